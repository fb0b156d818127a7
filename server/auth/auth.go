package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// Auth signs people and programs in. Make one with [New]; it is safe for concurrent use.
type Auth struct {
	store     *store.Store
	now       func() time.Time
	kitchen   kitchen
	byName    *limits
	byAddress *limits
	byToken   *limits
	byLink    *limits
	demo      []DemoPerson
	watching  watching
}

// What one token may ask: so many requests a second, and so many at once after it was at rest.
const (
	TokenRate  = 50
	TokenBurst = 500
)

// New makes the room over a store. now is server time.
func New(s *store.Store, now func() time.Time) *Auth {
	a := &Auth{store: s, now: now, kitchen: newKitchen(),
		byName: newLimits(6*time.Second, 10), byAddress: newLimits(2*time.Second, 30), byToken: newLimits(time.Second/TokenRate, TokenBurst),
		byLink: newLimits(2*time.Second, 60)}
	a.watching.open = map[string]*openSockets{}
	return a
}

// SignIn begins a session for the account with this sign-in name and password. from is the caller's address. A wrong name and a
// wrong password cost the same time and say the same.
func (a *Auth) SignIn(ctx context.Context, name, password, from string) (secret string, who *Identity, err error) {
	name = signInName(name)
	if err := a.byAddress.try(network(from), a.now()); err != nil {
		return "", nil, err
	}
	if err := a.byName.try(name, a.now()); err != nil {
		return "", nil, err
	}
	account, err := a.store.AccountBySignIn(ctx, name)
	if err != nil && !is(err, models.CodeNotFound) {
		return "", nil, err
	}
	hashed := account.Password
	usable := hashed != "" && account.Closed.IsZero()
	if !usable {
		hashed = decoy
	}
	fits, err := a.kitchen.verify(ctx, password, hashed)
	if err != nil {
		return "", nil, err
	}
	if !fits || !usable {
		refused := store.Record{Actor: models.Actor{Account: account.ID, Via: "password"}, Action: "sign_in_refused", Subject: account.ID, Why: from}
		if err := a.store.Audit(ctx, refused); err != nil {
			return "", nil, err
		}
		return "", nil, models.Errorf(models.CodeSignIn, "Name or password is not right.")
	}
	return a.begin(ctx, account, "password")
}

// How long a session lasts: a watch without use, a week at most.
const (
	idle     = 12 * time.Hour
	absolute = 7 * 24 * time.Hour
	seeEvery = 5 * time.Minute // use is noted no more often than this
)

// begin makes a session of an account.
func (a *Auth) begin(ctx context.Context, account store.Account, via string) (string, *Identity, error) {
	secret := newSecret()
	by := models.Actor{Account: account.ID, Name: account.Name, Via: via}
	session := store.Session{Hash: fingerprint(secret), Account: account.ID, Expires: a.now().Add(idle)}
	if err := a.store.AddSession(ctx, by, session); err != nil {
		return "", nil, err
	}
	who, err := a.Session(ctx, secret)
	return secret, who, err
}

// Session gives who the holder of a session's secret is, with [models.CodeSignIn] where the session has ended.
func (a *Auth) Session(ctx context.Context, secret string) (*Identity, error) {
	if secret == "" {
		return nil, signInFirst()
	}
	session, err := a.store.Session(ctx, fingerprint(secret))
	if err != nil {
		return nil, unknown(err)
	}
	account, err := a.open(ctx, session.Account)
	if err != nil {
		return nil, err
	}
	who := &Identity{Account: account.ID, Name: account.Name, Via: ViaSession, CSRF: csrfOf(secret), hash: session.Hash,
		Expires: session.Created.Add(absolute)}
	who.Key = sessionKey(session.Hash)
	if a.now().Sub(session.Seen) >= seeEvery {
		if err := a.store.SeeSession(ctx, session.Hash, earlier(a.now().Add(idle), who.Expires)); err != nil {
			return nil, err
		}
	}
	who.Grants, err = a.grants(ctx, account.ID)
	return who, err
}

// SignOut ends a session and closes its sockets.
func (a *Auth) SignOut(ctx context.Context, who *Identity) error {
	if who.Via != ViaSession {
		return models.Errorf(models.CodeForbidden, "A token cannot sign out. Revoke it instead.")
	}
	if err := a.store.EndSession(ctx, who.site(), who.hash); err != nil {
		return err
	}
	a.watching.tell(who.Key)
	return nil
}

// RevokeSessions signs an account out everywhere and closes its sockets.
func (a *Auth) RevokeSessions(ctx context.Context, by models.Actor, account string) error {
	if _, err := a.store.Account(ctx, account); err != nil {
		return err
	}
	return a.ending(ctx, account, func() error { return a.store.EndSessions(ctx, by, account) })
}

// ending does what takes something from an account, then closes the sockets of its sessions, and of those of its tokens that
// are not good any more.
func (a *Auth) ending(ctx context.Context, account string, end func() error) error {
	sessions, err := a.store.Sessions(ctx, account)
	if err != nil {
		return err
	}
	tokens, err := a.store.Tokens(ctx, store.Of(account))
	if err != nil {
		return err
	}
	if err := end(); err != nil {
		return err
	}
	for _, s := range sessions {
		a.watching.tell(sessionKey(s.Hash))
	}
	for _, t := range tokens {
		switch err := a.stillHolds(ctx, account, grantOf(t)); {
		case is(err, models.CodeSignIn):
			a.watching.tell(tokenKey(t.ID))
		case err != nil:
			return err
		}
	}
	return nil
}

// open gives an account that may act.
func (a *Auth) open(ctx context.Context, id string) (store.Account, error) {
	account, err := a.store.Account(ctx, id)
	if err != nil {
		return account, unknown(err)
	}
	if !account.Closed.IsZero() || isDemo(id) && a.demo == nil {
		return account, signInFirst()
	}
	return account, nil
}

func signInFirst() error { return models.Errorf(models.CodeSignIn, "Sign in first.") }

// unknown hides which part of a credential was not found.
func unknown(err error) error {
	if is(err, models.CodeNotFound) {
		return signInFirst()
	}
	return err
}

func is(err error, code models.Code) bool {
	known, ok := errors.AsType[*models.Error](err)
	return ok && known.Code == code
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// signInName is the form in which names are compared: capitals and extra spaces do not matter.
func signInName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// newID gives an opaque id.
func newID() string { return rand.Text() }
