package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// newSecret gives 256 random bits that fit a cookie or a header.
func newSecret() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// fingerprint is what is kept of a secret, and the key under which it is found.
func fingerprint(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// csrfOf derives the value that a page of the session sends along, so that nothing more need be kept. Another site's page
// can make a browser send the cookie, but can neither read it nor this.
func csrfOf(session string) string {
	sum := sha256.Sum256([]byte("csrf\x00" + session))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// alphabet of printed codes: no I, L, O, 0 or 1, which look alike on paper and over the telephone.
const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

const (
	codeGroups = 5
	codeGroup  = 4
)

// newCode gives a code of five groups of four characters, 99 random bits: "K7QD-2MXA-…".
func newCode() string {
	var b strings.Builder
	for i := range codeGroups * codeGroup {
		if i > 0 && i%codeGroup == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(alphabet[below(len(alphabet))])
	}
	return b.String()
}

// below gives a uniformly random number under n ≤ 256.
func below(n int) int {
	var b [1]byte
	for {
		rand.Read(b[:])
		if limit := 256 - 256%n; int(b[0]) < limit {
			return int(b[0]) % n
		}
	}
}

// plainCode brings a code as somebody typed it to the form that is hashed: capitals without separators.
func plainCode(code string) string {
	return strings.NewReplacer("-", "", " ", "").Replace(strings.ToUpper(code))
}
