package auth

import (
	"errors"
	"testing"

	"actionday/models"
)

func TestChangingThePassword(t *testing.T) {
	a, _ := world(t)
	secret, who := join(t, a, "north", Grant{Operation: operation, Role: models.Coordinator})
	other, _, err := a.SignIn(t.Context(), "north", "correct horse battery", "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ current, next, pointer string }{
		"without knowing the one in force": {"another horse battery", "a new horse battery", "/current"},
		"to a short one":                   {"correct horse battery", "short", "/password"},
		"to the name":                      {"correct horse battery", "north", "/password"},
	} {
		_, _, err := a.ChangePassword(t.Context(), who, test.current, test.next)
		var refused *models.Error
		if !errors.As(err, &refused) || len(refused.Fields) != 1 || refused.Fields[0].Pointer != test.pointer {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := a.Session(t.Context(), secret); err != nil {
		t.Fatalf("after refusals the session ended: %v", err)
	}

	fresh, _, err := a.ChangePassword(t.Context(), who, "correct horse battery", "a new horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Session(t.Context(), fresh); err != nil {
		t.Errorf("the new session: %v", err)
	}
	for name, old := range map[string]string{"the session that asked": secret, "another session": other} {
		if _, err := a.Session(t.Context(), old); !is(err, models.CodeSignIn) {
			t.Errorf("%s goes on: %v", name, err)
		}
	}
	if _, _, err := a.SignIn(t.Context(), "north", "correct horse battery", "192.0.2.1"); !is(err, models.CodeSignIn) {
		t.Errorf("the old password still signs in: %v", err)
	}
	if _, _, err := a.SignIn(t.Context(), "north", "a new horse battery", "192.0.2.1"); err != nil {
		t.Errorf("the new password: %v", err)
	}
}

func TestGuessingThePasswordInForceIsSlowedDown(t *testing.T) {
	a, _ := world(t)
	_, who := join(t, a, "north", Grant{Operation: operation, Role: models.Coordinator})
	for range 10 {
		if _, _, err := a.ChangePassword(t.Context(), who, "a guessed password", "a new horse battery"); !is(err, models.CodeInvalid) {
			t.Fatal(err)
		}
	}
	if _, _, err := a.ChangePassword(t.Context(), who, "correct horse battery", "a new horse battery"); !is(err, models.CodeTooMany) {
		t.Errorf("the eleventh try in a row: %v", err)
	}
}

func TestADemoAccountHasNoPasswordToChange(t *testing.T) {
	a, _ := world(t)
	who := &Identity{Account: demoPrefix + "coordinator", Via: ViaSession}
	if _, _, err := a.ChangePassword(t.Context(), who, "correct horse battery", "a new horse battery"); !is(err, models.CodeForbidden) {
		t.Error(err)
	}
}
