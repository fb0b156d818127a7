package auth

import (
	"context"

	"actionday/models"
)

// ChangePassword gives an account another password, asked for by who is signed in and knows the one it has. Every session of the account
// ends, with its sockets; a new one begins for the caller. Guessing the password in force is slowed down like signing in.
func (a *Auth) ChangePassword(ctx context.Context, who *Identity, current, next string) (secret string, _ *Identity, err error) {
	if who.Via != ViaSession || isDemo(who.Account) {
		return "", nil, models.Errorf(models.CodeForbidden, "Only who signed in with a password can change it.")
	}
	if err := a.byName.try(who.Account, a.now()); err != nil {
		return "", nil, err
	}
	account, err := a.open(ctx, who.Account)
	if err != nil {
		return "", nil, err
	}
	fits, err := a.kitchen.verify(ctx, current, account.Password)
	if err != nil {
		return "", nil, err
	}
	if !fits {
		return "", nil, &models.Error{Code: models.CodeInvalid, Detail: "The password in force is another one.",
			Fields: []models.FieldError{{Pointer: "/current", Code: models.FieldDiffers}}}
	}
	if err := checkPassword(account.SignIn, next); err != nil {
		return "", nil, err
	}
	hashed, err := a.kitchen.hash(ctx, next)
	if err != nil {
		return "", nil, err
	}
	set := func() error { return a.store.SetPassword(ctx, who.site(), account.ID, hashed) }
	if err := a.ending(ctx, account.ID, set); err != nil {
		return "", nil, err
	}
	return a.begin(ctx, account, "password")
}
