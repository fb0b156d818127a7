package models

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// scanWords are the words by which names are told from other words with a capital.
type scanWords struct {
	Plain       wordSet  `json:"plain"`        // begin no plate and no document
	Titles      wordSet  `json:"titles"`       // a name follows
	ShortTitles wordSet  `json:"short_titles"` // the same, with a point
	Called      wordSet  `json:"called"`       // a name follows, without a title
	Places      wordSet  `json:"places"`       // a place follows, and no name unless it begins with a given name
	Joins       wordSet  `json:"joins"`        // go on with the places before
	German      wordSet  `json:"german"`       // in their language every noun has a capital, so that two of them mean nothing
	Particles   wordSet  `json:"particles"`    // between the words of one name
	Known       wordSet  `json:"known"`        // words with a capital that are in no name
	Parts       wordList `json:"parts"`        // of such words
	Given       wordSet  `json:"given"`        // given names that are no places
}

// wordList is written as one line of words.
type wordList []string

// UnmarshalJSON reads the line.
func (w *wordList) UnmarshalJSON(b []byte) error {
	var line string
	if err := json.Unmarshal(b, &line); err != nil {
		return err
	}
	*w = strings.Fields(line)
	return nil
}

// wordSet is a list of words to be looked up in small letters.
type wordSet map[string]bool

// UnmarshalJSON reads the line.
func (w *wordSet) UnmarshalJSON(b []byte) error {
	var list wordList
	if err := list.UnmarshalJSON(b); err != nil {
		return err
	}
	*w = wordSet{}
	for _, word := range list {
		(*w)[strings.ToLower(word)] = true
	}
	return nil
}

func (w wordSet) has(word string) bool { return w[strings.ToLower(word)] }

// scanWord is a word of a text and where it stands.
type scanWord struct {
	text     string
	from, to int
	before   string // what stands between it and the word before
}

var scanWordPattern = regexp.MustCompile(`[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*`)

func wordsOf(text []rune) []scanWord {
	var words []scanWord
	s, end := string(text), 0
	for _, at := range scanWordPattern.FindAllStringIndex(s, -1) {
		from := len([]rune(s[:at[0]]))
		words = append(words, scanWord{s[at[0]:at[1]], from, from + len([]rune(s[at[0]:at[1]])), s[end:at[0]]})
		end = at[1]
	}
	return words
}

// capital says that a word is written as names are: "Petrov", "O’Brien", and in capitals only where it is no short abbreviation.
func (w scanWord) capital() bool {
	characters := []rune(w.text)
	return unicode.IsUpper(characters[0]) && (len(characters) > 3 || strings.ContainsFunc(w.text, unicode.IsLower))
}

// begins says that a sentence begins with the word, where any word has a capital.
func (w scanWord) begins(first bool) bool {
	return first && strings.TrimSpace(w.before) == "" || strings.ContainsAny(w.before, ".!?:;\n(\"„«“–—•")
}

// names finds what is written like a name: after a title, after "named", a given name with another word, or two words with a capital that are
// neither at the beginning of a sentence, nor known, nor after a word that leads to a place.
func (s *scanWords) names(text []rune) []Finding {
	words := wordsOf(text)
	german := slices.ContainsFunc(words, func(w scanWord) bool { return s.German[w.text] })
	var found []Finding
	place := false
	for i := 0; i < len(words); {
		w := words[i]
		begins := w.begins(i == 0)
		place = place && !begins
		if end := s.titled(words, i); end > i {
			found = append(found, Finding{"name", w.from, words[end].to})
			i = end + 1
			continue
		}
		if !w.capital() {
			place = s.Places.has(w.text) || place && s.Joins.has(w.text)
			i++
			continue
		}
		end := s.runFrom(words, i)
		run := words[i : end+1]
		if first, last, ok := s.nameIn(run, begins, place || german, i > 0 && s.Called.has(words[i-1].text)); ok {
			found = append(found, Finding{"name", run[first].from, run[last].to})
		}
		i = end + 1
	}
	return found
}

// titled gives the last word of a name that begins with a title at i, or i.
func (s *scanWords) titled(words []scanWord, i int) int {
	if i+1 >= len(words) || !words[i+1].capital() {
		return i
	}
	gap := words[i+1].before
	long := s.Titles.has(words[i].text) && (gap == " " || gap == ". " || gap == ".")
	if !long && !(s.ShortTitles.has(words[i].text) && (gap == ". " || gap == ".")) {
		return i
	}
	if i+2 < len(words) && words[i+2].before == " " && words[i+2].capital() && !s.knows(words[i+2]) {
		return i + 2
	}
	return i + 1
}

// runFrom gives the last of the words with a capital that stand side by side from i, over the particles after a given name.
func (s *scanWords) runFrom(words []scanWord, i int) int {
	for {
		next := i + 1
		for s.Given.has(words[i].text) && next < len(words) && words[next].before == " " && s.Particles[words[next].text] {
			next++
		}
		if next >= len(words) || words[next].before != " " || !words[next].capital() {
			return i
		}
		i = next
	}
}

// nameIn finds the first and last word of a name in a run of words.
func (s *scanWords) nameIn(run []scanWord, begins, place, called bool) (first, last int, ok bool) {
	until := func(from int) int {
		end := from
		for end+1 < len(run) && !s.knows(run[end+1]) {
			end++
		}
		return end
	}
	if called && !s.knows(run[0]) {
		return 0, until(0), true
	}
	for i, w := range run {
		if !s.Given.has(w.text) {
			continue
		}
		if last := until(i); last > i {
			return i, last, true
		}
		if i > 0 && run[i-1].text == strings.ToUpper(run[i-1].text) && !s.knows(run[i-1]) {
			return i - 1, i, true
		}
	}
	if place {
		return 0, 0, false
	}
	if begins {
		run, first = run[1:], 1
	}
	for i := range run {
		if s.knows(run[i]) {
			continue
		}
		if last := until(i); last > i && slices.ContainsFunc(run[i:last+1], mixed) {
			return first + i, first + last, true
		}
	}
	return 0, 0, false
}

// mixed says that a word is not in capitals only.
func mixed(w scanWord) bool { return strings.ContainsFunc(w.text, unicode.IsLower) }

// knows says that a word with a capital is in no name.
func (s *scanWords) knows(w scanWord) bool {
	small := strings.ToLower(w.text)
	return s.Known[small] || slices.ContainsFunc(s.Parts, func(part string) bool { return strings.Contains(small, part) })
}
