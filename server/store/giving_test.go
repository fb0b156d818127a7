package store

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"actionday/models"
)

var (
	desk    = models.Actor{Account: "desk", Name: "Press desk", Role: models.Analyst, Operation: op}
	reader  = models.Actor{Account: "press", Name: "Press", Role: models.Press, Operation: op}
	pointFR = models.Actor{Account: "fr", Name: "Contact point France", Role: models.ContactPoint, Operation: op, Participant: "FR"}
)

// nextID makes the id of a request.
func nextID() string { return uuid.Must(uuid.NewV7()).String() }

// freezes writes the next summary of the operation; consents is up to which entry they were heard.
func freezes(t *testing.T, s *Store, number int, purpose models.ReleasePurpose, consents int64, embargo *time.Time) error {
	t.Helper()
	r := models.Release{V: 1, Operation: op, Number: number, Purpose: purpose}
	d := Draft{Actor: desk, Release: &r, Consents: consents, Entry: models.Entry{Operation: op, ID: nextID(), Verb: models.VerbRelease, Config: 1,
		Release: &models.Released{Number: number, Purpose: purpose, Embargo: embargo}}}
	_, err := s.Write(t.Context(), d)
	return err
}

func agrees(t *testing.T, s *Store, answer models.ConsentAnswer) int64 {
	t.Helper()
	w, err := s.Write(t.Context(), Draft{Actor: pointFR, Entry: models.Entry{Operation: op, ID: nextID(), Verb: models.VerbConsent, Config: 1, Participant: "FR",
		Consent: &models.Consent{Purpose: models.PublicRelease, Answer: answer}}})
	if err != nil {
		t.Fatal(err)
	}
	return w.Entry.Seq
}

func numbers(t *testing.T, s *Store, scope Scope, operation string) (all []int) {
	t.Helper()
	releases, err := s.Releases(t.Context(), scope, operation)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range releases {
		all = append(all, r.Number)
	}
	return all
}

// A consent that is taken back while a summary is being frozen is heard: the summary is made again.
func TestAFreezeHearsTheLastWord(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	heard := agrees(t, s, models.Agreed)
	last := agrees(t, s, models.TakenBack)
	if err := freezes(t, s, 1, models.PublicRelease, heard, nil); code(err) != models.CodeConfigChanged {
		t.Errorf("frozen without having heard the last word: %v", err)
	}
	if err := freezes(t, s, 1, models.PublicRelease, last, nil); err != nil {
		t.Error(err)
	}
	said, err := s.Consents(t.Context(), op)
	if err != nil || said.Of("FR", models.PublicRelease, time.Now()).State != models.BackState {
		t.Errorf("what stands is %+v, %v", said, err)
	}
}

func TestSummariesAreReadInScope(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	consents := int64(0)
	for i, purpose := range []models.ReleasePurpose{models.InternalRelease, models.ParticipantsRelease, models.PublicRelease} {
		if err := freezes(t, s, i+1, purpose, consents, nil); err != nil {
			t.Fatal(err)
		}
		said, err := s.Consents(t.Context(), op)
		if err != nil {
			t.Fatal(err)
		}
		consents = said.Last()
	}
	link := Link{ID: "l", Operation: op, Number: 2}
	for name, c := range map[string]struct {
		scope Scope
		sees  int
	}{
		"the analyst": {As(desk), 3}, "a contact point": {As(pointFR), 2}, "the press": {As(reader), 1}, "a link": {Through(link), 1},
		"a link to what is internal": {Through(Link{Operation: op, Number: 1}), 0}, "nobody": {Scope{}, 0},
		"an analyst of another": {As(models.Actor{Role: models.Analyst, Operation: "another"}), 0},
	} {
		if got := numbers(t, s, c.scope, op); len(got) != c.sees {
			t.Errorf("%s reads %v, wanted %d", name, got, c.sees)
		}
	}
	if err := s.AddLink(t.Context(), desk, Link{ID: "1", Hash: []byte("1"), Number: 1, Expires: time.Now().Add(time.Hour)}); code(err) != models.CodeNotFound {
		t.Errorf("a link to an internal summary: %v", err)
	}
	if err := s.AddLink(t.Context(), pointFR, Link{ID: "2", Hash: []byte("2"), Number: 3, Expires: time.Now().Add(time.Hour)}); code(err) != models.CodeNotFound {
		t.Errorf("a link of a contact point: %v", err)
	}
}

func TestTheLogOfWhatWasGivenStays(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	if err := s.AddHandout(t.Context(), reader, Handout{Operation: op, Number: 1, What: "csv", Why: "news"}); err != nil {
		t.Fatal(err)
	}
	for name, scope := range map[string]Scope{"the press": As(reader), "another operation": As(models.Actor{Role: models.Analyst, Operation: "another"})} {
		if some, err := s.Handouts(t.Context(), scope, op, 1, 0, 10); err != nil || len(some) != 0 {
			t.Errorf("%s reads the log: %v, %v", name, some, err)
		}
	}
	some, err := s.Handouts(t.Context(), As(desk), op, 1, 0, 10)
	if err != nil || len(some) != 1 || some[0].Name != "Press" || some[0].Why != "news" {
		t.Errorf("the log is %+v, %v", some, err)
	}
	for _, change := range []string{`UPDATE handouts SET why = 'x'`, `DELETE FROM handouts`} {
		if err := s.write.Exec(change).Error; err == nil {
			t.Errorf("%s is possible", change)
		}
	}
	if trail, err := s.AuditTrail(t.Context(), As(models.Actor{Role: models.Coordinator, Operation: op}), 0, 1); err != nil || trail[0].Action != "download" {
		t.Errorf("the audit trail says %+v, %v", trail, err)
	}
}
