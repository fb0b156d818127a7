package auth

import (
	"slices"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

var (
	contactFR = Grant{Operation: operation, Role: models.ContactPoint, Participant: "FR"}
	officeFR  = Grant{Operation: operation, Role: models.OfficeUser, Participant: "FR", Office: "lyon"}
)

// contact joins as the contact point of France and gives the actor that its page acts as.
func contact(t *testing.T, a *Auth) (*Identity, models.Actor) {
	t.Helper()
	_, who := join(t, a, "contact", contactFR)
	actor, err := who.For(KeepPeople, operation)
	if err != nil {
		t.Fatal(err)
	}
	return who, actor
}

func names(people []PersonView) (list []string) {
	for _, p := range people {
		list = append(list, p.Name)
	}
	return list
}

func TestAContactPointInvitesItsPeople(t *testing.T) {
	a, _ := world(t)
	_, by := contact(t, a)
	for name, test := range map[string]struct {
		office string
		grant  Grant
		code   models.Code
	}{
		"an office":         {"lyon", officeFR, ""},
		"a colleague":       {"", contactFR, ""},
		"an unknown office": {"nice", Grant{}, models.CodeInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			person, secret, _, err := a.InvitePerson(t.Context(), by, name, "", test.office)
			if code(err) != test.code {
				t.Fatal(err)
			}
			if err != nil {
				return
			}
			_, who, err := a.Redeem(t.Context(), secret, name, "correct horse battery", "192.0.2.1")
			if err != nil || who.Account != person.ID || len(who.Grants) != 1 || who.Grants[0] != test.grant {
				t.Errorf("the invited is %+v, %v; want %+v", who, err, test.grant)
			}
		})
	}
}

func TestAContactPointSeesItsPeopleOnly(t *testing.T) {
	a, _ := world(t)
	_, by := contact(t, a)
	join(t, a, "north", north)
	join(t, a, "both", north, officeFR)
	gone, _, _, err := a.InvitePerson(t.Context(), by, "gone", "", "lyon")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := a.InvitePerson(t.Context(), by, "waiting", "", "lyon"); err != nil {
		t.Fatal(err)
	}
	if err := a.CloseAccount(t.Context(), by, gone.ID); err != nil {
		t.Fatal(err)
	}
	people, err := a.People(t.Context(), by)
	if err != nil || !slices.Equal(names(people), []string{"both", "contact", "waiting"}) {
		t.Fatalf("people = %v, %v", names(people), err)
	}
	both, self, waiting := people[0], people[1], people[2]
	if !both.Foreign || both.Role != models.OfficeUser || both.Office != "lyon" {
		t.Errorf("who coordinates too is shown as %+v", both)
	}
	if !self.Self || !self.Joined || self.Foreign || self.Role != models.ContactPoint {
		t.Errorf("the caller is shown as %+v", self)
	}
	if waiting.Joined || waiting.Until == nil {
		t.Errorf("who has not come yet is shown as %+v", waiting)
	}
	for name, other := range map[string]models.Actor{
		"another participant": {Role: models.ContactPoint, Operation: operation, Participant: "RO"},
		"its office":          {Role: models.OfficeUser, Operation: operation, Participant: "FR", Office: "lyon"},
		"another operation":   {Role: models.Coordinator, Operation: "elsewhere"},
		"nobody":              {},
	} {
		if people, err := a.People(t.Context(), other); err != nil || len(people) > 0 {
			t.Errorf("%s sees %v, %v", name, names(people), err)
		}
	}
}

func TestAContactPointReachesItsPeopleOnly(t *testing.T) {
	a, _ := world(t)
	_, by := contact(t, a)
	_, stranger := join(t, a, "north", north)
	_, both := join(t, a, "both", north, officeFR)
	lyonSecret, lyon := join(t, a, "lyon", officeFR)
	acts := map[string]func(account string) error{
		"invite again": func(account string) error { _, _, _, err := a.InviteAgain(t.Context(), by, account); return err },
		"sign out":     func(account string) error { return a.RevokeSessions(t.Context(), by, account) },
		"close":        func(account string) error { return a.CloseAccount(t.Context(), by, account) },
	}
	for _, name := range []string{"invite again", "sign out", "close"} {
		act := acts[name]
		if err := act(stranger.Account); code(err) != models.CodeNotFound {
			t.Errorf("%s somebody of others: %v", name, err)
		}
		if err := act(both.Account); code(err) != models.CodeForbidden {
			t.Errorf("%s somebody who coordinates too: %v", name, err)
		}
		var told []string
		a.Revoked(func(key string) { told = append(told, key) })
		if err := act(lyon.Account); err != nil {
			t.Errorf("%s an own office: %v", name, err)
		}
		if name == "sign out" {
			if _, err := a.Session(t.Context(), lyonSecret); !is(err, models.CodeSignIn) || !slices.Contains(told, lyon.Key) {
				t.Errorf("after signing out: %v, told %v", err, told)
			}
		}
	}
	if err := a.CloseAccount(t.Context(), by, by.Account); code(err) != models.CodeState {
		t.Errorf("closing oneself: %v", err)
	}
}

