package auth

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

var north = Grant{Operation: operation, Role: models.Coordinator}

func TestInvitationIsRedeemedOnce(t *testing.T) {
	a, _ := world(t)
	person, code, expires, err := a.Invite(t.Context(), installer, "watch North", []Grant{north})
	if err != nil {
		t.Fatal(err)
	}
	if person.Initials != "WN" || !expires.After(a.now()) {
		t.Errorf("invited %+v until %s", person, expires)
	}
	typed := strings.ToLower(strings.ReplaceAll(code, "-", " "))
	_, who, err := a.Redeem(t.Context(), typed, " Watch  North ", "correct horse battery", "192.0.2.1")
	if err != nil {
		t.Fatalf("a code as people type it: %v", err)
	}
	if who.Account != person.ID || len(who.Grants) != 1 || who.Grants[0] != north || who.CSRF == "" {
		t.Errorf("redeemed as %+v", who)
	}
	if _, _, err := a.Redeem(t.Context(), code, "again", "correct horse battery", "192.0.2.1"); !is(err, models.CodeNotFound) {
		t.Errorf("a second time: %v", err)
	}
	if _, _, err := a.SignIn(t.Context(), "WATCH NORTH", "correct horse battery", "192.0.2.1"); err != nil {
		t.Errorf("signing in afterwards: %v", err)
	}
}

func TestInvitationExpires(t *testing.T) {
	a, c := world(t)
	_, code, _, err := a.Invite(t.Context(), installer, "watch North", []Grant{north})
	if err != nil {
		t.Fatal(err)
	}
	c.pass(invitationLasts)
	if _, _, err := a.Redeem(t.Context(), code, "north", "correct horse battery", "192.0.2.1"); !is(err, models.CodeNotFound) {
		t.Errorf("an old code: %v", err)
	}
}

func TestOneOfManyRedeemsWins(t *testing.T) {
	a, _ := world(t)
	_, code, _, err := a.Invite(t.Context(), installer, "watch North", []Grant{north})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	won := make(chan string, 8)
	for i := range cap(won) {
		wg.Go(func() {
			if secret, _, err := a.Redeem(t.Context(), code, fmt.Sprint("north ", i), "correct horse battery", "192.0.2.1"); err == nil {
				won <- secret
			}
		})
	}
	wg.Wait()
	if len(won) != 1 {
		t.Errorf("%d redeemed one code", len(won))
	}
}

func TestPasswords(t *testing.T) {
	a, _ := world(t)
	for _, test := range []struct {
		name, password string
		code           models.Code
	}{
		{"too short", "elevenchars", FieldTooShort},
		{"characters count, not bytes", strings.Repeat("é", 11), FieldTooShort},
		{"too long", strings.Repeat("a", 257), models.FieldTooLong},
		{"the name itself", "Watch North at sea", models.FieldNotAllowed},
		{"long enough", strings.Repeat("é", 12), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := checkPassword("watch north at sea", test.password)
			if test.code == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if known, ok := err.(*models.Error); !ok || known.Fields[0].Code != test.code || known.Fields[0].Pointer != "/password" {
				t.Errorf("got %v", err)
			}
		})
	}
	hashed, err := a.kitchen.hash(t.Context(), "correct horse battery")
	if err != nil || !strings.HasPrefix(hashed, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashed as %q, %v", hashed, err)
	}
	if _, _, _, err := parseHash(decoy); err != nil {
		t.Errorf("the decoy: %v", err)
	}
}

