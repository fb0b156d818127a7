package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"actionday/models"
)

var (
	franceWriter = models.Actor{Account: "fr", Name: "Contact point France", Role: models.ContactPoint, Operation: op, Participant: "FR"}
	northWriter  = models.Actor{Account: "fr-n", Name: "North", Role: models.OfficeUser, Operation: op, Participant: "FR", Office: "north"}
)

func change(t *testing.T, s *Store, actor models.Actor, changes ...models.CellChange) (models.Sheet, []models.CellConflict) {
	t.Helper()
	sheet, conflicts, err := s.ChangeSheet(t.Context(), As(actor), op, "FR", "2024-06-03", changes)
	if err != nil {
		t.Fatal(err)
	}
	return sheet, conflicts
}

func TestASheetIsSharedByThoseWhoReport(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	change(t, s, northWriter, models.CellChange{Cell: "north|arrests", Text: "3"})
	change(t, s, franceWriter, models.CellChange{Cell: "|arrests", Text: "5"}, models.CellChange{Cell: "#comment", Text: "two at sea"})
	whole, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03")
	if err != nil || len(whole.Cells) != 3 || whole.Cells["north|arrests"].By != "North" {
		t.Errorf("the contact point sees %v, %v", whole.Cells, err)
	}
	part, err := s.Sheet(t.Context(), As(northWriter), op, "FR", "2024-06-03")
	if err != nil || len(part.Cells) != 1 {
		t.Errorf("the office sees %v, %v", part.Cells, err)
	}
	if _, conflicts := change(t, s, northWriter, models.CellChange{Cell: "north|arrests", Before: "", Text: "4"}); len(conflicts) != 1 {
		t.Errorf("a change over somebody else's: %v", conflicts)
	}
}

func TestNobodyElseReachesASheet(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	change(t, s, franceWriter, models.CellChange{Cell: "|arrests", Text: "5"})
	for name, actor := range map[string]models.Actor{
		"a coordinator":         {Account: "c", Role: models.Coordinator, Operation: op},
		"an analyst":            {Account: "a", Role: models.Analyst, Operation: op},
		"another participant":   {Account: "ro", Role: models.ContactPoint, Operation: op, Participant: "RO"},
		"another operation":     {Account: "x", Role: models.ContactPoint, Operation: "other", Participant: "FR"},
		"an office without one": {Account: "o", Role: models.OfficeUser, Operation: op, Participant: "FR"},
		"nobody":                {},
	} {
		if _, err := s.Sheet(t.Context(), As(actor), op, "FR", "2024-06-03"); code(err) != models.CodeNotFound {
			t.Errorf("%s reads a sheet: %v", name, err)
		}
		if _, _, err := s.ChangeSheet(t.Context(), As(actor), op, "FR", "2024-06-03", []models.CellChange{{Cell: "|arrests", Before: "5", Text: "6"}}); code(err) != models.CodeNotFound {
			t.Errorf("%s changes a sheet: %v", name, err)
		}
	}
}

func TestAThousandChangesAtOnceLoseNothing(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	var wait sync.WaitGroup
	for i := range 1000 {
		wait.Go(func() {
			cell := models.CellChange{Cell: fmt.Sprintf("|i%d", i%250), Text: fmt.Sprint(i / 250)}
			if _, _, err := s.ChangeSheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03", []models.CellChange{cell}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	sheet, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03")
	if err != nil || len(sheet.Cells) != 250 {
		t.Errorf("%d cells, %v", len(sheet.Cells), err)
	}
}

// TestChangesOfOneCellAtOnceAreAllTakenOrShown has each of many write into the same empty cell: one is taken, all others are told of it.
func TestChangesOfOneCellAtOnceAreAllTakenOrShown(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	const all = 1000
	var wait sync.WaitGroup
	told := make([]bool, all)
	for i := range all {
		wait.Go(func() {
			_, conflicts, err := s.ChangeSheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03", []models.CellChange{{Cell: "|arrests", Text: fmt.Sprint(i)}})
			if err != nil {
				t.Error(err)
			}
			told[i] = len(conflicts) == 1 && conflicts[0].Yours == fmt.Sprint(i)
		})
	}
	wait.Wait()
	sheet, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03")
	if err != nil || sheet.Version != 1 {
		t.Fatalf("version %d, %v", sheet.Version, err)
	}
	for i, told := range told {
		if stands := sheet.Cells["|arrests"].Text == fmt.Sprint(i); stands == told {
			t.Errorf("%d: stands %t, told %t", i, stands, told)
		}
	}
}

func TestASheetOutlivesTheServerAndIsSealed(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, found(op))
	change(t, s, franceWriter, models.CellChange{Cell: "#comment", Text: "two at the harbour"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if content, err := os.ReadFile(name); err == nil && bytes.Contains(content, []byte("harbour")) {
			t.Errorf("%s can be read", name)
		}
	}
	s = openIn(t, dir)
	sheet, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03")
	if err != nil || sheet.Cells["#comment"].Text != "two at the harbour" || sheet.Cells["#comment"].By != franceWriter.Name {
		t.Errorf("after a restart: %+v, %v", sheet, err)
	}
}

func TestASheetThatWasMovedElsewhereDoesNotOpen(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	change(t, s, franceWriter, models.CellChange{Cell: "|arrests", Text: "5"})
	if err := s.write.Exec(`UPDATE sheets SET slot = '2024-06-04'`).Error; err != nil {
		t.Fatal(err)
	}
	if sheet, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-04"); err == nil {
		t.Errorf("it opens on another day: %+v", sheet)
	}
}

func TestSheetsGoWithTheirOperation(t *testing.T) {
	s := open(t)
	write(t, s, found(op))
	change(t, s, franceWriter, models.CellChange{Cell: "|arrests", Text: "5"})
	if err := s.DropSheets(t.Context(), administrator, op); err != nil {
		t.Fatal(err)
	}
	if sheet, err := s.Sheet(t.Context(), As(franceWriter), op, "FR", "2024-06-03"); err != nil || len(sheet.Cells) != 0 {
		t.Errorf("left: %v, %v", sheet.Cells, err)
	}
}
