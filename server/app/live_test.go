package app_test

import (
	"testing"

	"actionday/models"
	"actionday/server/store"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

func TestAReportIsOnEveryScreen(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	wall, own := s.Watch(code, s.Token(centre), nil), s.Watch(code, s.Token(france), nil)
	wall.Quiet()
	own.Quiet()
	sent := submit(t, s, s.Token(france), body("FR", models.Add, "arrests", "8"))
	if sent.Field("seq") != "" {
		t.Errorf("a contact point is told the entry's number: %s", sent.Body)
	}
	byPhone := with(body("RO", models.Add, "arrests", "4"), "source", "phone")
	seq := seqOf(t, submit(t, s, s.Token(centre), byPhone))
	wall.Until(func(v *testkit.Screen) bool { return v.Have >= seq })
	if got := wall.Total("arrests"); got != "12" {
		t.Errorf("the coordinator's screen shows %q, want 12", got)
	}
	own.Until(func(v *testkit.Screen) bool { return v.Total("arrests") == "12" })
}

func TestScreensKeepTheirNumbersOverARestart(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	token := s.Token(france)
	wall := s.Watch(code, s.Token(centre), nil)
	seq := seqOf(t, submit(t, s, s.Token(centre), with(body("FR", models.Add, "arrests", "8"), "source", "mail")))
	wall.Until(func(v *testkit.Screen) bool { return v.Have >= seq })

	s.Stop()
	if ended := wall.Ended(); ended != 1001 {
		t.Errorf("the socket ended with %d, want 1001: going away", ended)
	}
	if got := wall.Total("arrests"); got != "8" {
		t.Errorf("the screen shows %q after the server went, want 8", got)
	}

	s.Restart()
	submit(t, s, token, body("FR", models.Add, "arrests", "2"))
	back, fresh := s.Watch(code, s.Token(centre), &wall.Screen), s.Watch(code, s.Token(centre), nil)
	all := func(v *testkit.Screen) bool { return v.Have >= lastSeq(t, s) }
	back.Until(all)
	fresh.Until(all)
	if back.Picture() != fresh.Picture() || back.Total("arrests") != "10" {
		t.Errorf("who came back sees %s, who came fresh sees %s", back.Picture(), fresh.Picture())
	}
}

func TestASignedOutSessionLosesItsSocket(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	wall := s.Watch(code, s.Token(centre), nil)
	wall.Quiet()
	installer := models.Actor{Role: models.Administrator, Via: "test"}
	tokens, err := s.Store.Tokens(t.Context(), store.Whole())
	if err != nil || len(tokens) == 0 {
		t.Fatalf("tokens %v, %v", tokens, err)
	}
	if err := s.Store.RevokeToken(t.Context(), installer, tokens[0].ID); err != nil {
		t.Fatal(err)
	}
	if ended := wall.Ended(); ended != 4001 {
		t.Errorf("the socket ended with %d, want 4001: signed out", ended)
	}
}
