package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	_ "image/png"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"actionday/models"
	"actionday/seed"
	"actionday/server/drawing"
)

// Whatever is written on an infographic lies on it, and nothing on anything else.
func TestNothingIsClippedOrOverlaps(t *testing.T) {
	for _, s := range samples(t) {
		for _, language := range Languages {
			for shape := range forms {
				w, _ := In(language)
				for _, fault := range faults(infographic(s.Release, Options{Words: w, Shape: shape})) {
					t.Errorf("%s, %s, %s: %s", s.name, language, shape, fault)
				}
			}
		}
	}
}

// The same for operations that nobody has thought of: long names, large numbers, few and many participants.
func TestNothingIsClippedOrOverlapsAnywhere(t *testing.T) {
	base := samples(t)[1].Release
	rapid.Check(t, func(t *rapid.T) {
		r := strange(t, base)
		language := rapid.SampledFrom(Languages).Draw(t, "language")
		shape := rapid.SampledFrom([]Shape{Square, Wide, Portrait}).Draw(t, "shape")
		w, _ := In(language)
		if found := faults(infographic(r, Options{Words: w, Shape: shape})); len(found) > 0 {
			t.Fatalf("%s", strings.Join(found, "\n"))
		}
	})
}

func TestFaultsOfADrawingAreFound(t *testing.T) {
	d := infographic(samples(t)[0].Release, Options{Words: english, Shape: Square})
	face := drawing.NewFace(regularFont)
	d.Text(face, "over the title", 62, 130, 40, ink)
	d.Text(face, "over the edge", 1000, 620, 40, ink)
	if found := faults(d); len(found) < 2 {
		t.Errorf("found %q", found)
	}
}

// faults are the texts of a drawing that leave it, or lie over another.
func faults(d *drawing.Drawing) (found []string) {
	words := d.Words()
	for i, a := range words {
		if a.Box.Left < 0 || a.Box.Top < 0 || a.Box.Right > float64(d.Width) || a.Box.Bottom > float64(d.Height) {
			found = append(found, fmt.Sprintf("%q leaves the picture: %v", a.Text, a.Box))
		}
		for _, b := range words[:i] {
			if a.Box.Left < b.Box.Right && b.Box.Left < a.Box.Right && a.Box.Top < b.Box.Bottom && b.Box.Top < a.Box.Bottom {
				found = append(found, fmt.Sprintf("%q %v lies over %q %v", a.Text, a.Box, b.Text, b.Box))
			}
		}
	}
	return found
}

// strange changes a release into one of another operation, as far as the rules for operations allow.
func strange(t *rapid.T, base models.Release) models.Release {
	r := base
	r.Name = rapid.SampledFrom([]string{"X", strings.Repeat("Large operation ", 5), strings.Repeat("W", 80), "Όνομα επιχείρησης με πολλές λέξεις και ακόμη περισσότερες λέξεις στο τέλος"}).Draw(t, "name")
	r.Operation = rapid.SampledFrom([]string{"op", strings.Repeat("long-code-", 6)}).Draw(t, "code")
	r.TLP = rapid.SampledFrom([]string{"CLEAR", "AMBER+STRICT"}).Draw(t, "tlp")
	r.Exercise = rapid.Bool().Draw(t, "exercise")
	r.Ends = rapid.SampledFrom([]string{r.Starts, "2024-06-12", "2025-01-02"}).Draw(t, "ends")
	r.Indicators, r.Totals, r.Rows = nil, nil, nil
	for i := range rapid.IntRange(0, 12).Draw(t, "families") {
		root := models.Indicator{Code: fmt.Sprint("family", i), Headline: rapid.IntRange(0, 6).Draw(t, "headline"), CountedIn: rapid.SampledFrom([]string{"kg", "persons", "own"}).Draw(t, "unit")}
		root.Scale = uint8(rapid.IntRange(0, 2).Draw(t, "scale"))
		root.Short = rapid.SampledFrom([]string{"Arrests", "WWWWWWWWWWWWWWWWWWWWWWWW", "Names of many long words", "Ταυτοποίηση υπόπτων όλων"}).Draw(t, "short")
		root.Name = strings.Repeat(root.Short+" ", 4)
		addFigure(t, &r, root)
		for j := range rapid.IntRange(0, 5).Draw(t, "parts") {
			part := root
			part.Code, part.Parent, part.Headline = fmt.Sprint(root.Code, "part", j), root.Code, 0
			addFigure(t, &r, part)
		}
	}
	strangeCast(t, &r)
	return r
}

// strangeCast fills in who took part, and their figures.
func strangeCast(t *rapid.T, r *models.Release) {
	r.Participants = nil
	all := seed.Countries()
	for _, at := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 0, 50, rapid.ID[int]).Draw(t, "participants") {
		role := rapid.SampledFrom([]models.ParticipantRole{models.Participating, models.Participating, models.Lead, models.Supporting, models.Observing}).Draw(t, "role")
		if len(r.Participants) > 12 {
			role = models.Participating
		}
		r.Participants = append(r.Participants, models.Participation{Code: all[at].Code, Role: role})
		row := models.ReleaseRow{Participant: all[at].Code}
		for _, total := range r.Totals {
			total.Value = models.Text(fmt.Sprint(rapid.IntRange(0, 9_999_999).Draw(t, "row")))
			row.Figures = append(row.Figures, total)
		}
		r.Rows = append(r.Rows, row)
	}
}

