package seed

import "testing"

func TestCitiesByPrefixAndCountry(t *testing.T) {
	for name, c := range map[string]struct{ country, prefix, first, in string }{
		"by name alone":               {"", "Thessalon", "Thessaloníki", "EL"},
		"the most populous first":     {"", "London", "London", "UK"},
		"in a country":                {"IE", "du", "Dublin", "IE"},
		"in a country spelt GR":       {"GR", "pira", "Piraeus", "EL"},
		"in a country spelt GB":       {"GB", "londo", "London", "UK"},
		"diacritics left out":         {"", "lodz", "Łódź", "PL"},
		"diacritics written":          {"SE", "Malmö", "Malmö", "SE"},
		"capitals and outer spaces":   {"", " PLOVD ", "Plovdiv", "BG"},
		"a space for a hyphen":        {"RO", "cluj napoca", "Cluj-Napoca", "RO"},
		"Kosovo* has its towns":       {"XK", "pri", "Pristina", "XK"},
		"Crimea is in Ukraine":        {"", "Simferop", "Simferopol", "UA"},
		"no letters: the largest one": {"MT", "", "Birkirkara", "MT"},
	} {
		t.Run(name, func(t *testing.T) {
			found := Cities(c.country, c.prefix, 10)
			if len(found) == 0 || found[0].Name != c.first || found[0].Country != c.in {
				t.Errorf("Cities(%q, %q) begins with %+v, want %s in %s", c.country, c.prefix, found, c.first, c.in)
			}
		})
	}
}

func TestCitiesThatAreNot(t *testing.T) {
	for name, c := range map[string]struct {
		country, prefix string
		limit           int
	}{
		"no such name":       {"", "xyzzy", 10},
		"other country":      {"MT", "Vienna", 10},
		"unknown country":    {"QQ", "Vienna", 10},
		"none asked for":     {"AT", "Vienna", 0},
		"a negative number":  {"AT", "Vienna", -1},
		"past the last name": {"", "\U0010FFFF", 10},
		"an agency has none": {"EUROPOL", "", 10},
	} {
		t.Run(name, func(t *testing.T) {
			if found := Cities(c.country, c.prefix, c.limit); len(found) != 0 {
				t.Errorf("found %+v", found)
			}
		})
	}
}

func TestCitiesData(t *testing.T) {
	all := cities()
	if len(all) < 20_000 {
		t.Fatalf("only %d towns", len(all))
	}
	for _, c := range all {
		if p, ok := Find(c.Country); !ok || p.Code != c.Country || p.Kind == Agency {
			t.Errorf("%s: country %q", c.Name, c.Country)
		}
		if c.Lat < -90 || c.Lat > 90 || c.Lon < -180 || c.Lon > 180 || c.Population < 15_000 || c.key == "" {
			t.Errorf("out of range: %+v", c)
		}
	}
	if len(citiesFile) > 1_500_000 {
		t.Errorf("%d bytes embedded", len(citiesFile))
	}
}

func TestCitiesRefusesBrokenLines(t *testing.T) {
	for _, line := range []string{"", "Wien\tAT", "Wien\tAT\t48208\t16372\tmany", "Wien\tAT\t48.2\t16372\t1691468"} {
		if c, err := readCity(line); err == nil {
			t.Errorf("%q read as %+v", line, c)
		}
	}
}