func TestWhatAContactPointDoesIsInTheOperationsTrail(t *testing.T) {
	a, _ := world(t)
	_, by := contact(t, a)
	lyon, _, _, err := a.InvitePerson(t.Context(), by, "lyon", "", "lyon")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.CloseAccount(t.Context(), by, lyon.ID); err != nil {
		t.Fatal(err)
	}
	trail, err := a.store.AuditTrail(t.Context(), store.As(models.Actor{Role: models.Coordinator, Operation: operation}), 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	var acts []string
	for _, r := range trail {
		if r.Subject == lyon.ID && r.Actor.Account == by.Account {
			acts = append(acts, r.Action)
		}
	}
	if want := []string{"close_account", "invite", "add_account"}; !slices.Equal(acts, want) {
		t.Errorf("the coordinator sees %v, want %v", acts, want)
	}
}

func TestATokenOfAnOwnOffice(t *testing.T) {
	a, _ := world(t)
	who, _ := contact(t, a)
	_, secret, err := a.NewToken(t.Context(), who, "lyon", officeFR, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if bearer, err := a.Token(t.Context(), secret); err != nil || bearer.Grants[0] != officeFR {
		t.Errorf("it stands for %+v, %v", bearer, err)
	}
	other := officeFR
	other.Participant = "RO"
	if _, _, err := a.NewToken(t.Context(), who, "other", other, "", time.Hour); code(err) != models.CodeForbidden {
		t.Errorf("an office of others: %v", err)
	}
	if err := a.RemoveRole(t.Context(), installer, who.Account, contactFR); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Token(t.Context(), secret); !is(err, models.CodeSignIn) {
		t.Errorf("after its maker's role went: %v", err)
	}
}

func TestANarrowedTokenDoesLess(t *testing.T) {
	a, _ := world(t)
	who, _ := contact(t, a)
	may := map[string][]Action{
		"":       {ReadOperation, ReadFigures, ReadReports, ReadReleases, WriteSheet, SeeEditors, Report, Decide, Answer, KeepOffices, ReadConsents},
		ToRead:   {ReadOperation, ReadFigures, ReadReports, ReadReleases},
		ToReport: {ReadOperation, ReadReports, Report},
	}
	for only, actions := range may {
		_, secret, err := a.NewToken(t.Context(), who, "program", contactFR, only, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		bearer, err := a.Token(t.Context(), secret)
		if err != nil {
			t.Fatal(err)
		}
		for action := range policy {
			if _, err := bearer.For(action, operation); (err == nil) != slices.Contains(actions, action) {
				t.Errorf("a token %q and %s: %v", only, action, err)
			}
		}
	}
	if _, _, err := a.NewToken(t.Context(), who, "program", contactFR, "everything", time.Hour); code(err) != models.CodeInvalid {
		t.Errorf("a part that is not known: %v", err)
	}
	if _, _, err := a.NewToken(t.Context(), who, "program", contactFR, "", TokenLongest+1); code(err) != models.CodeInvalid {
		t.Errorf("longer than a year: %v", err)
	}
}

func TestATokenSeesAndEndsItselfOnly(t *testing.T) {
	a, c := world(t)
	who, _ := contact(t, a)
	first, secret, err := a.NewToken(t.Context(), who, "first", contactFR, ToRead, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := a.NewToken(t.Context(), who, "second", contactFR, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	bearer, err := a.Token(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	list, err := a.Tokens(t.Context(), bearer)
	if err != nil || len(list) != 1 || list[0].ID != first.ID || list[0].Used != c.now().Format(time.RFC3339) {
		t.Errorf("it sees %+v, %v", list, err)
	}
	if err := a.RevokeToken(t.Context(), bearer, second.ID); code(err) != models.CodeNotFound {
		t.Errorf("it ends another: %v", err)
	}
	if err := a.RevokeToken(t.Context(), bearer, first.ID); err != nil {
		t.Errorf("it ends itself: %v", err)
	}
}

func TestATokenIsSlowedDown(t *testing.T) {
	a, c := world(t)
	who, _ := contact(t, a)
	_, secret, err := a.NewToken(t.Context(), who, "loop", contactFR, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := a.NewToken(t.Context(), who, "calm", contactFR, "", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	for range TokenBurst {
		if _, err := a.Token(t.Context(), secret); err != nil {
			t.Fatal(err)
		}
	}
	_, err = a.Token(t.Context(), secret)
	if code(err) != models.CodeTooMany || err.(*models.Error).Params["retry_after"] != "1" {
		t.Fatalf("one too many: %v", err)
	}
	if _, err := a.Token(t.Context(), other); err != nil {
		t.Errorf("another token of the same maker: %v", err)
	}
	c.pass(time.Second)
	if _, err := a.Token(t.Context(), secret); err != nil {
		t.Errorf("after waiting: %v", err)
	}
}

// watch joins as a coordinator and gives the actor that its page acts as.
func watch(t *testing.T, a *Auth) models.Actor {
	t.Helper()
	_, who := join(t, a, "watch", north)
	actor, err := who.For(KeepPeople, operation)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

func TestACoordinatorLetsAnyParticipantIn(t *testing.T) {
	a, _ := world(t)
	by := watch(t, a)
	contact(t, a)
	if _, _, _, err := a.InvitePerson(t.Context(), by, "nobody's", "", ""); code(err) != models.CodeInvalid {
		t.Errorf("an account for no participant: %v", err)
	}
	if _, _, _, err := a.InvitePerson(t.Context(), by, "stranger", "BR", ""); code(err) != models.CodeInvalid {
		t.Errorf("an account for who does not take part: %v", err)
	}
	_, secret, _, err := a.InvitePerson(t.Context(), by, "Bucharest", "RO", "")
	if err != nil {
		t.Fatal(err)
	}
	_, who, err := a.Redeem(t.Context(), secret, "bucharest", "correct horse battery", "192.0.2.1")
	if want := (Grant{Operation: operation, Role: models.ContactPoint, Participant: "RO"}); err != nil || len(who.Grants) != 1 || who.Grants[0] != want {
		t.Errorf("the invited is %+v, %v", who, err)
	}
	people, err := a.People(t.Context(), by)
	if err != nil || !slices.Equal(names(people), []string{"Bucharest", "contact"}) || people[0].Participant != "RO" || people[1].Participant != "FR" {
		t.Errorf("the coordinator sees %+v, %v", people, err)
	}
}

func TestACoordinatorReachesOnlyWhoReportsHereAlone(t *testing.T) {
	a, _ := world(t)
	by := watch(t, a)
	_, elsewhere := join(t, a, "elsewhere", contactFR, Grant{Role: models.Administrator})
	_, colleague := join(t, a, "colleague", north)
	secret, own := join(t, a, "own", contactFR)
	for account, want := range map[string]models.Code{elsewhere.Account: models.CodeForbidden, colleague.Account: models.CodeNotFound} {
		for name, act := range map[string]func() error{
			"a new code": func() error { _, _, _, err := a.InviteAgain(t.Context(), by, account); return err },
			"closing":    func() error { return a.CloseAccount(t.Context(), by, account) },
		} {
			if err := act(); code(err) != want {
				t.Errorf("%s: %v, want %s", name, err, want)
			}
		}
	}
	_, again, _, err := a.InviteAgain(t.Context(), by, own.Account)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Session(t.Context(), secret); err != nil {
		t.Errorf("the session ended before the code was used: %v", err)
	}
	if _, who, err := a.Redeem(t.Context(), again, "own", "another horse battery", "192.0.2.1"); err != nil || who.Account != own.Account {
		t.Errorf("the new code lets in %+v, %v", who, err)
	}
	if _, err := a.Session(t.Context(), secret); !is(err, models.CodeSignIn) {
		t.Errorf("after the new code was used the old session: %v", err)
	}
}
