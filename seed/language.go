package seed

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"actionday/models"
)

// What is said in other languages, for the files that the program writes and for its screens: names of parties in the official languages
// of the Union, footnotes, and texts of the catalogue's indicators in some.
//
//go:embed territories indicators
var languageFiles embed.FS

// tongue is what the catalogue says in one language.
type tongue struct {
	names      map[string]string
	indicators map[string]translation
	rules      map[string]rule
	article    *regexp.Regexp // what names begin with and are not sorted by; nil where there is none
}

// translation holds the names of an indicator in another language, and the fingerprints of the English names that they translate.
type translation struct{ Name, Short, Of string }

// rule is an indicator's counting rule in the same way. It is longer than all else, and browsers read it on demand.
type rule struct{ Definition, Of string }

var footnotes = func() (notes map[string]map[string]string) {
	readLanguage("territories/footnotes.json", &notes)
	return notes
}()

var tongues sync.Map // language → func() *tongue

// in gives what is said in a language, an ISO 639-1 code; it is read once. A language that is not there is a fault of the build.
func in(code string) *tongue {
	read, _ := tongues.LoadOrStore(code, sync.OnceValue(func() *tongue { return readTongue(code) }))
	return read.(func() *tongue)()
}

func readTongue(code string) *tongue {
	t := &tongue{}
	readLanguage("territories/"+code+".json", &t.names)
	if code != "en" {
		t.indicators = readTexts[translation]("indicators/" + code + ".json")
		t.rules = readTexts[rule]("indicators/definitions/" + code + ".json")
	}
	var protocol struct{ Articles map[string]string }
	readLanguage("territories/protocol.json", &protocol)
	if pattern := protocol.Articles[code]; pattern != "" {
		t.article = regexp.MustCompile(pattern)
	}
	return t
}

// readTexts reads what is said of each indicator in one file.
func readTexts[T any](name string) map[string]T {
	var file map[string]json.RawMessage
	readLanguage(name, &file)
	delete(file, "@reviewed")
	all := make(map[string]T, len(file))
	for indicator, body := range file {
		var texts T
		if err := json.Unmarshal(body, &texts); err != nil {
			panic(fmt.Sprintf("seed: %s of %s: %v", indicator, name, err))
		}
		all[indicator] = texts
	}
	return all
}

func readLanguage(name string, into any) {
	body, err := languageFiles.ReadFile(path.Clean(name))
	if err == nil {
		err = json.Unmarshal(body, into)
	}
	if err != nil {
		panic(fmt.Sprintf("seed: %s: %v", name, err))
	}
}

// NameIn gives the name of a party in a language; agencies have one short name in all. What the catalogue does not know is its own name.
func NameIn(code, language string) string {
	party, known := Find(code)
	if !known {
		return code
	}
	return cmp.Or(in(language).names[party.Code], party.Name)
}

// FootnoteIn is [Footnote] in a language.
func FootnoteIn(code, language string) string {
	party, _ := Find(code)
	return footnotes[party.Code][language]
}

// SortProtocolIn puts codes into protocol order as readers of a language know it: the states of the Union in theirs, which is the same in
// all, then others by their name in the language.
func SortProtocolIn(codes []string, in string) {
	collator := collate.New(language.Make(in))
	slices.SortStableFunc(codes, func(a, b string) int {
		groupA, placeA, _ := protocolKey(a)
		groupB, placeB, _ := protocolKey(b)
		return cmp.Or(cmp.Compare(groupA, groupB), cmp.Compare(placeA, placeB), collator.CompareString(sortName(a, in), sortName(b, in)))
	})
}

// sortName is a name without its article.
func sortName(code, language string) string {
	name, article := NameIn(code, language), in(language).article
	if article == nil {
		return name
	}
	return strings.TrimPrefix(name, article.FindString(name))
}

// IndicatorIn gives an indicator with its texts in a language; a text that is not the catalogue's stays as it is.
func IndicatorIn(i models.Indicator, language string) models.Indicator {
	t, ok := in(language).indicators[i.Code]
	if !ok {
		return i
	}
	r := in(language).rules[i.Code]
	of := append(strings.Fields(t.Of), r.Of)
	for place, text := range []struct {
		said  *string
		means string
	}{{&i.Name, t.Name}, {&i.Short, t.Short}, {&i.Definition, r.Definition}} {
		if of[place] == fingerprint(*text.said) {
			*text.said = text.means
		}
	}
	return i
}

// fingerprint is that of an English text (FNV-1a, 32 bits), by which a translation knows what it translates; browsers make the same.
func fingerprint(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text))
	return fmt.Sprintf("%08x", h.Sum32())
}