func TestRefusalDoesNotTellWhetherAnAccountExists(t *testing.T) {
	a, _ := world(t)
	join(t, a, "north", north)
	if _, _, _, err := a.Invite(t.Context(), installer, "south", []Grant{north}); err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, name := range []string{"north", "south", "nobody", ""} {
		_, _, err := a.SignIn(t.Context(), name, "wrong horse battery", "192.0.2.1")
		if !is(err, models.CodeSignIn) {
			t.Errorf("%q: %v", name, err)
		}
		said[fmt.Sprint(err)] = true
	}
	if len(said) != 1 {
		t.Errorf("said different things: %v", said)
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	for _, test := range []struct {
		name          string
		account, from func(i int) string
	}{
		{"one account from many addresses", func(int) string { return "north" }, func(i int) string { return fmt.Sprint("192.0.2.", i) }},
		{"many accounts from one subscriber's network", func(i int) string { return fmt.Sprint("north ", i) }, func(i int) string { return fmt.Sprintf("2001:db8::%x:1", i) }},
		{"many accounts from one address", func(i int) string { return fmt.Sprint("north ", i) }, func(int) string { return "192.0.2.1" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, c := world(t)
			var last error
			tries := 0
			for ; tries < 100 && !is(last, models.CodeTooMany); tries++ {
				_, _, last = a.SignIn(t.Context(), test.account(tries), "wrong", test.from(tries))
			}
			known, ok := last.(*models.Error)
			if !ok || known.Code != models.CodeTooMany || known.Params["retry_after"] == "" {
				t.Fatalf("after %d tries: %v", tries, last)
			}
			c.pass(10 * time.Second)
			if _, _, err := a.SignIn(t.Context(), test.account(tries), "wrong", test.from(tries)); !is(err, models.CodeSignIn) {
				t.Errorf("after waiting: %v", err)
			}
		})
	}
}

// A burst of sign-ins waits its turn: memory is bounded whatever comes.
func TestHashingIsBounded(t *testing.T) {
	k := newKitchen()
	for range cap(k) {
		if err := k.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := k.verify(gone, "correct horse battery", decoy); !is(err, models.CodeUnavailable) {
		t.Errorf("one more than there is room for: %v", err)
	}
	k.leave()
	if fits, err := k.verify(t.Context(), "correct horse battery", decoy); fits || err != nil {
		t.Errorf("with room again: %t, %v", fits, err)
	}
}

func TestSessionEnds(t *testing.T) {
	for _, test := range []struct {
		name string
		end  func(t *testing.T, a *Auth, c *clock, who *Identity)
	}{
		{"by signing out", func(t *testing.T, a *Auth, _ *clock, who *Identity) {
			if err := a.SignOut(t.Context(), who); err != nil {
				t.Fatal(err)
			}
		}},
		{"by an administrator", func(t *testing.T, a *Auth, _ *clock, who *Identity) {
			if err := a.RevokeSessions(t.Context(), installer, who.Account); err != nil {
				t.Fatal(err)
			}
		}},
		{"by a new password", func(t *testing.T, a *Auth, _ *clock, who *Identity) {
			if err := a.store.SetPassword(t.Context(), installer, who.Account, decoy); err != nil {
				t.Fatal(err)
			}
		}},
		{"by closing the account", func(t *testing.T, a *Auth, _ *clock, who *Identity) {
			if err := a.CloseAccount(t.Context(), installer, who.Account); err != nil {
				t.Fatal(err)
			}
		}},
		{"by losing a role", func(t *testing.T, a *Auth, _ *clock, who *Identity) {
			if err := a.RemoveRole(t.Context(), installer, who.Account, north); err != nil {
				t.Fatal(err)
			}
		}},
		{"beside the server, by the command line", func(t *testing.T, a *Auth, c *clock, who *Identity) {
			if err := New(a.store, c.now).RevokeSessions(t.Context(), installer, who.Account); err != nil {
				t.Fatal(err)
			}
		}},
		{"unused for a watch", func(_ *testing.T, _ *Auth, c *clock, _ *Identity) { c.pass(idle) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, c := world(t)
			secret, who := join(t, a, "north", north)
			var told []string
			a.Revoked(func(key string) { told = append(told, key) })
			defer a.Watch(who)()
			a.sweep(t.Context())
			if len(told) != 0 {
				t.Fatalf("told of %v before anything ended", told)
			}
			test.end(t, a, c, who)
			if _, err := a.Session(t.Context(), secret); !is(err, models.CodeSignIn) {
				t.Errorf("the session still answers: %v", err)
			}
			a.sweep(t.Context())
			if len(told) == 0 || told[0] != who.Key {
				t.Errorf("told of %q, not of %q", told, who.Key)
			}
		})
	}
}

func TestSessionInUseLivesOnButNotForEver(t *testing.T) {
	a, c := world(t)
	secret, _ := join(t, a, "north", north)
	began := c.now()
	for c.now().Sub(began) < absolute {
		if _, err := a.Session(t.Context(), secret); err != nil {
			t.Fatalf("after %s of use: %v", c.now().Sub(began), err)
		}
		c.pass(idle - time.Hour)
	}
	if _, err := a.Session(t.Context(), secret); !is(err, models.CodeSignIn) {
		t.Errorf("after a week: %v", err)
	}
}

func TestForgottenPassword(t *testing.T) {
	a, _ := world(t)
	_, who := join(t, a, "north", north)
	_, lost, _, err := a.InviteAgain(t.Context(), installer, who.Account)
	if err != nil {
		t.Fatal(err)
	}
	_, code, _, err := a.InviteAgain(t.Context(), installer, who.Account)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Redeem(t.Context(), lost, "north", "another horse battery", "192.0.2.1"); !is(err, models.CodeNotFound) {
		t.Errorf("the code before: %v", err)
	}
	if _, again, err := a.Redeem(t.Context(), code, "north", "another horse battery", "192.0.2.1"); err != nil || again.Account != who.Account {
		t.Errorf("the new code: %+v, %v", again, err)
	}
	if _, _, err := a.SignIn(t.Context(), "north", "correct horse battery", "192.0.2.1"); !is(err, models.CodeSignIn) {
		t.Errorf("the old password: %v", err)
	}
	if err := a.CloseAccount(t.Context(), installer, who.Account); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := a.InviteAgain(t.Context(), installer, who.Account); !is(err, models.CodeState) {
		t.Errorf("a closed account: %v", err)
	}
}

func TestTokens(t *testing.T) {
	a, c := world(t)
	_, who := join(t, a, "north", north)
	france := Grant{Operation: operation, Role: models.ContactPoint, Participant: "FR"}
	screen := Grant{Operation: operation, Role: models.Screen}
	for _, test := range []struct {
		name  string
		grant Grant
		code  models.Code
	}{
		{"an own role", north, ""},
		{"a screen of an own operation", screen, ""},
		{"a role of others", france, models.CodeForbidden},
		{"administrator", Grant{Role: models.Administrator}, models.CodeForbidden},
		{"a screen elsewhere", Grant{Operation: "other", Role: models.Screen}, models.CodeForbidden},
	} {
		t.Run(test.name, func(t *testing.T) {
			view, secret, err := a.NewToken(t.Context(), who, "wall", test.grant, "", time.Hour)
			if code(err) != test.code {
				t.Fatal(err)
			}
			if err != nil {
				return
			}
			bearer, err := a.Token(t.Context(), secret)
			if err != nil || len(bearer.Grants) != 1 || bearer.Grants[0] != test.grant || bearer.CSRF != "" {
				t.Fatalf("the token stands for %+v, %v", bearer, err)
			}
			if _, _, err := a.NewToken(t.Context(), bearer, "more", test.grant, "", time.Hour); code(err) != models.CodeForbidden {
				t.Errorf("a token made a token: %v", err)
			}
			var told []string
			a.Revoked(func(key string) { told = append(told, key) })
			if err := a.RevokeToken(t.Context(), who, view.ID); err != nil {
				t.Fatal(err)
			}
			if _, err := a.Token(t.Context(), secret); !is(err, models.CodeSignIn) || len(told) != 1 || told[0] != bearer.Key {
				t.Errorf("after revoking: %v, told %v", err, told)
			}
		})
	}
	t.Run("expires", func(t *testing.T) {
		_, secret, err := a.NewToken(t.Context(), who, "wall", screen, "", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		c.pass(time.Hour)
		if _, err := a.Token(t.Context(), secret); !is(err, models.CodeSignIn) {
			t.Error(err)
		}
	})
	t.Run("is no more than its maker is now", func(t *testing.T) {
		other := Grant{Operation: operation, Role: models.Analyst}
		if err := a.GrantRole(t.Context(), installer, who.Account, other); err != nil {
			t.Fatal(err)
		}
		who.Grants = append(who.Grants, other)
		wall, secret, err := a.NewToken(t.Context(), who, "wall", screen, "", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		_, kept, err := a.NewToken(t.Context(), who, "figures", other, "", time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		a.Revoked(func(key string) { told = append(told, key) })
		if err := a.RemoveRole(t.Context(), installer, who.Account, north); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Token(t.Context(), secret); !is(err, models.CodeSignIn) || !slices.Contains(told, tokenKey(wall.ID)) {
			t.Errorf("of the role that went: %v, told %v", err, told)
		}
		if bearer, err := a.Token(t.Context(), kept); err != nil || slices.Contains(told, bearer.Key) {
			t.Errorf("of the role that stayed: %v, told %v", err, told)
		}
	})
}

func TestGrantsThatCannotBe(t *testing.T) {
	a, _ := world(t)
	for _, test := range []struct {
		name    string
		grant   Grant
		pointer string
		code    models.Code
	}{
		{"administrator of an operation", Grant{Operation: operation, Role: models.Administrator}, "/grants/0/operation", models.FieldNotAllowed},
		{"coordinator of everything", Grant{Role: models.Coordinator}, "/grants/0/operation", models.FieldRequired},
		{"an operation that is not there", Grant{Operation: "other", Role: models.Analyst}, "/grants/0/operation", models.FieldUnknown},
		{"contact point of nobody", Grant{Operation: operation, Role: models.ContactPoint}, "/grants/0/participant", models.FieldRequired},
		{"contact point of a stranger", Grant{Operation: operation, Role: models.ContactPoint, Participant: "XX"}, "/grants/0/participant", models.FieldUnknown},
		{"office of nowhere", Grant{Operation: operation, Role: models.OfficeUser, Participant: "FR"}, "/grants/0/office", models.FieldRequired},
		{"office that is not there", Grant{Operation: operation, Role: models.OfficeUser, Participant: "FR", Office: "nice"}, "/grants/0/office", models.FieldUnknown},
		{"analyst with a participant", Grant{Operation: operation, Role: models.Analyst, Participant: "FR"}, "/grants/0/participant", models.FieldNotAllowed},
		{"a role that is none", Grant{Operation: operation, Role: "root"}, "/grants/0/role", models.FieldUnknown},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, _, err := a.Invite(t.Context(), installer, "somebody", []Grant{test.grant})
			known, ok := err.(*models.Error)
			if !ok || len(known.Fields) != 1 || known.Fields[0].Pointer != test.pointer || known.Fields[0].Code != test.code {
				t.Errorf("got %v", err)
			}
		})
	}
	if accounts, err := a.Accounts(t.Context(), installer); err != nil || len(accounts) != 0 {
		t.Errorf("refused, and yet there are %v, %v", accounts, err)
	}
}

func TestRoleForNobody(t *testing.T) {
	a, _ := world(t)
	if err := a.GrantRole(t.Context(), installer, "nobody", north); !is(err, models.CodeNotFound) {
		t.Error(err)
	}
}

func TestFirstAdministrator(t *testing.T) {
	a, _ := world(t)
	first, err := a.FirstAdministrator(t.Context())
	if err != nil || first == "" {
		t.Fatal(first, err)
	}
	second, err := a.FirstAdministrator(t.Context())
	if err != nil || second == first {
		t.Fatalf("started again: %q, %v", second, err)
	}
	if _, _, err := a.Redeem(t.Context(), first, "admin", "correct horse battery", "192.0.2.1"); !is(err, models.CodeNotFound) {
		t.Errorf("the link of the first start: %v", err)
	}
	_, who, err := a.Redeem(t.Context(), second, "admin", "correct horse battery", "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := who.For(ManageAccounts, ""); err != nil {
		t.Error(err)
	}
	if code, err := a.FirstAdministrator(t.Context()); code != "" || err != nil {
		t.Errorf("with an administrator: %q, %v", code, err)
	}
}

func TestDemoPeopleExistInDemoModeOnly(t *testing.T) {
	a, c := world(t)
	people := []DemoPerson{{Key: "coordinator", Name: "watch North", Grants: []Grant{north}}}
	if _, _, err := a.SignInDemo(t.Context(), "coordinator"); !is(err, models.CodeSignIn) {
		t.Fatalf("before demo mode: %v", err)
	}
	for range 2 { // started twice
		if err := a.AllowDemo(t.Context(), people); err != nil {
			t.Fatal(err)
		}
	}
	if _, who, err := a.SignInDemo(t.Context(), "coordinator"); err != nil || who.Grants[0] != north {
		t.Errorf("in demo mode: %+v, %v", who, err)
	}
	later := New(a.store, c.now)
	for _, try := range []func() error{
		func() error { _, _, err := later.SignInDemo(t.Context(), "coordinator"); return err },
		func() error { _, _, err := later.SignIn(t.Context(), "watch North", "", "127.0.0.1"); return err },
		func() error { _, _, err := later.SignIn(t.Context(), "", "", "127.0.0.1"); return err },
	} {
		if err := try(); !is(err, models.CodeSignIn) {
			t.Errorf("served again without demo mode: %v", err)
		}
	}
}

func TestSigningInIsInTheAuditTrail(t *testing.T) {
	a, _ := world(t)
	_, who := join(t, a, "north", north)
	if _, _, err := a.SignIn(t.Context(), "north", "wrong", "192.0.2.7"); !is(err, models.CodeSignIn) {
		t.Fatal(err)
	}
	if _, _, err := a.NewToken(t.Context(), who, "wall", north, "", time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := a.SignOut(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	trail, err := a.store.AuditTrail(t.Context(), store.Whole(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	did := map[string]string{}
	for _, r := range trail {
		did[r.Action] = r.Actor.Account + r.Why
	}
	for action, want := range map[string]string{"sign_in": who.Account, "sign_in_refused": who.Account + "192.0.2.7",
		"add_token": who.Account, "sign_out": who.Account} {
		if did[action] != want {
			t.Errorf("%s is on record as %q, not %q", action, did[action], want)
		}
	}
}

func TestCodesAreForPaper(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		code := newCode()
		if len(code) != 24 || strings.ContainsAny(code, "ILO01abc") || seen[code] {
			t.Fatalf("%q", code)
		}
		seen[code] = true
	}
}
