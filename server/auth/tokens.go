package auth

import (
	"context"
	"slices"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// TokenView is a token without its secret.
type TokenView struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Grant   Grant  `json:"grant"`
	Created string `json:"created"`
	Expires string `json:"expires"`
}

// Token gives who the holder of a token's secret is. A token is never more than its maker is now.
func (a *Auth) Token(ctx context.Context, secret string) (*Identity, error) {
	t, err := a.store.Token(ctx, fingerprint(secret))
	if err != nil {
		return nil, unknown(err)
	}
	grant := grantOf(t)
	who := &Identity{Account: t.Account, Name: t.Label, Via: ViaToken, Key: tokenKey(t.ID), Expires: t.Expires, Grants: []Grant{grant},
		hash: t.Hash}
	if t.Account == "" { // made on the command line
		who.Account = tokenKey(t.ID)
	} else if err := a.stillHolds(ctx, t.Account, grant); err != nil {
		return nil, err
	}
	if a.now().Sub(t.Used) >= seeEvery {
		err = a.store.UseToken(ctx, t.ID)
	}
	return who, err
}

func (a *Auth) stillHolds(ctx context.Context, account string, g Grant) error {
	if _, err := a.open(ctx, account); err != nil {
		return err
	}
	held, err := a.grants(ctx, account)
	if err == nil && !covers(held, g) {
		err = signInFirst()
	}
	return err
}

// covers says whether who holds these grants may make a token for g: one of them, or a screen in an operation one coordinates.
func covers(held []Grant, g Grant) bool {
	if g == (Grant{Operation: g.Operation, Role: models.Screen}) {
		return slices.Contains(held, g) || slices.Contains(held, Grant{Operation: g.Operation, Role: models.Coordinator})
	}
	return slices.Contains(held, g)
}

// NewToken makes a token for one of the caller's own roles. The secret is given this once.
func (a *Auth) NewToken(ctx context.Context, who *Identity, label string, g Grant, lasts time.Duration) (TokenView, string, error) {
	if who.Via != ViaSession {
		return TokenView{}, "", models.Errorf(models.CodeForbidden, "A token cannot make tokens. Sign in with your password.")
	}
	if !covers(who.Grants, g) {
		return TokenView{}, "", models.Errorf(models.CodeForbidden, "A token can have only a role that you hold yourself, or be for a screen where you coordinate.")
	}
	return a.IssueToken(ctx, who.site(), label, g, lasts)
}

// IssueToken makes a token for any role; it is for the command line, where by has no account.
func (a *Auth) IssueToken(ctx context.Context, by models.Actor, label string, g Grant, lasts time.Duration) (TokenView, string, error) {
	if err := a.checkGrants(ctx, func(_ int, field string) string { return "/" + field }, []Grant{g}); err != nil {
		return TokenView{}, "", err
	}
	secret := newSecret()
	t := store.Token{ID: newID(), Hash: fingerprint(secret), Label: label, Account: by.Account, Operation: g.Operation, Role: g.Role,
		Participant: g.Participant, Office: g.Office, Created: a.now(), Expires: a.now().Add(lasts)}
	if err := a.store.AddToken(ctx, by, t); err != nil {
		return TokenView{}, "", err
	}
	return tokenView(t), secret, nil
}

// Tokens lists the caller's own tokens, newest first.
func (a *Auth) Tokens(ctx context.Context, who *Identity) ([]TokenView, error) {
	rows, err := a.store.Tokens(ctx, store.Of(who.Account))
	views := make([]TokenView, len(rows))
	for i, r := range rows {
		views[i] = tokenView(r)
	}
	return views, err
}

// RevokeToken ends one of the caller's own tokens and closes its sockets.
func (a *Auth) RevokeToken(ctx context.Context, who *Identity, id string) error {
	if err := a.store.RevokeToken(ctx, who.site(), id); err != nil {
		return err
	}
	a.watching.tell(tokenKey(id))
	return nil
}

func tokenView(t store.Token) TokenView {
	wire := func(at time.Time) string { return at.UTC().Truncate(time.Millisecond).Format(time.RFC3339) }
	return TokenView{ID: t.ID, Label: t.Label, Grant: grantOf(t),
		Created: wire(t.Created), Expires: wire(t.Expires)}
}

func grantOf(t store.Token) Grant { return Grant{t.Operation, t.Role, t.Participant, t.Office} }
