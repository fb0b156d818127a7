package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"actionday/models"
)

// The length of a password in characters. There are no rules about kinds of characters: length is what counts.
const (
	passwordMin = 12
	passwordMax = 256
)

// argon are the parameters of argon2id; those written now are OWASP's first choice of memory 19 MiB.
type argon struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
}

var argonNow = argon{memory: 19 * 1024, time: 2, threads: 1}

// decoy is a hash that no known password has. It is verified where there is no account, so that failing costs the same.
const decoy = "$argon2id$v=19$m=19456,t=2,p=1$YWN0aW9uZGF5LWRlY295IQ$UJ6UrBqKpXp3bXh1PzVbY2n1xqGm5bXo0lTnq0zKq0E"

// kitchen bounds how many hashes are computed at once, so that a burst of sign-ins costs time and never the machine's memory.
type kitchen chan struct{}

func newKitchen() kitchen { return make(kitchen, 4) }

// hash gives the password's hash in the PHC string format.
func (k kitchen) hash(ctx context.Context, password string) (string, error) {
	if err := k.enter(ctx); err != nil {
		return "", err
	}
	defer k.leave()
	salt := make([]byte, 16)
	rand.Read(salt)
	p := argonNow
	key := argon2.IDKey([]byte(password), salt, p.time, p.memory, p.threads, 32)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.memory, p.time, p.threads, encode(salt), encode(key)), nil
}

// verify says whether the password is the one that was hashed. It reads the parameters from the hash, so that they can be
// raised without locking anybody out.
func (k kitchen) verify(ctx context.Context, password, hashed string) (bool, error) {
	p, salt, want, err := parseHash(hashed)
	if err != nil {
		return false, err
	}
	if err := k.enter(ctx); err != nil {
		return false, err
	}
	defer k.leave()
	got := argon2.IDKey([]byte(password), salt, p.time, p.memory, p.threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

func (k kitchen) enter(ctx context.Context) error {
	select {
	case k <- struct{}{}:
		return nil
	case <-ctx.Done():
		return models.Errorf(models.CodeUnavailable, "Too many people are signing in at this moment. Try again shortly.")
	}
}

func (k kitchen) leave() { <-k }

func parseHash(hashed string) (p argon, salt, key []byte, err error) {
	parts := strings.Split(hashed, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, fmt.Errorf("a stored password hash is not argon2id")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.time, &p.threads); err != nil {
		return p, nil, nil, fmt.Errorf("parameters of a stored password hash: %w", err)
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return p, nil, nil, fmt.Errorf("salt of a stored password hash: %w", err)
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil {
		return p, nil, nil, fmt.Errorf("stored password hash: %w", err)
	}
	return p, salt, key, nil
}

// checkPassword says what is wrong with a new password for the account of that name.
func checkPassword(name, password string) error {
	field := func(code models.Code, params map[string]string) error {
		return &models.Error{Code: models.CodeInvalid, Detail: "This password cannot be used.",
			Fields: []models.FieldError{{Pointer: "/password", Code: code, Params: params}}}
	}
	switch n := utf8.RuneCountInString(password); {
	case n < passwordMin:
		return field(FieldTooShort, map[string]string{"min": fmt.Sprint(passwordMin)})
	case n > passwordMax:
		return field(models.FieldTooLong, map[string]string{"max": fmt.Sprint(passwordMax)})
	case strings.EqualFold(password, name):
		return field(models.FieldNotAllowed, nil)
	}
	return nil
}

// FieldTooShort is the code of a password that is too short; params: min.
const FieldTooShort models.Code = "too_short"
