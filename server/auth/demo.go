package auth

import (
	"context"
	"slices"
	"strings"

	"actionday/models"
	"actionday/server/store"
)

// DemoPerson is somebody one can be by one click in demo mode.
type DemoPerson struct {
	Key    string // e.g. "contact-fr"
	Name   string
	Grants []Grant
}

const demoPrefix = "demo-"

func isDemo(account string) bool { return strings.HasPrefix(account, demoPrefix) }

// AllowDemo opens sign-in by one click for these people and makes their accounts. They have no password: without demo mode nobody
// can be them. Call it before serving.
func (a *Auth) AllowDemo(ctx context.Context, people []DemoPerson) error {
	by := models.Actor{Name: "demonstration", Role: models.Administrator, Via: "console"}
	for _, p := range people {
		id := demoPrefix + p.Key
		if _, err := a.store.Account(ctx, id); is(err, models.CodeNotFound) {
			if err := a.store.AddAccount(ctx, by, store.Account{ID: id, Name: p.Name}, nil); err != nil {
				return err
			}
		}
		held, err := a.grants(ctx, id)
		if err != nil {
			return err
		}
		for _, g := range p.Grants {
			if slices.Contains(held, g) {
				continue
			}
			if err := a.GrantRole(ctx, by, id, g); err != nil {
				return err
			}
		}
	}
	a.demo = people
	return nil
}

// Demo lists whom one can be by one click; nobody outside demo mode.
func (a *Auth) Demo() []DemoPerson { return a.demo }

// SignInDemo begins a session as a demo person.
func (a *Auth) SignInDemo(ctx context.Context, key string) (string, *Identity, error) {
	known := func(p DemoPerson) bool { return p.Key == key }
	if !slices.ContainsFunc(a.demo, known) {
		return "", nil, models.Errorf(models.CodeSignIn, "There is no such demo account.")
	}
	account, err := a.store.Account(ctx, demoPrefix+key)
	if err != nil {
		return "", nil, err
	}
	return a.begin(ctx, account, "demo")
}
