package seed

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that have no decomposition, as people type them without the right keyboard.
var plainLetters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i", "ł", "l", "ŋ", "n",
	"ŧ", "t", "ə", "e", "’", "'", "‘", "'", "`", "'", "ʼ", "'", "ʻ", "'", "-", " ",
)

// fold brings a name into the form in which names are compared: lower case, without diacritics, one space between
// words.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(plainLetters.Replace(b.String())), " ")
}
