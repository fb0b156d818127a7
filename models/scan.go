package models

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Finding is a part of a text that looks as if it identified somebody. From and To count characters.
type Finding struct {
	What string // name, plate, phone, email, document
	From int
	To   int
}

// scanRule is one way to find such a part. It is a guess: what it finds is shown to who writes, and never refused.
type scanRule struct {
	What    string `json:"what"`
	Pattern string `json:"pattern"`
	Digits  []int  `json:"digits"` // at least and at most so many
	// NotFirst leaves alone what begins with a word that begins nothing of the kind; NotAfter what follows a word that makes it a file number or a
	// place; Inside wants it not at the beginning of a sentence, where every word has a capital.
	NotFirst bool `json:"not_first"`
	NotAfter bool `json:"not_after"`
	Inside   bool `json:"inside"`

	expression *regexp.Regexp
}

// Scan finds what looks like a name, a number plate, a phone number, an e-mail address or the number of a document, in order. Texts are kept short and hold
// no persons; this helps to keep it so.
func Scan(text string) []Finding {
	characters := []rune(text)
	var found []Finding
	for _, rule := range Rules.Scan {
		for _, at := range rule.expression.FindAllStringIndex(text, -1) {
			f := Finding{rule.What, len([]rune(text[:at[0]])), len([]rune(text[:at[1]]))}
			overlaps := func(other Finding) bool { return f.From < other.To && other.From < f.To }
			if !slices.ContainsFunc(found, overlaps) && rule.means(characters, f) {
				found = append(found, f)
			}
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return a.From - b.From })
	return found
}

// means says whether a match stands by itself and is none of the things that look alike.
func (r *scanRule) means(text []rune, f Finding) bool {
	if f.From > 0 && isWord(text[f.From-1]) || f.To < len(text) && isWord(text[f.To]) {
		return false
	}
	if len(r.Digits) == 2 {
		n := 0
		for _, c := range text[f.From:f.To] {
			if c >= '0' && c <= '9' {
				n++
			}
		}
		if n < r.Digits[0] || n > r.Digits[1] {
			return false
		}
	}
	before, begins := wordBefore(text[:f.From])
	first := strings.ToLower(string(text[f.From : f.From+letters(text[f.From:f.To])]))
	switch {
	case r.NotFirst && slices.Contains(Rules.ScanWords.First, first):
		return false
	case r.NotAfter && slices.Contains(Rules.ScanWords.Before, before):
		return false
	default:
		return !r.Inside || !begins
	}
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// letters counts those that a text begins with; "H0" counts as a word.
func letters(text []rune) int {
	for i, c := range text {
		if !isWord(c) {
			return i
		}
	}
	return len(text)
}

// wordBefore gives the word before a place, in small letters, and whether a sentence begins there.
func wordBefore(text []rune) (word string, begins bool) {
	end := len(text)
	for end > 0 && !isWord(text[end-1]) && text[end-1] != '№' {
		if strings.ContainsRune(".!?:;\n", text[end-1]) && !abbreviated(text[:end]) {
			return "", true
		}
		end--
	}
	start := end
	for start > 0 && (isWord(text[start-1]) || text[start-1] == '№') {
		start--
	}
	return strings.ToLower(string(text[start:end])), end == 0
}

// abbreviated says whether a point stands after a short word such as "no." or "Nr.".
func abbreviated(text []rune) bool {
	word := strings.ToLower(string(text[max(0, len(text)-4) : len(text)-1]))
	return text[len(text)-1] == '.' && slices.ContainsFunc([]string{"no", "nr", "ref", "az", "αρ"}, func(short string) bool {
		return strings.HasSuffix(word, short)
	})
}

// TextWarnings says what in the texts of a body looks as if it identified somebody. The words themselves are not repeated.
func TextWarnings(b *Body) []Warning {
	var warnings []Warning
	add := func(field, text string) {
		for _, f := range Scan(text) {
			warnings = append(warnings, Warning{Code: WarnIdentifies, Params: map[string]string{
				"field": field, "what": f.What, "from": strconv.Itoa(f.From), "to": strconv.Itoa(f.To),
			}})
		}
	}
	add("comment", b.Comment)
	if b.Place != nil {
		add("place", b.Place.Detail)
	}
	return warnings
}
