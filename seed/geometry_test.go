package seed

import (
	"slices"
	"strings"
	"testing"
)

func TestTheMapOfEuropeShowsItsParticipants(t *testing.T) {
	europe := Europe()
	if europe.Width < 100 || europe.Height < 100 {
		t.Fatalf("the frame is %v by %v", europe.Width, europe.Height)
	}
	marked := map[string]Place{}
	for _, place := range europe.Places {
		at, ok := place.Spot()
		if !ok {
			continue
		}
		marked[place.Code] = place
		if at[0] < 0 || at[1] < 0 || at[0] > europe.Width || at[1] > europe.Height {
			t.Errorf("the mark of %s sits outside the frame", place.Code)
		}
	}
	for _, country := range Countries() {
		if _, ok := marked[country.Code]; country.EU && !ok {
			t.Errorf("%s has no mark", country.Code)
		}
	}
	if !marked["MT"].Small || marked["FR"].Small || marked["XK"].Path == "" {
		t.Error("Malta's land can be told, France's cannot, or Kosovo has none")
	}
	if _, ok := marked["VN"]; ok {
		t.Error("Viet Nam is in Europe")
	}
	if !slices.IsSortedFunc(europe.Places, func(a, b Place) int { return strings.Compare(a.Code, b.Code) }) {
		t.Error("places have no order")
	}
}
