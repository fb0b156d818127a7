package models

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Sheet is what the people of one participant write together before they report for a slot: what was typed, as it was typed. It is nobody's report and
// counts nowhere.
type Sheet struct {
	Participant string           `json:"participant"`
	Slot        string           `json:"slot"`
	Version     int64            `json:"version"` // rises with every change
	Cells       map[string]Typed `json:"cells"`   // by office and indicator ("border|arrests", "|arrests" of the participant itself), or field ("#comment")
}

// Typed is the text of one cell, who typed it and when. An empty text was taken out by somebody.
type Typed struct {
	Text    string `json:"text"`
	By      string `json:"by"`
	At      string `json:"at"`      // server time, RFC 3339
	Version int64  `json:"version"` // of the sheet that it came with
}

// CellChange is one cell as somebody wants it, and as they saw it before: the version they saw decides, for a text may come back.
type CellChange struct {
	Cell   string `json:"cell" validate:"required,max=130"`
	Before string `json:"before"`
	Seen   int64  `json:"seen" validate:"min=0"` // version of the cell, 0 where nobody had written
	Text   string `json:"text"`
}

// CellConflict is a change that was not taken: somebody else changed the cell since.
type CellConflict struct {
	Cell   string `json:"cell"`
	Before string `json:"before"`
	Yours  string `json:"yours"`
	Theirs Typed  `json:"theirs"`
}

// The limits of a sheet, in characters of one cell and cells of one change.
const (
	MaxFigureText  = 60
	MaxCellChanges = 400
)

// sheetFields are the cells beside the figures, as the form has them, with their longest texts.
var sheetFields = map[string]int{
	"#kind": 40, "#comment": Rules.Limits.Comment, "#region": Rules.Limits.Place, "#city": Rules.Limits.Place, "#place": Rules.Limits.Comment, "#references": 400,
	"#handling": 40, "#tlp": 40, "#confidence": 40, "#joint": 8000, "#notes": 8000,
}

// Take puts changes into the sheet. What was changed since its author saw it is left as it is and given back. A change that says what is there already
// is taken, so that one sent twice has one effect, also where somebody else has taken its text out in between.
func (s *Sheet) Take(changes []CellChange, by string, at time.Time) (conflicts []CellConflict) {
	next := s.Version + 1
	for _, c := range changes {
		is := s.Cells[c.Cell]
		switch {
		case is.Text == c.Text:
		case is.Version != c.Seen:
			conflicts = append(conflicts, CellConflict{c.Cell, c.Before, c.Text, is})
		default:
			if s.Cells == nil {
				s.Cells = map[string]Typed{}
			}
			s.Cells[c.Cell] = Typed{c.Text, by, stamp(at), next}
			s.Version = next
		}
	}
	return conflicts
}

// Of gives the part of a sheet that an office sees: its own column. The participant itself (office "") sees all.
func (s Sheet) Of(office string) Sheet {
	if office == "" {
		return s
	}
	part := s
	part.Cells = map[string]Typed{}
	for cell, typed := range s.Cells {
		if strings.HasPrefix(cell, office+"|") {
			part.Cells[cell] = typed
		}
	}
	return part
}

// CheckCells says what is wrong with changes: cells that the operation does not have or that are not the office's, and texts too long for any figure.
func CheckCells(c *Configuration, participant, office string, changes []CellChange) []FieldError {
	var fields []FieldError
	k := newCatalogue(c)
	for i, change := range changes {
		at := "/changes/" + strconv.Itoa(i)
		most, ok := longest(k, participant, office, change.Cell)
		switch {
		case !ok:
			fields = append(fields, FieldError{Pointer: at + "/cell", Code: FieldUnknown})
		case utf8.RuneCountInString(change.Text) > most:
			fields = append(fields, FieldError{Pointer: at + "/text", Code: FieldTooLong, Params: map[string]string{"most": strconv.Itoa(most)}})
		}
	}
	return fields
}

// longest is how long the text of a cell may be; ok is false where there is no such cell for this reporter.
func longest(k *catalogue, participant, office, cell string) (most int, ok bool) {
	if most, ok := sheetFields[cell]; ok {
		return most, office == ""
	}
	column, indicator, ok := strings.Cut(cell, "|")
	if _, _, known := k.indicator(indicator); !ok || !known || office != "" && column != office {
		return 0, false
	}
	at, known := k.participantAt[participant]
	has := func(o Office) bool { return o.Code == column }
	if !known || column != "" && !slices.ContainsFunc(k.config.Participants[at].Offices, has) {
		return 0, false
	}
	return MaxFigureText, true
}
