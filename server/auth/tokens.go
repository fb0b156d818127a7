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
	Only    string `json:"only,omitempty"` // the part of the role that it has: read or report
	Created string `json:"created"`
	Used    string `json:"used,omitempty"` // the last time, to five minutes
	Expires string `json:"expires"`
}

// How long a token lasts where nothing else is said, and at most.
const (
	TokenLasts   = 90 * 24 * time.Hour
	TokenLongest = 366 * 24 * time.Hour
)

// Token gives who the holder of a token's secret is. A token is never more than its maker is now.
func (a *Auth) Token(ctx context.Context, secret string) (*Identity, error) {
	t, err := a.store.Token(ctx, fingerprint(secret))
	if err != nil {
		return nil, unknown(err)
	}
	if t.Account != "" { // those made on the command line are the operator's own
		if err := a.byToken.try(t.ID, a.now()); err != nil {
			return nil, err
		}
	}
	grant := grantOf(t)
	who := &Identity{Account: t.Account, Name: t.Label, Via: ViaToken, Key: tokenKey(t.ID), Expires: t.Expires, Grants: []Grant{grant},
		hash: t.Hash, narrowed: t.Narrowed}
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

// Holds says whether an account is open and has a role now, or one that covers it.
func (a *Auth) Holds(ctx context.Context, account string, g Grant) (bool, error) {
	err := a.stillHolds(ctx, account, g)
	if is(err, models.CodeSignIn) {
		return false, nil
	}
	return err == nil, err
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

// covers says whether who holds these grants may make a token for g: one of them, a screen in an operation one coordinates, or an office
// of the participant whose contact point one is.
func covers(held []Grant, g Grant) bool {
	wider := g
	switch g.Role {
	case models.Screen:
		wider = Grant{Operation: g.Operation, Role: models.Coordinator}
	case models.OfficeUser:
		wider = Grant{Operation: g.Operation, Role: models.ContactPoint, Participant: g.Participant}
	}
	return slices.Contains(held, g) || slices.Contains(held, wider)
}

// NewToken makes a token for one of the caller's own roles, or a part of it. The secret is given this once.
func (a *Auth) NewToken(ctx context.Context, who *Identity, label string, g Grant, only string, lasts time.Duration) (TokenView, string, error) {
	if who.Via != ViaSession {
		return TokenView{}, "", models.Errorf(models.CodeForbidden, "A token cannot make tokens. Sign in with your password.")
	}
	if !covers(who.Grants, g) {
		return TokenView{}, "", models.Errorf(models.CodeForbidden, "A token can have only a role that you hold yourself, be for one of your offices, or for a screen where you coordinate.")
	}
	return a.IssueToken(ctx, who.site(), label, g, only, lasts)
}

// IssueToken makes a token for any role; it is for the command line, where by has no account.
func (a *Auth) IssueToken(ctx context.Context, by models.Actor, label string, g Grant, only string, lasts time.Duration) (TokenView, string, error) {
	if lasts <= 0 || lasts > TokenLongest {
		return TokenView{}, "", models.Errorf(models.CodeInvalid, "A token lasts %d days at most.", TokenLongest/(24*time.Hour))
	}
	if _, known := narrowed[only]; only != "" && !known {
		return TokenView{}, "", &models.Error{Code: models.CodeInvalid, Detail: "A token is for all that its role may, or only to read or to report.",
			Fields: []models.FieldError{{Pointer: "/only", Code: models.FieldUnknown}}}
	}
	if err := a.checkGrants(ctx, func(_ int, field string) string { return "/" + field }, []Grant{g}); err != nil {
		return TokenView{}, "", err
	}
	secret := newSecret()
	t := store.Token{ID: newID(), Hash: fingerprint(secret), Label: label, Account: by.Account, Operation: g.Operation, Role: g.Role,
		Participant: g.Participant, Office: g.Office, Narrowed: only, Created: a.now(), Expires: a.now().Add(lasts)}
	if err := a.store.AddToken(ctx, by, t); err != nil {
		return TokenView{}, "", err
	}
	return tokenView(t), secret, nil
}

// Tokens lists the caller's own tokens, newest first; to a token only itself.
func (a *Auth) Tokens(ctx context.Context, who *Identity) ([]TokenView, error) {
	rows, err := a.store.Tokens(ctx, store.Of(who.Account))
	views := make([]TokenView, 0, len(rows))
	for _, r := range rows {
		if who.Via != ViaToken || tokenKey(r.ID) == who.Key {
			views = append(views, tokenView(r))
		}
	}
	return views, err
}

// RevokeToken ends one of the caller's own tokens and closes its sockets. A token can end itself only.
func (a *Auth) RevokeToken(ctx context.Context, who *Identity, id string) error {
	if who.Via == ViaToken && tokenKey(id) != who.Key {
		return models.Errorf(models.CodeNotFound, "There is no such token.")
	}
	if err := a.store.RevokeToken(ctx, who.site(), id); err != nil {
		return err
	}
	a.watching.tell(tokenKey(id))
	return nil
}

func tokenView(t store.Token) TokenView {
	wire := func(at time.Time) string { return at.UTC().Truncate(time.Millisecond).Format(time.RFC3339) }
	view := TokenView{ID: t.ID, Label: t.Label, Grant: grantOf(t), Only: t.Narrowed, Created: wire(t.Created), Expires: wire(t.Expires)}
	if !t.Used.IsZero() {
		view.Used = wire(t.Used)
	}
	return view
}

func grantOf(t store.Token) Grant { return Grant{t.Operation, t.Role, t.Participant, t.Office} }
