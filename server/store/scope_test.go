package store

import (
	"testing"
	"time"

	"actionday/models"
)

func TestOperationsAreListedInScope(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	write(t, s, found("another"))
	addAccount(t, s, "north", "another", models.Coordinator)
	for _, c := range []struct {
		name  string
		scope Scope
		want  []string
	}{
		{"the server", Whole(), []string{"another", op}},
		{"an administrator", As(administrator), []string{"another", op}},
		{"somebody in a role", As(contact("FR")), []string{op}},
		{"an account with a grant", Of("north"), []string{"another"}},
		{"an account without", Of("south"), nil},
		{"nobody", Scope{}, nil},
	} {
		rows, err := s.Operations(t.Context(), c.scope)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(c.want) {
			t.Errorf("%s sees %+v", c.name, rows)
			continue
		}
		for i, row := range rows {
			if row.Code != c.want[i] || row.Name != "Global Chain" || !row.Exercise || row.Participants != 2 || row.Seq != 1 {
				t.Errorf("%s sees %+v, want %s", c.name, row, c.want[i])
			}
		}
	}
}

func TestHeadsAreReadInScope(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	id := newID()
	write(t, s, report(contact("FR"), id, 8))
	h, err := s.Head(t.Context(), As(contact("FR")), op, id)
	if err != nil || h.Version != 1 || h.State != models.Received || h.Slot != "2024-06-03" || h.Kind != models.Add || h.Seq != 2 {
		t.Errorf("%+v, %v", h, err)
	}
	for _, scope := range []Scope{{}, As(contact("RO")), As(administrator), Of("a-FR")} {
		if h, err := s.Head(t.Context(), scope, op, id); code(err) != models.CodeNotFound || h != (Head{}) {
			t.Errorf("%+v sees %+v, %v", scope, h, err)
		}
	}
}

func TestEveryWriteLeavesOneAuditRecord(t *testing.T) {
	now := time.Date(2026, 6, 3, 12, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	write(t, s, found(op))
	d := report(contact("FR"), newID(), 8)
	d.Why, d.Entry.At = "phoned in", time.Date(2024, 6, 3, 12, 0, 0, 0, time.UTC)
	write(t, s, d)
	if err := s.Audit(t.Context(), Record{Actor: centre, Action: "download", Operation: op, Subject: "totals.csv"}); err != nil {
		t.Fatal(err)
	}
	addAccount(t, s, "north", op, models.Coordinator)

	records, err := s.AuditTrail(t.Context(), As(centre), 0, 10)
	if err != nil || len(records) != 3 {
		t.Fatalf("%+v, %v", records, err)
	}
	r := records[1]
	if r.Action != "submit" || r.Seq != 2 || r.Actor != contact("FR") || r.Subject != d.Entry.ID || r.Why != "phoned in" || !r.At.Equal(now) {
		t.Errorf("%+v", r)
	}
	if older, err := s.AuditTrail(t.Context(), As(centre), r.ID, 10); err != nil || len(older) != 1 || older[0].Action != "configure" {
		t.Errorf("%+v, %v", older, err)
	}
	site, err := s.AuditTrail(t.Context(), As(administrator), 0, 10)
	if err != nil || len(site) != 4 || site[2].Why != "" {
		t.Errorf("an administrator sees %+v, %v", site, err)
	}
	for _, scope := range []Scope{{}, As(contact("FR")), Of("north")} {
		if seen, err := s.AuditTrail(t.Context(), scope, 0, 10); err != nil || len(seen) != 0 {
			t.Errorf("%+v sees %+v, %v", scope, seen, err)
		}
	}
}

func TestCheckpoints(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	for range 5 {
		write(t, s, report(contact("FR"), newID(), 8))
	}
	save := func(seq int64, rules int, body string) {
		t.Helper()
		if err := s.SaveCheckpoint(t.Context(), op, seq, rules, []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	save(2, 1, "two")
	save(3, 1, "old rules")
	save(3, 2, "three")
	save(3, 2, "three again")
	save(5, 2, "five")
	if err := s.SaveCheckpoint(t.Context(), op, 99, 2, nil); code(err) != models.CodeNotFound {
		t.Errorf("a checkpoint after no entry: %v", err)
	}
	for _, c := range []struct {
		name  string
		rules int
		upTo  int64
		want  string
	}{
		{"the latest", 2, 6, "five"},
		{"before", 2, 4, "three again"},
		{"none before", 2, 2, ""},
		{"of the rules asked for", 1, 6, "old rules"},
	} {
		found, ok, err := s.LatestCheckpoint(t.Context(), op, c.rules, c.upTo)
		if err != nil || ok != (c.want != "") || string(found.Body) != c.want {
			t.Errorf("%s: %q, %t, %v; want %q", c.name, found.Body, ok, err, c.want)
		}
	}
	if err := s.PruneCheckpoints(t.Context(), op, 2, 1); err != nil {
		t.Fatal(err)
	}
	left, err := s.Checkpoints(t.Context(), op)
	if err != nil || len(left) != 1 || left[0].Seq != 5 || left[0].Rules != 2 || left[0].At.IsZero() {
		t.Errorf("%+v, %v", left, err)
	}
}

func TestPublishedFiguresKeepTheirOrder(t *testing.T) {
	s := open(t)
	lines := []models.PublishedLine{
		{Operation: op, Indicator: "arrests", Value: "81", CountedIn: "persons", Qualifier: models.Exact},
		{Operation: op, Indicator: "arrests", Subject: "RO", Value: "12", CountedIn: "persons", Note: "country row"},
	}
	for range 2 {
		if err := s.SetPublished(t.Context(), administrator, op, lines); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Published(t.Context(), op)
	if err != nil || len(got) != 2 || got[0] != lines[0] || got[1] != lines[1] {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := s.PublishedOf(t.Context(), "arrests"); err != nil || len(got) != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}
