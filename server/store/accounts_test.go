package store

import (
	"errors"
	"testing"
	"time"

	"actionday/models"
)

var administrator = models.Actor{Account: "admin", Name: "administrator", Role: models.Administrator, Via: "session"}

// addAccount makes an account with one grant in an operation.
func addAccount(t testing.TB, s *Store, id, operation string, role models.Role) {
	t.Helper()
	err := s.AddAccount(t.Context(), administrator, Account{ID: id, Name: "watch " + id, SignIn: id, Password: "hash"},
		[]Grant{{Operation: operation, Role: role}})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSessionsEndWithTheirTimeAndTheirAccount(t *testing.T) {
	now := time.Date(2024, 6, 3, 12, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	addAccount(t, s, "north", op, models.Coordinator)
	add := func(hash string, expires time.Duration) {
		t.Helper()
		session := Session{Hash: []byte(hash), Account: "north", Expires: now.Add(expires)}
		if err := s.AddSession(t.Context(), models.Actor{Account: "north"}, session); err != nil {
			t.Fatal(err)
		}
	}
	add("short", time.Hour)
	add("long", 10*time.Hour)
	if _, err := s.Session(t.Context(), []byte("short")); err != nil {
		t.Errorf("a session before its end: %v", err)
	}
	now = now.Add(time.Hour)
	if _, err := s.Session(t.Context(), []byte("short")); code(err) != models.CodeNotFound {
		t.Errorf("a session after its end: %v", err)
	}
	if err := s.CloseAccount(t.Context(), administrator, "north"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Session(t.Context(), []byte("long")); code(err) != models.CodeNotFound {
		t.Errorf("a session of a closed account: %v", err)
	}
	a, err := s.Account(t.Context(), "north")
	if err != nil || !a.Closed.Equal(now) {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestAnInvitationWorksOnce(t *testing.T) {
	s := open(t)
	addAccount(t, s, "taken", op, models.Coordinator)
	if err := s.AddAccount(t.Context(), administrator, Account{ID: "new", Name: "contact point"}, nil); err != nil {
		t.Fatal(err)
	}
	hash := []byte("code")
	invitation := Invitation{Hash: hash, Account: "new", Expires: time.Now().Add(time.Hour)}
	if err := s.AddInvitation(t.Context(), administrator, invitation); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redeem(t.Context(), hash, "taken", "secret"); code(err) != models.CodeInvalid {
		t.Errorf("a name that is taken: %v", err)
	}
	const tries = 20
	results := make(chan error, tries)
	for range tries {
		go func() {
			_, err := s.Redeem(t.Context(), hash, "romania", "secret")
			results <- err
		}()
	}
	redeemed := 0
	for range tries {
		switch err := <-results; {
		case err == nil:
			redeemed++
		case code(err) != models.CodeNotFound:
			t.Errorf("a used code: %v", err)
		}
	}
	if redeemed != 1 {
		t.Errorf("one code was redeemed %d times", redeemed)
	}
	a, err := s.AccountBySignIn(t.Context(), "romania")
	if err != nil || a.ID != "new" || a.Password != "secret" {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestTokensAreListedAndRevokedByTheirOwner(t *testing.T) {
	s := open(t)
	add := func(id, account string) {
		t.Helper()
		err := s.AddToken(t.Context(), administrator, Token{ID: id, Hash: []byte(id), Account: account, Role: models.Analyst, Operation: op})
		if err != nil {
			t.Fatal(err)
		}
	}
	add("t1", "north")
	add("t2", "south")
	add("t3", "")
	ids := func(scope Scope) (ids []string) {
		tokens, err := s.Tokens(t.Context(), scope)
		if err != nil {
			t.Fatal(err)
		}
		for _, token := range tokens {
			ids = append(ids, token.ID)
			if token.Hash != nil {
				t.Errorf("the list of tokens holds the hash of %s", token.ID)
			}
		}
		return ids
	}
	north := models.Actor{Account: "north", Role: models.Coordinator, Operation: op}
	if got := ids(As(north)); len(got) != 1 || got[0] != "t1" {
		t.Errorf("own tokens: %v", got)
	}
	if got := ids(Scope{}); len(got) != 0 {
		t.Errorf("tokens of nobody: %v", got)
	}
	if got := ids(As(administrator)); len(got) != 3 {
		t.Errorf("all tokens: %v", got)
	}
	if err := s.RevokeToken(t.Context(), north, "t2"); code(err) != models.CodeNotFound {
		t.Errorf("revoking a foreign token: %v", err)
	}
	if err := s.RevokeToken(t.Context(), north, "t1"); err != nil {
		t.Error(err)
	}
	if _, err := s.Token(t.Context(), []byte("t1")); code(err) != models.CodeNotFound {
		t.Errorf("a revoked token: %v", err)
	}
	if token, err := s.Token(t.Context(), []byte("t2")); err != nil || token.ID != "t2" {
		t.Errorf("%+v, %v", token, err)
	}
}

func TestAccountsAndGrantsAreSeenInScope(t *testing.T) {
	s := open(t)
	addAccount(t, s, "here", op, models.Analyst)
	addAccount(t, s, "there", "another", models.Analyst)
	outside := centre
	outside.Operation = "another"
	for _, c := range []struct {
		name             string
		scope            Scope
		accounts, grants int
	}{
		{"nobody", Scope{}, 0, 0},
		{"a contact point", As(contact("FR")), 0, 0},
		{"the coordinator", As(centre), 1, 1},
		{"a coordinator of another operation", As(outside), 1, 0},
		{"an administrator", As(administrator), 2, 1},
	} {
		accounts, err1 := s.Accounts(t.Context(), c.scope)
		grants, err2 := s.GrantsIn(t.Context(), c.scope, op)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if len(accounts) != c.accounts || len(grants) != c.grants {
			t.Errorf("%s sees %d accounts and %d grants, want %d and %d", c.name, len(accounts), len(grants), c.accounts, c.grants)
		}
		for _, a := range accounts {
			if a.Password != "" {
				t.Errorf("%s sees a password hash", c.name)
			}
		}
	}
}
