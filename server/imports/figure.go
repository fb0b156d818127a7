package imports

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"actionday/models"
)

// signs are what stands before a number that is not exact.
var signs = map[rune]models.Qualifier{'>': models.MoreThan, '<': models.Almost, '~': models.About, '≈': models.About}

var (
	// grouped is a number whose points or commas can only stand between thousands: two of a kind, or one with decimals after the other.
	grouped      = regexp.MustCompile(`^(?:(\d{1,3}(?:\.\d{3}){2,})|(\d{1,3}(?:,\d{3}){2,})|(\d{1,3}(?:\.\d{3})+),(\d+)|(\d{1,3}(?:,\d{3})+)\.(\d+))$`)
	plain        = regexp.MustCompile(`^(\d+)(?:[.,](\d+))?$`)
	withoutSigns = strings.NewReplacer(".", "", ",", "")
	minus        = regexp.MustCompile(`^[-−]\d`)
)

// typed is what somebody wrote for one figure. Blank, zero and not collected are three things.
type typed struct {
	blank, notCollected bool
	value               models.Decimal
	qualifier           models.Qualifier
}

// readTyped reads what was typed for a figure, as the form does: spaces between thousands are ignored, what could be two numbers is refused.
// decimal is the sign with which the file's decimals begin, or 0 where that is not known.
func readTyped(text string, scale uint8, decimal rune) (typed, models.Code) {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\ufeff' {
			return -1
		}
		return r
	}, text)
	switch strings.ToLower(text) {
	case "":
		return typed{blank: true}, ""
	case "x", "n/c":
		return typed{notCollected: true}, ""
	}
	qualifier := models.Exact
	for sign, q := range signs {
		if rest, ok := strings.CutPrefix(text, string(sign)); ok {
			text, qualifier = rest, q
		}
	}
	value, code := readNumber(text, scale, decimal)
	return typed{value: value, qualifier: qualifier}, code
}

func readNumber(text string, scale uint8, decimal rune) (models.Decimal, models.Code) {
	if minus.MatchString(text) {
		return models.Decimal{}, models.FieldNegative
	}
	var parts []string
	groups := grouped.FindStringSubmatch(text)
	if groups == nil {
		parts = plain.FindStringSubmatch(text)
	} else {
		parts = append([]string{""}, withoutEmpty(groups[1:])...)
	}
	if parts == nil {
		return models.Decimal{}, models.FieldFormat
	}
	whole, fraction := withoutSigns.Replace(parts[1]), ""
	if len(parts) > 2 {
		fraction = parts[2]
	}
	known := scale > 0 && decimal != 0 && strings.ContainsRune(text, decimal)
	switch {
	case len(fraction) == 3 && groups == nil && !known:
		return models.Decimal{}, CellAmbiguous
	case len(fraction) > int(scale):
		return models.Decimal{}, models.FieldScale
	}
	return parseUnits(whole, fraction, scale)
}

// parseUnits puts digits together at the indicator's scale.
func parseUnits(whole, fraction string, scale uint8) (models.Decimal, models.Code) {
	units, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", int(scale)-len(fraction)), 10, 64)
	if err != nil || units > models.Rules.Limits.Units {
		return models.Decimal{}, models.FieldOutOfRange
	}
	return models.Decimal{Units: units, Scale: scale}, ""
}

func withoutEmpty(texts []string) (kept []string) {
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// numberText is a number of a workbook as it was typed. Workbooks hold numbers in binary, of which spreadsheets show 15 digits: 1.1 is stored as
// 1.1000000000000001. The shortest decimal of those 15 digits is what somebody typed.
func numberText(stored string) (string, bool) {
	binary, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return "", false
	}
	shown, err := strconv.ParseFloat(strconv.FormatFloat(binary, 'g', 15, 64), 64)
	return strconv.FormatFloat(shown, 'f', -1, 64), err == nil
}
