package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// MaxScale is the largest number of decimals a figure may carry.
const MaxScale = 6

// Decimal is an exact number: Units × 10^-Scale. Figures of one indicator share its scale, so sums are sums of Units and
// no float is ever involved. The zero value is 0.
type Decimal struct {
	Units int64
	Scale uint8
}

// ParseDecimal reads plain decimal notation: an optional minus, digits, optionally a point and at most [MaxScale] digits.
// Exponents, separators and signs other than minus are refused, as is what does not fit 18 digits.
func ParseDecimal(s string) (Decimal, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || (point && fraction == "") || len(fraction) > MaxScale {
		return Decimal{}, fmt.Errorf("%q is not a decimal number with at most %d decimals", s, MaxScale)
	}
	var units int64
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return Decimal{}, fmt.Errorf("%q is not a decimal number", s)
		}
		if units > (math.MaxInt64-9)/10 {
			return Decimal{}, fmt.Errorf("%q is too large", s)
		}
		units = units*10 + int64(c-'0')
	}
	if negative {
		units = -units
	}
	return Decimal{Units: units, Scale: uint8(len(fraction))}, nil
}

// Rescale gives the same number with the scale asked for. It fails rather than round or overflow.
func (d Decimal) Rescale(scale uint8) (Decimal, error) {
	units := d.Units
	for s := d.Scale; s < scale; s++ {
		if units > math.MaxInt64/10 || units < math.MinInt64/10 {
			return Decimal{}, fmt.Errorf("%s is too large", d)
		}
		units *= 10
	}
	for s := d.Scale; s > scale; s-- {
		if units%10 != 0 {
			return Decimal{}, fmt.Errorf("%s has more than %d decimals", d, scale)
		}
		units /= 10
	}
	return Decimal{Units: units, Scale: scale}, nil
}

// String gives plain decimal notation with exactly Scale decimals.
func (d Decimal) String() string {
	if d.Scale == 0 {
		return strconv.FormatInt(d.Units, 10)
	}
	sign, magnitude := "", uint64(d.Units)
	if d.Units < 0 {
		sign, magnitude = "-", -magnitude
	}
	digits := fmt.Sprintf("%0*d", int(d.Scale)+1, magnitude)
	cut := len(digits) - int(d.Scale)
	return sign + digits[:cut] + "." + digits[cut:]
}

// MarshalJSON writes a decimal string: answers never carry JSON numbers, which readers would turn into floats.
func (d Decimal) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

// UnmarshalJSON reads a decimal string or a plain JSON number.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	text := string(b)
	if bytes.HasPrefix(b, []byte{'"'}) {
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
	}
	parsed, err := ParseDecimal(text)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// AddUnits sums two scaled values of one scale; ok is false where the sum does not fit int64.
func AddUnits(a, b int64) (sum int64, ok bool) {
	sum = a + b
	return sum, (a >= 0) != (b >= 0) || (sum >= 0) == (a >= 0)
}

// Qualifier says how exact a published or reported figure is.
type Qualifier string

// The qualifiers in use in published results.
const (
	Exact    Qualifier = "exact"
	About    Qualifier = "about"
	MoreThan Qualifier = "more_than"
	Almost   Qualifier = "almost"
)

// Mix is the qualifier of a sum of two figures: exact + q = q, q + q = q, other mixtures = about. The empty qualifier is exact.
func (q Qualifier) Mix(other Qualifier) Qualifier {
	switch {
	case q == "" || q == Exact:
		if other == "" {
			return Exact
		}
		return other
	case other == "" || other == Exact || other == q:
		return q
	default:
		return About
	}
}

// addOrMost sums two scaled values that are not negative; what does not fit is the largest value there is.
func addOrMost(a, b int64) int64 {
	if sum, ok := AddUnits(a, b); ok {
		return sum
	}
	return math.MaxInt64
}
