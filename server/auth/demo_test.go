package auth

import (
	"testing"

	"actionday/models"
)

func TestDemoSessionsEndWithTheDemonstration(t *testing.T) {
	a, c := world(t)
	people := []DemoPerson{{Key: "administrator", Name: "Administrator", Grants: []Grant{{Role: models.Administrator}}}}
	if err := a.AllowDemo(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	secret, _, err := a.SignInDemo(t.Context(), "administrator")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Session(t.Context(), secret); err != nil {
		t.Errorf("in the demonstration: %v", err)
	}
	installation := New(a.store, c.now) // the same data, started without --demo
	if _, err := installation.Session(t.Context(), secret); !is(err, models.CodeSignIn) {
		t.Errorf("outside it: %v, want to be asked to sign in", err)
	}
}
