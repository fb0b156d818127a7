package export

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"actionday/models"
	"actionday/seed"
)

// Languages are those in which files can be written, English first.
var Languages = []string{"en", "fr", "de", "el", "bg", "mt"}

// words/LANGUAGE/AREA.json holds the texts of one area of the files. "@reviewed" says who has reviewed them, "nobody" where nobody has.
//
//go:embed words
var wordFiles embed.FS

// Words is one language of the files: their texts, names of participants and indicators, numbers and dates.
type Words struct {
	Language string // ISO 639-1
	texts    map[string]string
	numbers  numbers
}

// numbers is how a language writes them.
type numbers struct {
	group    string // between thousands
	decimal  string
	ungroups int // numbers of so many digits are not grouped yet
}

// narrowSpace stands between thousands in English texts of the Union, and in French; no line breaks at it or at the other.
const narrowSpace, noBreakSpace = "\u202f", "\u00a0"

// styles are those of the Unicode CLDR; of English, the Union's.
var styles = map[string]numbers{
	"en": {group: narrowSpace, decimal: "."},
	"fr": {group: narrowSpace, decimal: ","},
	"de": {group: ".", decimal: ","},
	"el": {group: ".", decimal: ","},
	"bg": {group: noBreakSpace, decimal: ",", ungroups: 4},
	"mt": {group: ",", decimal: "."},
}

// In gives the words of a language; ok is false for one that is none of [Languages].
func In(language string) (w *Words, ok bool) {
	if !slices.Contains(Languages, language) {
		return nil, false
	}
	w = &Words{Language: language, texts: map[string]string{}, numbers: styles[language]}
	files, err := wordFiles.ReadDir(path.Join("words", language))
	for _, file := range files {
		var body []byte
		if body, err = wordFiles.ReadFile(path.Join("words", language, file.Name())); err == nil {
			err = json.Unmarshal(body, &w.texts)
		}
		if err != nil {
			break
		}
	}
	if err != nil {
		panic(fmt.Sprintf("export: the words of %s: %v", language, err))
	}
	return w, true
}

// english is the language of tables for programs.
var english, _ = In("en")

// T gives a text. pairs are names and values of what stands in braces in it.
func (w *Words) T(key string, pairs ...string) string {
	text, ok := w.texts[key]
	if !ok {
		panic("export: no words for " + key + " in " + w.Language)
	}
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// Party gives the name of a participant, with its asterisk where it has one: such a file needs [Words.Footnotes].
func (w *Words) Party(code string) string {
	return seed.NameIn(code, w.Language)
}

// Protocol gives codes of participants in protocol order: the states of the Union in theirs, others by their names in the language.
func (w *Words) Protocol(codes []string) []string {
	sorted := slices.Clone(codes)
	seed.SortProtocolIn(sorted, w.Language)
	return sorted
}

// Footnotes are those that a file needs which names these participants.
func (w *Words) Footnotes(codes []string) []string {
	for _, code := range codes {
		if note := seed.FootnoteIn(code, w.Language); note != "" {
			return []string{"* " + note}
		}
	}
	return nil
}

// Indicator gives an indicator with its texts in the language; one that is not the catalogue's, or was changed, as it is.
func (w *Words) Indicator(i models.Indicator) models.Indicator {
	return seed.IndicatorIn(i, w.Language)
}

// Number writes a decimal: digits as they are, grouped, nothing rounded, with a true minus.
func (w *Words) Number(value models.Text) string {
	digits, negative := strings.CutPrefix(string(value), "-")
	whole, fraction, broken := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteString("\u2212")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) > w.numbers.ungroups {
			b.WriteString(w.numbers.group)
		}
		b.WriteRune(digit)
	}
	if broken {
		b.WriteString(w.numbers.decimal + fraction)
	}
	return b.String()
}

// The marks of what is not a number: hidden as statistics write a value that is confidential.
const (
	unknownMark = "–"
	hiddenMark  = ":c"
)

// Figure writes a figure for a table: its number with the sign of its qualifier, an en dash where it is unknown, ":c" where it is hidden.
func (w *Words) Figure(f models.ReleaseFigure) string {
	switch {
	case f.Hidden != "":
		return hiddenMark
	case f.Value == "":
		return unknownMark
	}
	return glyphs[f.Qualifier] + w.Number(f.Value)
}

var glyphs = map[models.Qualifier]string{models.About: "≈", models.MoreThan: ">", models.Almost: "<"}

// Said writes a figure for a sentence: "more than 1 300".
func (w *Words) Said(f models.ReleaseFigure) string {
	switch {
	case f.Hidden != "":
		return w.T("hidden")
	case f.Value == "":
		return w.T("unknown")
	}
	return w.T(string(f.Qualifier), "value", w.Number(f.Value))
}

// Date writes a day, given as in ISO 8601.
func (w *Words) Date(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return w.date(at)
}

func (w *Words) date(at time.Time) string {
	return w.T("date", "day", w.day(at), "month", w.month(at), "year", strconv.Itoa(at.Year()))
}

// Days writes the days from one to another, both of them in it: "9–16 September 2021".
func (w *Words) Days(from, to string) string {
	first, err := time.Parse(time.DateOnly, from)
	last, wrong := time.Parse(time.DateOnly, to)
	switch {
	case err != nil || wrong != nil:
		return from + " – " + to
	case from == to:
		return w.date(last)
	case first.Year() != last.Year():
		return w.date(first) + " – " + w.date(last)
	case first.Month() != last.Month():
		return w.T("days_of_months", "from", w.day(first), "from_month", w.month(first), "to", w.day(last), "month", w.month(last),
			"year", strconv.Itoa(last.Year()))
	}
	return w.T("days", "from", w.day(first), "to", w.day(last), "month", w.month(last), "year", strconv.Itoa(last.Year()))
}

func (w *Words) day(at time.Time) string {
	if at.Day() == 1 {
		return w.T("first_day")
	}
	return strconv.Itoa(at.Day())
}

// month is written as it is after a day, which in some languages is not how it is written alone.
func (w *Words) month(at time.Time) string {
	return strings.Split(w.T("months"), " ")[at.Month()-1]
}

// Moment writes a moment, given as in RFC 3339, in an IANA time zone, which it names.
func (w *Words) Moment(at, zone string) string {
	moment, err := time.Parse(time.RFC3339, at)
	place, wrong := time.LoadLocation(zone)
	if err != nil || wrong != nil {
		return at
	}
	moment = moment.In(place)
	return w.T("moment", "date", w.date(moment), "time", moment.Format("15:04"), "zone", moment.Format("MST"))
}

// Unit gives what an indicator is counted in; one that is not the catalogue's as it is.
func (w *Words) Unit(countedIn string) string {
	if unit, ok := w.texts["unit."+countedIn]; ok {
		return unit
	}
	return countedIn
}

// List writes names one after another: "Bulgaria, Spain and France".
func (w *Words) List(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return w.T("and", "before", strings.Join(names[:last], ", "), "last", names[last])
}

// germanSmall are German names that begin with an adjective, which alone is small in the middle of a sentence; nouns stay great.
var germanSmall = regexp.MustCompile(`^\p{Lu}(?:\p{Ll}+ \p{Lu}|\p{Ll}*(?:end|lich|ig)$)`)

// inSentence is a name of the catalogue as it stands in the middle of a sentence: "minors", but "URLs".
func (w *Words) inSentence(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	next, _ := utf8.DecodeRuneInString(name[size:])
	small := !unicode.IsUpper(next)
	if w.Language == "de" {
		small = germanSmall.MatchString(name)
	}
	if !small {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}
