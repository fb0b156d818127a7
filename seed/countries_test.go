package seed

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones are checked against the same database on every machine
)

// The participants of Global Chain 2024 as published, in protocol order.
var globalChain2024 = strings.Fields(`BE BG DK DE IE EL ES FR HR CY LV LT HU MT NL AT PL PT RO SI SK FI SE
	AL BA BR CO IS XK MD ME NG MK RS CH TH UA UK VN`)

func TestParticipantsOfGlobalChainInProtocolOrder(t *testing.T) {
	if len(globalChain2024) != 39 {
		t.Fatalf("the list names %d participants, want 39", len(globalChain2024))
	}
	for _, code := range globalChain2024 {
		if p, ok := Find(code); !ok || p.Code != code || p.Kind == Agency {
			t.Errorf("Find(%s) = %+v, %v", code, p, ok)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		codes := slices.Clone(globalChain2024)
		random.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
		SortProtocol(codes)
		if !slices.Equal(codes, globalChain2024) {
			t.Fatalf("sorted:\n%v\nwant:\n%v", codes, globalChain2024)
		}
	}
}

func TestCodeAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		written, want string
		known         bool
	}{
		{"GR", "EL", true},
		{"EL", "EL", true},
		{"GB", "UK", true},
		{"UK", "UK", true},
		{" gb ", "UK", true},
		{"xk", "XK", true},
		{"Europol", "EUROPOL", true},
		{"EMCDDA", "EUDA", true},
		{"FRA", "FRA", true},
		{"FR*", "FR*", false},
		{"ZZ", "ZZ", false},
		{"", "", false},
	} {
		if got, known := Code(c.written); got != c.want || known != c.known {
			t.Errorf("Code(%q) = %q, %v; want %q, %v", c.written, got, known, c.want, c.known)
		}
	}
}

func TestProtocolLess(t *testing.T) {
	for name, c := range map[string]struct{ first, second string }{
		"union before others":         {"SE", "AL"},
		"Croatia after France":        {"FR", "HR"},
		"Greece by its own name":      {"EL", "ES"},
		"whatever the spelling":       {"GR", "ES"},
		"others by English name":      {"CH", "UK"},
		"diacritics do not matter":    {"AX", "AL"},
		"territories among countries": {"IS", "XK"},
		"agencies after all states":   {"ZW", "EUROPOL"},
		"agencies in their own order": {"EUROPOL", "CEPOL"},
		"unknown codes last":          {"WCO", "??"},
	} {
		t.Run(name, func(t *testing.T) {
			if !ProtocolLess(c.first, c.second) || ProtocolLess(c.second, c.first) {
				t.Errorf("want %s before %s", c.first, c.second)
			}
		})
	}
	if ProtocolLess("EL", "GR") || ProtocolLess("GR", "EL") {
		t.Error("two spellings of one code are not equal in order")
	}
}

func TestCatalogue(t *testing.T) {
	count := map[Kind]int{}
	eu := 0
	for _, p := range Countries() {
		count[p.Kind]++
		if p.EU {
			eu++
		}
		if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "" {
			t.Errorf("%s: time zone %q: %v", p.Code, p.Zone, err)
		}
		if p.Name == "" || (p.Kind == Agency) != (p.ISO == "") || (p.Kind == Agency) != (p.Title != "") {
			t.Errorf("incomplete: %+v", p)
		}
		if by, _ := Find(p.ISO); p.Kind != Agency && by.Code != p.Code {
			t.Errorf("the ISO code %s leads to %s, want %s", p.ISO, by.Code, p.Code)
		}
		if state, ok := Find(p.PartOf); p.PartOf != "" && (!ok || state.Kind != Country) {
			t.Errorf("%s is part of %q, which is no state", p.Code, p.PartOf)
		}
	}
	if eu != 27 || count[Country] != 194 || count[Country]+count[Territory] != 250 {
		t.Errorf("%d member states of the Union, %d countries, %d territories", eu, count[Country], count[Territory])
	}
	for _, code := range strings.Fields("EUROPOL FRONTEX EUROJUST INTERPOL ELA CEPOL EUAA EUDA FRA") {
		if p, ok := Find(code); !ok || p.Kind != Agency {
			t.Errorf("agency %s is missing", code)
		}
	}
}

func TestCountries(t *testing.T) {
	all := Countries()
	if !slices.IsSortedFunc(all, func(a, b Party) int { return compareProtocol(a.Code, b.Code) }) {
		t.Error("not in protocol order")
	}
	all[0].Name = "changed"
	if p, _ := Find(all[0].Code); p.Name == "changed" {
		t.Error("a caller can change the catalogue")
	}
}

func TestFootnote(t *testing.T) {
	want := "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and " +
		"the ICJ Opinion on the Kosovo declaration of independence."
	if got := Footnote("XK"); got != want {
		t.Errorf("Footnote(XK) = %q", got)
	}
	if p, _ := Find("XK"); p.Name != "Kosovo*" {
		t.Errorf("name %q, want an asterisk", p.Name)
	}
	if got := Footnote("RS"); got != "" {
		t.Errorf("Footnote(RS) = %q", got)
	}
}
