package models_test

import (
	"strings"
	"testing"

	"actionday/models"
)

func TestASheetTakesWhatNobodyElseChanged(t *testing.T) {
	var s models.Sheet
	if c := s.Take([]models.CellChange{{Cell: "|arrests", Text: "8"}, {Cell: "north|arrests", Text: "3"}}, "Anna", at(1, 9)); c != nil {
		t.Fatalf("conflicts in an empty sheet: %v", c)
	}
	conflicts := s.Take([]models.CellChange{{Cell: "|arrests", Before: "", Text: "9"}, {Cell: "north|arrests", Before: "3", Seen: 1, Text: "4"}}, "Ben", at(1, 10))
	if len(conflicts) != 1 || conflicts[0].Theirs.Text != "8" || conflicts[0].Theirs.By != "Anna" || conflicts[0].Yours != "9" {
		t.Errorf("conflicts: %+v", conflicts)
	}
	if s.Cells["|arrests"].Text != "8" || s.Cells["north|arrests"].Text != "4" || s.Cells["north|arrests"].By != "Ben" {
		t.Errorf("cells: %+v", s.Cells)
	}
	before := s.Version
	if c := s.Take([]models.CellChange{{Cell: "north|arrests", Before: "3", Seen: 1, Text: "4"}}, "Ben", at(1, 11)); c != nil || s.Version != before {
		t.Errorf("the same change again: %v, version %d after %d", c, s.Version, before)
	}
}

func TestAChangeThatComesTwiceDoesNotUndoWhatCameBetween(t *testing.T) {
	var s models.Sheet
	first := []models.CellChange{{Cell: "|arrests", Text: "8"}}
	s.Take(first, "Anna", at(1, 9))
	s.Take([]models.CellChange{{Cell: "|arrests", Before: "8", Seen: 1}}, "Ben", at(1, 10))
	if conflicts := s.Take(first, "Anna", at(1, 11)); len(conflicts) != 1 || s.Cells["|arrests"].Text != "" {
		t.Errorf("Ben took it out, and it is %q again: %+v", s.Cells["|arrests"].Text, conflicts)
	}
}

func TestAnOfficeSeesItsColumnOnly(t *testing.T) {
	var s models.Sheet
	s.Take([]models.CellChange{{Cell: "|arrests", Text: "8"}, {Cell: "north|arrests", Text: "3"}, {Cell: "northern|arrests", Text: "1"}, {Cell: "#comment", Text: "x"}}, "Anna", at(1, 9))
	if got := s.Of("north").Cells; len(got) != 1 || got["north|arrests"].Text != "3" {
		t.Errorf("the office sees %v", got)
	}
	if got := s.Of("").Cells; len(got) != 4 {
		t.Errorf("the participant sees %v", got)
	}
}

func TestCellsThatAreNone(t *testing.T) {
	c := readChecks(t).Configuration
	for name, given := range map[string]struct {
		office, cell, text string
		want               models.Code
	}{
		"the participant's own":             {"", "|arrests", "8", ""},
		"an office's by the contact point":  {"", "north|arrests", "> 8", ""},
		"an office's by the office":         {"north", "north|arrests", "x", ""},
		"the participant's by the office":   {"north", "|arrests", "8", models.FieldUnknown},
		"a comment":                         {"", "#comment", "seen at the port", ""},
		"a comment by the office":           {"north", "#comment", "x", models.FieldUnknown},
		"a field there is not":              {"", "#secret", "x", models.FieldUnknown},
		"an office there is not":            {"", "south|arrests", "8", models.FieldUnknown},
		"an indicator there is not":         {"", "|ghosts", "8", models.FieldUnknown},
		"no cell at all":                    {"", "arrests", "8", models.FieldUnknown},
		"a text that is no figure any more": {"", "|arrests", strings.Repeat("9", models.MaxFigureText+1), models.FieldTooLong},
	} {
		fields := models.CheckCells(&c, "FR", given.office, []models.CellChange{{Cell: given.cell, Text: given.text}})
		var got models.Code
		if len(fields) > 0 {
			got = fields[0].Code
		}
		if got != given.want {
			t.Errorf("%s: %q, wanted %q", name, got, given.want)
		}
	}
}
