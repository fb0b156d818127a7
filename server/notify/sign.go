package notify

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"time"
)

// secretPrefix marks secrets as those of webhooks, as the Standard Webhooks have it.
const secretPrefix = "whsec_"

// newSecret gives 256 random bits and the form in which they are handed over.
func newSecret() (secret []byte, shown string) {
	secret = make([]byte, 32)
	rand.Read(secret)
	return secret, secretPrefix + base64.StdEncoding.EncodeToString(secret)
}

// newID gives an opaque id.
func newID(prefix string) string { return prefix + rand.Text() }

// sign gives the signature of a message as the Standard Webhooks have it: over id, time of the attempt and body.
func sign(secret []byte, id string, at time.Time, body string) string {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(id + "." + strconv.FormatInt(at.Unix(), 10) + "." + body))
	return "v1," + base64.StdEncoding.EncodeToString(m.Sum(nil))
}
