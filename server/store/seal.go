package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"actionday/models"
)

const (
	keySize  = 32
	saltSize = 16
)

// sealedText is a text ready to be stored.
type sealedText struct {
	report, kind string
	version      int
	sealed       []byte
}

// seal encrypts the texts of an entry under the key of what they are about and puts their salted hash into the entry. The salt is sealed
// with the text: once that is gone nobody can try words against the hash.
func (b *batch) seal(e *models.Entry, texts []Text) ([]sealedText, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	subject := aboutTexts(e)
	secret, err := b.textKey(e.Operation, subject)
	if err != nil {
		return nil, err
	}
	texts = slices.SortedFunc(slices.Values(texts), func(x, y Text) int { return strings.Compare(x.Kind, y.Kind) })
	var sealed []sealedText
	var marks []byte
	for _, t := range texts {
		plain := make([]byte, saltSize, saltSize+len(t.Body))
		if _, err := rand.Read(plain); err != nil {
			return nil, err
		}
		plain = append(plain, t.Body...)
		marks = append(marks, mark(t.Kind, plain)...)
		box, err := encrypt(secret, plain, whereabouts(e.Operation, subject, e.Seq, t.Kind))
		if err != nil {
			return nil, err
		}
		sealed = append(sealed, sealedText{subject, t.Kind, e.Version, box})
	}
	e.TextHash = hash(marks)
	return sealed, nil
}

// aboutTexts is what an entry's texts belong to and share their key with: its report, or a line of the log.
func aboutTexts(e *models.Entry) string {
	if e.Note != nil {
		return e.Note.Line
	}
	return e.Report
}

// mark is the salted hash of one text.
func mark(kind string, plain []byte) []byte {
	m := hmac.New(sha256.New, plain[:saltSize])
	m.Write([]byte(kind + "\x00"))
	m.Write(plain[saltSize:])
	return m.Sum(nil)
}

// whereabouts binds a sealed text to where it belongs: moved elsewhere it does not open.
func whereabouts(operation, report string, seq int64, kind string) []byte {
	return fmt.Appendf(nil, "%s\x00%s\x00%d\x00%s", operation, report, seq, kind)
}

// textKey gives the key of a report's texts, making it with the first text.
func (b *batch) textKey(operation, report string) ([]byte, error) {
	var secret []byte
	err := b.do.textKey.QueryRow(operation, report).Scan(&secret)
	if !errors.Is(err, sql.ErrNoRows) {
		return secret, err
	}
	secret = make([]byte, keySize)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	_, err = b.do.addKey.Exec(operation, report, secret)
	return secret, err
}

func (b *batch) addTexts(e *models.Entry, texts []sealedText) error {
	for _, t := range texts {
		if _, err := b.do.addText.Exec(e.Operation, t.report, e.Seq, t.kind, t.version, t.sealed); err != nil {
			return err
		}
	}
	return nil
}

func encrypt(secret, plain, where []byte) ([]byte, error) {
	box, err := gcm(secret)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, plain, where), nil
}

func decrypt(secret, sealed, where []byte) ([]byte, error) {
	box, err := gcm(secret)
	if err != nil {
		return nil, err
	}
	return box.Open(nil, nil, sealed, where)
}

// gcm is AES-256-GCM with its random nonce before the text.
func gcm(secret []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
