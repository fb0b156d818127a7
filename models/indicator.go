package models

// Measure says whether an indicator counts what an operation achieved or what it did to achieve it. A nil report "active, no
// results" is about results only.
type Measure string

// The two measures.
const (
	Result   Measure = "result"
	Activity Measure = "activity"
)

// OverSlots says how the values of several slots make one.
type OverSlots string

// The three ways over slots. Stocks are Latest or Max; everything that happens is a Sum.
const (
	Sum    OverSlots = "sum"
	Latest OverSlots = "latest"
	Max    OverSlots = "max"
)

// Indicator is what is counted. A root indicator with all its descendants is a family: measure and over_slots are one for
// the family and are taken from its root.
type Indicator struct {
	Code       string    `json:"code" validate:"required,code"`
	Name       string    `json:"name" validate:"required,max=120"`
	Short      string    `json:"short" validate:"required,max=24"`    // fits a tile
	Group      string    `json:"group" validate:"required,code"`      // fieldset of the form: checks, arrests, victims …
	CountedIn  string    `json:"counted_in" validate:"required,code"` // persons, kg, eur …: part of the value
	Scale      uint8     `json:"scale" validate:"max=6"`              // decimals of every value
	Measure    Measure   `json:"measure" validate:"oneof=result activity"`
	OverSlots  OverSlots `json:"over_slots" validate:"oneof=sum latest max"`
	Parent     string    `json:"parent,omitempty" validate:"omitempty,code"`    // "of which"
	Partition  string    `json:"partition,omitempty" validate:"omitempty,code"` // siblings of one partition never sum above the parent
	Headline   int       `json:"headline,omitempty" validate:"min=0,max=12"`    // 1…6: its place among the counters; 0: none
	Maximum    *Decimal  `json:"maximum,omitempty"`                             // declared largest value of one participant; fixes the map's circle scale
	Judicial   bool      `json:"judicial,omitempty"`                            // prosecutors may see it by participant
	Definition string    `json:"definition,omitempty" validate:"max=400"`       // the counting rule in words
}
