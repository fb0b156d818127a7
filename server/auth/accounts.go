package auth

import (
	"context"
	"fmt"
	"time"

	"actionday/models"
	"actionday/server/store"
)

// invitationLasts is how long a printed code can be redeemed.
const invitationLasts = 7 * 24 * time.Hour

// AccountView is an account as administrators see it. Open: it waits for its invitation to be redeemed.
type AccountView struct {
	Person
	Created time.Time `json:"created"`
	Closed  bool      `json:"closed"`
	Grants  []Grant   `json:"grants"`
}

// Accounts lists all accounts by name.
func (a *Auth) Accounts(ctx context.Context, by models.Actor) ([]AccountView, error) {
	rows, err := a.store.Accounts(ctx, store.As(by))
	if err != nil {
		return nil, err
	}
	views := make([]AccountView, len(rows))
	for i, r := range rows {
		grants, err := a.grants(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		views[i] = AccountView{Person: person(r.ID, r.Name), Created: r.Created, Closed: !r.Closed.IsZero(), Grants: grants}
	}
	return views, nil
}

// Invite makes an account and the one-time code by which its holder chooses sign-in name and password. The code is given this once.
func (a *Auth) Invite(ctx context.Context, by models.Actor, name string, grants []Grant) (Person, string, time.Time, error) {
	return a.invite(ctx, by, name, func(i int, field string) string { return fmt.Sprintf("/grants/%d/%s", i, field) }, grants)
}

// invite is Invite; pointer says where a grant stands in the request.
func (a *Auth) invite(ctx context.Context, by models.Actor, name string, pointer func(i int, field string) string, grants []Grant) (Person, string, time.Time, error) {
	if err := a.checkGrants(ctx, pointer, grants); err != nil {
		return Person{}, "", time.Time{}, err
	}
	account := store.Account{ID: newID(), Name: name}
	rows := make([]store.Grant, len(grants))
	for i, g := range grants {
		rows[i] = g.row(account.ID)
	}
	if err := a.store.AddAccount(ctx, by, account, rows); err != nil {
		return Person{}, "", time.Time{}, err
	}
	code, expires, err := a.reinvite(ctx, by, account.ID)
	return person(account.ID, name), code, expires, err
}

// InviteAgain gives an account a new one-time code, for a lost paper or a forgotten password. Redeeming it ends its sessions.
func (a *Auth) InviteAgain(ctx context.Context, by models.Actor, account string) (Person, string, time.Time, error) {
	row, err := a.store.Account(ctx, account)
	if err == nil && (!row.Closed.IsZero() || isDemo(account)) {
		err = models.Errorf(models.CodeState, "This account cannot be invited: it is closed, or one of the demonstration.")
	}
	if err != nil {
		return Person{}, "", time.Time{}, err
	}
	code, expires, err := a.reinvite(ctx, by, account)
	return person(row.ID, row.Name), code, expires, err
}

// CloseAccount ends an account for good, with its sessions, tokens and sockets. What it did stays in its name.
func (a *Auth) CloseAccount(ctx context.Context, by models.Actor, account string) error {
	if account == by.Account {
		return models.Errorf(models.CodeState, "Nobody closes their own account: nobody might be left to let others in. Ask somebody else who may.")
	}
	return a.ending(ctx, account, func() error { return a.store.CloseAccount(ctx, by, account) })
}

// RemoveRole takes a role from an account. Its holder is signed out, so that nothing open shows more than they may see.
func (a *Auth) RemoveRole(ctx context.Context, by models.Actor, account string, g Grant) error {
	return a.ending(ctx, account, func() error {
		if err := a.store.RemoveGrant(ctx, by, g.row(account)); err != nil {
			return err
		}
		return a.store.EndSessions(ctx, by, account)
	})
}

// reinvite gives an account a new code in place of earlier ones.
func (a *Auth) reinvite(ctx context.Context, by models.Actor, account string) (code string, expires time.Time, err error) {
	code, expires = newCode(), a.now().Add(invitationLasts).UTC().Truncate(time.Millisecond)
	invitation := store.Invitation{Hash: fingerprint(plainCode(code)), Account: account, Expires: expires}
	return code, expires, a.store.AddInvitation(ctx, by, invitation)
}

// Redeem uses up a code: the account gets its sign-in name and password, and a session begins. Small and capital letters,
// spaces and hyphens in the code do not matter.
func (a *Auth) Redeem(ctx context.Context, code, name, password, from string) (secret string, who *Identity, err error) {
	if err := a.byAddress.try(network(from), a.now()); err != nil {
		return "", nil, err
	}
	hash := fingerprint(plainCode(code))
	if _, err := a.store.Invitation(ctx, hash); err != nil {
		return "", nil, badCode(err)
	}
	name = signInName(name)
	if name == "" {
		return "", nil, &models.Error{Code: models.CodeInvalid, Detail: "Choose a name to sign in with.",
			Fields: []models.FieldError{{Pointer: "/name", Code: models.FieldRequired}}}
	}
	if err := checkPassword(name, password); err != nil {
		return "", nil, err
	}
	hashed, err := a.kitchen.hash(ctx, password)
	if err != nil {
		return "", nil, err
	}
	account, err := a.store.Redeem(ctx, hash, name, hashed)
	if err != nil {
		return "", nil, badCode(err)
	}
	return a.begin(ctx, account, "invitation")
}

func badCode(err error) error {
	if is(err, models.CodeNotFound) {
		return models.Errorf(models.CodeNotFound, "This code is not known: it is mistyped, used already or too old. Ask for a new one.")
	}
	return err
}

// FirstAdministrator gives a one-time code for the first administrator of a new installation, or "" where one can sign in
// already. Each call makes the codes before it useless.
func (a *Auth) FirstAdministrator(ctx context.Context) (code string, err error) {
	grants, err := a.store.GrantsIn(ctx, store.Whole(), "")
	if err != nil {
		return "", err
	}
	by := models.Actor{Name: "installation", Role: models.Administrator, Via: "console"}
	waiting := ""
	for _, g := range grants {
		account, err := a.store.Account(ctx, g.Account)
		if err != nil {
			return "", err
		}
		if g.Role != models.Administrator || !account.Closed.IsZero() || isDemo(account.ID) {
			continue
		}
		if account.Password != "" {
			return "", nil
		}
		waiting = account.ID
	}
	if waiting != "" {
		code, _, err = a.reinvite(ctx, by, waiting)
		return code, err
	}
	_, code, _, err = a.Invite(ctx, by, "Administrator", []Grant{{Role: models.Administrator}})
	return code, err
}

// GrantRole gives an account a further role.
func (a *Auth) GrantRole(ctx context.Context, by models.Actor, account string, g Grant) error {
	if _, err := a.store.Account(ctx, account); err != nil {
		return err
	}
	if err := a.checkGrants(ctx, func(_ int, field string) string { return "/" + field }, []Grant{g}); err != nil {
		return err
	}
	return a.store.AddGrant(ctx, by, g.row(account))
}
