package models

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Finding is a part of a text that looks as if it identified somebody. From and To count characters.
type Finding struct {
	What string // name, plate, phone, email, document, birth
	From int
	To   int
}

// scanBook says how texts are read. Some patterns come first, then what is plainly something else (dates, times, amounts, file numbers) is set
// aside, then the others are looked for, then names. All of it is a guess: what is found is shown to who writes, and never refused.
type scanBook struct {
	SetAside []string      `json:"set_aside"`
	Patterns []scanPattern `json:"patterns"`
	Words    scanWords     `json:"words"`

	aside []*regexp.Regexp
}

// scanPattern is one way to find a part of a text; where it has a group, the group is what was found.
type scanPattern struct {
	What    string `json:"what"`
	Pattern string `json:"pattern"`
	Digits  []int  `json:"digits"` // at least and at most so many
	Plain   bool   `json:"plain"`  // not where it begins with one of the plain words
	First   bool   `json:"first"`  // before anything is set aside: a date of birth is a date too

	expression *regexp.Regexp
}

// compiled is the book ready to be used.
func (b scanBook) compiled() scanBook {
	for _, pattern := range b.SetAside {
		b.aside = append(b.aside, regexp.MustCompile(pattern))
	}
	for i := range b.Patterns {
		b.Patterns[i].expression = regexp.MustCompile(b.Patterns[i].Pattern)
	}
	return b
}

// Scan finds what looks like a name, a number plate, a phone number, an e-mail address or the number of a document, in order. Texts are kept
// short and hold no persons; this helps to keep it so.
func Scan(text string) []Finding {
	rest := []rune(text)
	found := Rules.Scan.look(rest, true)
	for _, expression := range Rules.Scan.aside {
		for _, f := range alone(expression, rest) {
			blank(rest, f)
		}
	}
	found = append(found, Rules.Scan.look(rest, false)...)
	found = append(found, Rules.Scan.Words.names(rest)...)
	slices.SortFunc(found, func(a, b Finding) int { return a.From - b.From })
	return found
}

// look finds the patterns that come first, or the others, and takes what it finds out of the text.
func (b scanBook) look(rest []rune, first bool) (found []Finding) {
	for i := range b.Patterns {
		p := &b.Patterns[i]
		if p.First != first {
			continue
		}
		for _, f := range alone(p.expression, rest) {
			if p.means(rest[f.From:f.To]) {
				f.What = p.What
				found = append(found, f)
				blank(rest, f)
			}
		}
	}
	return found
}

// blank takes a part out of what is still looked at; a sign stands for each character, so that places stay what they are.
func blank(text []rune, f Finding) {
	for i := f.From; i < f.To; i++ {
		text[i] = '·'
	}
}

// alone finds where an expression stands by itself, and is no part of a longer word or number.
func alone(expression *regexp.Regexp, text []rune) []Finding {
	var found []Finding
	s := string(text)
	for _, at := range expression.FindAllStringSubmatchIndex(s, -1) {
		if len(at) > 2 && at[2] >= 0 {
			at = at[2:]
		}
		f := Finding{From: utf8.RuneCountInString(s[:at[0]]), To: utf8.RuneCountInString(s[:at[1]])}
		if !goesOn(charAt(text, f.From-1), charAt(text, f.From-2)) && !goesOn(charAt(text, f.To), charAt(text, f.To+1)) {
			found = append(found, f)
		}
	}
	return found
}

// charAt is the character at a place, and a space beyond the text.
func charAt(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return ' '
	}
	return text[i]
}

// goesOn says whether a word or number goes on with the next character and the one beyond it.
func goesOn(next, beyond rune) bool {
	return isWord(next) || next == '-' && isWord(beyond) || strings.ContainsRune("./:", next) && unicode.IsDigit(beyond)
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// means says whether a match is none of the things that look alike.
func (p *scanPattern) means(match []rune) bool {
	n, letters := 0, 0
	for _, c := range match {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	for letters < len(match) && isWord(match[letters]) {
		letters++
	}
	if len(p.Digits) == 2 && (n < p.Digits[0] || n > p.Digits[1]) {
		return false
	}
	return !p.Plain || !Rules.Scan.Words.Plain.has(string(match[:letters]))
}

// TextWarnings says what in the texts of a report, or in a note about it, looks as if it identified somebody. The words themselves are not
// repeated.
func TextWarnings(b *Body, note string) []Warning {
	var warnings []Warning
	add := func(field, text string) {
		for _, f := range Scan(text) {
			warnings = append(warnings, Warning{Code: WarnIdentifies, Params: map[string]string{
				"field": field, "what": f.What, "from": strconv.Itoa(f.From), "to": strconv.Itoa(f.To),
			}})
		}
	}
	if b != nil {
		add("comment", b.Comment)
		add("caller", b.Caller)
	}
	if b != nil && b.Place != nil {
		add("place", b.Place.Detail)
	}
	add("note", note)
	return warnings
}
