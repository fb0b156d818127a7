package seed

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A City is a town of 15 000 inhabitants or more, as GeoNames (CC BY 4.0) has it.
type City struct {
	Name       string  `json:"name"`
	Country    string  `json:"country"` // code of the house
	Lat        float64 `json:"lat"`     // degrees north, to a thousandth
	Lon        float64 `json:"lon"`     // degrees east, to a thousandth
	Population int     `json:"population"`

	key string // the folded name
}

//go:embed cities.tsv.gz
var citiesFile []byte

// cities are unpacked by the first search and sorted by their folded names.
var cities = sync.OnceValue(func() []City {
	all, err := readCities(citiesFile)
	if err != nil {
		panic(fmt.Sprintf("seed: cities.tsv.gz: %v", err))
	}
	slices.SortFunc(all, func(a, b City) int { return cmp.Compare(a.key, b.key) })
	return all
})

// Cities returns at most limit towns whose name begins with prefix, the most populous first. Case, diacritics and
// hyphens do not matter. A country, in any spelling that Code accepts, restricts the search to it; an empty one does
// not, an unknown one finds nothing.
func Cities(country, prefix string, limit int) []City {
	code, known := Code(country)
	if country != "" && !known || limit <= 0 {
		return nil
	}
	key := fold(prefix)
	all := cities()
	first, _ := slices.BinarySearchFunc(all, key, func(c City, key string) int { return cmp.Compare(c.key, key) })
	var found []City
	for _, c := range all[first:] {
		if !strings.HasPrefix(c.key, key) {
			break
		}
		if country == "" || c.Country == code {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b City) int { return cmp.Compare(b.Population, a.Population) })
	return found[:min(limit, len(found))]
}

func readCities(packed []byte) ([]City, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var all []City
	lines := bufio.NewScanner(unpacked)
	for lines.Scan() {
		c, err := readCity(lines.Text())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(all)+1, err)
		}
		all = append(all, c)
	}
	return all, lines.Err()
}

// readCity reads name, code, latitude and longitude in thousandths of a degree, inhabitants, separated by tabs.
func readCity(line string) (City, error) {
	cells := strings.Split(line, "\t")
	if len(cells) != 5 {
		return City{}, fmt.Errorf("%d cells, want 5", len(cells))
	}
	var numbers [3]int
	for i, cell := range cells[2:] {
		n, err := strconv.Atoi(cell)
		if err != nil {
			return City{}, err
		}
		numbers[i] = n
	}
	return City{
		Name:       cells[0],
		Country:    cells[1],
		Lat:        float64(numbers[0]) / 1000,
		Lon:        float64(numbers[1]) / 1000,
		Population: numbers[2],
		key:        fold(cells[0]),
	}, nil
}
