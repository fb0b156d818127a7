package auth

import (
	"context"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// LinkLongest is how long a link to a summary lasts at most.
const LinkLongest = 90 * 24 * time.Hour

// Share makes a link to a summary of the actor's operation that leaves, for a named recipient and a reason, until expires. Its secret is
// shown this once.
func (a *Auth) Share(ctx context.Context, by models.Actor, number int, recipient, why string, expires time.Time) (store.Link, string, error) {
	l := store.Link{ID: newID(), Operation: by.Operation, Number: number, Recipient: strings.TrimSpace(recipient), Why: strings.TrimSpace(why),
		Account: by.Account, Name: by.Name, Created: a.now(), Expires: expires.UTC().Truncate(time.Millisecond)}
	var fields []models.FieldError
	for pointer, text := range map[string]string{"/recipient": l.Recipient, "/why": l.Why} {
		if text == "" {
			fields = append(fields, models.FieldError{Pointer: pointer, Code: models.FieldRequired})
		}
	}
	if !expires.After(a.now()) || expires.After(a.now().Add(LinkLongest)) {
		fields = append(fields, models.FieldError{Pointer: "/expires", Code: models.FieldOutOfRange})
	}
	if fields != nil {
		return l, "", &models.Error{Code: models.CodeInvalid, Detail: "A link names its recipient and why, and lasts 90 days at most. Nothing was changed.", Fields: fields}
	}
	secret := newSecret()
	l.Hash = fingerprint(secret)
	return l, secret, a.store.AddLink(ctx, by, l)
}

// Link gives the link of a secret, with [models.CodeNotFound] where it never was, has expired or was revoked: which of these, nobody learns. from is the
// caller's address; too many tries from one network wait.
func (a *Auth) Link(ctx context.Context, secret, from string) (store.Link, error) {
	if err := a.byLink.try(network(from), a.now()); err != nil {
		return store.Link{}, err
	}
	l, err := a.store.Link(ctx, fingerprint(secret))
	if is(err, models.CodeNotFound) {
		err = models.Errorf(models.CodeNotFound, "This link leads nowhere any more. Ask whoever gave it to you for another one.")
	}
	return l, err
}