func addFigure(t *rapid.T, r *models.Release, i models.Indicator) {
	value := rapid.SampledFrom([]models.Text{"", "0", "7", "1374", "1600000", "123456789012", "999999999999999.99"}).Draw(t, "value")
	r.Indicators = append(r.Indicators, i)
	r.Totals = append(r.Totals, models.ReleaseFigure{Indicator: i.Code, Value: value,
		Qualifier: rapid.SampledFrom([]models.Qualifier{models.Exact, models.MoreThan, models.About}).Draw(t, "qualifier")})
}

func TestAnInfographicSaysWhatItShows(t *testing.T) {
	for _, s := range samples(t) {
		for shape := range forms {
			title, description := aloud(t, s.Release, Options{Words: english, Shape: shape})
			if title != s.Name {
				t.Errorf("%s: the title is %q", s.name, title)
			}
			wanted := []string{"Arrests: 12.", "Suspects identified, not arrested: 54.", "Potential victims: 269.", "New investigations: 126.", "France: 93", "Bulgaria: not reported", "TLP:", "Summary no. 1"}
			if s.Exercise {
				wanted = []string{"Exercise: all figures are invented", "Arrests: 219", "of which minors: 153", "Kosovo*", "* This designation is without prejudice", "Participants (39)", "may still change"}
			}
			for _, want := range wanted {
				if !strings.Contains(description, want) {
					t.Errorf("%s, %s: nobody hears %q:\n%s", s.name, shape, want, description)
				}
			}
		}
	}
}

// aloud is what a reader of screens hears of an infographic.
func aloud(t *testing.T, r models.Release, o Options) (title, description string) {
	t.Helper()
	var b bytes.Buffer
	if err := InfographicSVG(&b, r, o); err != nil {
		t.Fatal(err)
	}
	var svg struct {
		Role  string `xml:"role,attr"`
		By    string `xml:"aria-labelledby,attr"`
		Title struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		} `xml:"title"`
		Desc struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		} `xml:"desc"`
	}
	if err := xml.Unmarshal(b.Bytes(), &svg); err != nil {
		t.Fatal(err)
	}
	if svg.Role != "img" || svg.By != svg.Title.ID+" "+svg.Desc.ID {
		t.Errorf("it is a %s labelled by %q", svg.Role, svg.By)
	}
	if bytes.Contains(b.Bytes(), []byte("<text")) {
		t.Error("a text needs a font")
	}
	return svg.Title.Text, svg.Desc.Text
}

// A public infographic shows no hidden figure, and an internal one of the same operation does, by a chart or not at all.
func TestNothingHiddenIsOnAPicture(t *testing.T) {
	agriculture := samples(t)[2]
	agriculture.Totals = slices.Clone(agriculture.Totals)
	_, shown := aloud(t, agriculture.Release, Options{Words: english})
	if !strings.Contains(shown, "Potential victims: 269") {
		t.Error("a figure that may be shown is not")
	}
	for i, f := range agriculture.Totals {
		if f.Indicator == "victims_potential" {
			agriculture.Totals[i].Value, agriculture.Totals[i].Hidden = "", models.HiddenMark
		}
	}
	_, shown = aloud(t, agriculture.Release, Options{Words: english})
	for _, secret := range []string{"269", "Potential victims", ":c"} {
		if strings.Contains(shown, secret) {
			t.Errorf("%q is on it", secret)
		}
	}
	for _, row := range agriculture.Rows {
		for _, f := range row.Figures {
			if f.Hidden != "" && f.Indicator == "victims_potential" && strings.Contains(shown, "Potential victims by participant") {
				t.Error("a chart of hidden figures")
			}
		}
	}
}

func TestTheSamePictureIsTheSameBytes(t *testing.T) {
	for _, s := range samples(t)[:2] {
		for shape, form := range forms {
			var svg, png [2]bytes.Buffer
			for i := range svg {
				o := Options{Words: english, Shape: shape}
				if err := InfographicSVG(&svg[i], s.Release, o); err != nil {
					t.Fatal(err)
				}
				if err := InfographicPNG(&png[i], s.Release, o); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(svg[0].Bytes(), svg[1].Bytes()) || !bytes.Equal(png[0].Bytes(), png[1].Bytes()) {
				t.Errorf("%s, %s: two renderings differ", s.name, shape)
			}
			picture, _, err := image.Decode(&png[0])
			if err != nil {
				t.Fatal(err)
			}
			if size := picture.Bounds(); size.Dx() != form.width || size.Dy() != form.height {
				t.Errorf("%s is %v", shape, size)
			}
			if got := color.RGBAModel.Convert(picture.At(5, 5)); got != (color.RGBA{0x0d, 0x52, 0x9e, 0xff}) {
				t.Errorf("the band is %v", got)
			}
		}
	}
}
