package drawing

import (
	"strings"
	"unicode/utf8"
)

// stand are the signs that stand for those that Noto Sans does not have.
var stand = strings.NewReplacer("≈", "~")

// Drawable is a text with the signs that Noto Sans has for those that it has not.
func Drawable(text string) string { return stand.Replace(text) }

// Lines breaks a text between words into lines that are not wider than width; a word that alone is wider, within it. measure gives the width of a line.
func Lines(text string, width float64, measure func(string) float64) (lines []string) {
	line := ""
	for _, word := range strings.Split(text, " ") {
		if together := strings.TrimPrefix(line+" "+word, " "); measure(together) <= width {
			line = together
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for measure(word) > width {
			head := head(word, width, measure)
			lines = append(lines, head)
			word = word[len(head):]
		}
		line = word
	}
	return append(lines, line)
}

// head is as much of a word as goes into width, at least one letter.
func head(word string, width float64, measure func(string) float64) string {
	end := 0
	for i, letter := range word {
		next := i + utf8.RuneLen(letter)
		if end > 0 && measure(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}
