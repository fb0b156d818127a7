package seed

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Kind says what a party is. It says nothing about anybody's status.
type Kind string

const (
	Country   Kind = "country"   // a member state of the United Nations, or the Holy See
	Territory Kind = "territory" // every other entry of ISO 3166-1, and Kosovo*
	Agency    Kind = "agency"    // a body of the Union or an international organisation
)

// A Party is a country, territory or agency that can be a participant of an operation.
type Party struct {
	Code   string `json:"code"`  // house style: EL, UK, XK, EUROPOL
	ISO    string `json:"iso"`   // ISO 3166-1 alpha-2 (GR, GB; XK is user-assigned); empty for agencies
	Name   string `json:"name"`  // in English; Kosovo* carries its asterisk, agencies have their short name
	Title  string `json:"title"` // an agency's full name, else empty
	Kind   Kind   `json:"kind"`
	PartOf string `json:"part_of"` // the state whose figures include this territory by default, else empty
	Zone   string `json:"zone"`    // IANA time zone of the capital or seat
	EU     bool   `json:"-"`       // member state of the European Union
}

// aliases are the spellings accepted at the edges beside the code itself. The drugs agency had its former name when
// some operations took place.
var aliases = map[string]string{"GR": "EL", "GB": "UK", "EMCDDA": "EUDA"}

//go:embed countries.json
var countriesJSON []byte

var (
	parties      []Party
	partyAt      = map[string]int{} // code → index in parties
	protocolRank = map[string]int{} // EU states: 1 to 27
)

func init() {
	var file struct {
		Protocol []string `json:"protocol"`
		Parties  []Party  `json:"parties"`
	}
	if err := json.Unmarshal(countriesJSON, &file); err != nil {
		panic(fmt.Sprintf("seed: countries.json: %v", err))
	}
	for i, code := range file.Protocol {
		protocolRank[code] = i + 1
	}
	parties = file.Parties
	for i := range parties {
		parties[i].EU = protocolRank[parties[i].Code] > 0
		partyAt[parties[i].Code] = i
	}
}

// Code returns the house code for what somebody wrote: GR becomes EL, GB becomes UK, case and outer spaces do not
// matter. It reports false when the catalogue knows nobody of that code.
func Code(written string) (string, bool) {
	code := strings.ToUpper(strings.TrimSpace(written))
	code = cmp.Or(aliases[code], code)
	_, ok := partyAt[code]
	return code, ok
}

// Find returns the party with the given code, in any spelling that Code accepts.
func Find(written string) (Party, bool) {
	code, ok := Code(written)
	if !ok {
		return Party{}, false
	}
	return parties[partyAt[code]], true
}

// Countries returns the whole catalogue, agencies too, in protocol order. The slice belongs to the caller.
func Countries() []Party {
	all := slices.Clone(parties)
	slices.SortFunc(all, func(a, b Party) int { return compareProtocol(a.Code, b.Code) })
	return all
}

// Footnote returns the text that must stand in the same view or file as the name of the party, without its asterisk,
// or the empty string where none is needed. It is English: see [FootnoteIn].
func Footnote(code string) string { return FootnoteIn(code, "en") }
