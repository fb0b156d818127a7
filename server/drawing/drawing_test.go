package drawing

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func face(t testing.TB) *Face {
	t.Helper()
	file, err := os.ReadFile("../export/fonts/NotoSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return NewFace(file)
}

// pixels is a drawing as its PNG shows it.
func pixels(t testing.TB, d *Drawing) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := d.PNG(&b); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// hex is the colour of a pixel.
func hex(picture image.Image, x, y int) [3]uint32 {
	r, g, b, _ := picture.At(x, y).RGBA()
	return [3]uint32{r >> 8, g >> 8, b >> 8}
}

func TestPixels(t *testing.T) {
	d := &Drawing{Width: 60, Height: 40}
	d.Fill(Rectangle(10, 10, 20, 20, 0), "0D529E")
	d.Fill(Circle(45, 20, 8), "C93F18")
	var triangle Path
	triangle.Move(0, 39)
	triangle.Line(59, 39)
	triangle.Line(30, 36)
	triangle.Close()
	d.Line(triangle, 2, "000000")
	picture := pixels(t, d)
	white, blue, red := [3]uint32{255, 255, 255}, [3]uint32{0x0d, 0x52, 0x9e}, [3]uint32{0xc9, 0x3f, 0x18}
	for _, c := range []struct {
		x, y int
		want [3]uint32
	}{{9, 20, white}, {10, 10, blue}, {29, 29, blue}, {30, 20, white}, {45, 20, red}, {45, 13, red}, {38, 13, white}, {30, 39, [3]uint32{}}, {30, 33, white}} {
		if got := hex(picture, c.x, c.y); got != c.want {
			t.Errorf("at %d, %d there is %v, wanted %v", c.x, c.y, got, c.want)
		}
	}
}

// A letter with a hole is drawn with it.
func TestALetterHasItsHole(t *testing.T) {
	d := &Drawing{Width: 100, Height: 100}
	d.Text(face(t), "O", 10, 90, 100, "000000")
	picture := pixels(t, d)
	box := d.Words()[0].Box
	middle := int(box.Left+box.Right) / 2
	if got := hex(picture, middle, int(box.Top+box.Bottom)/2); got != [3]uint32{255, 255, 255} {
		t.Errorf("the middle of an O is %v", got)
	}
	if got := hex(picture, int(box.Left)+5, int(box.Top+box.Bottom)/2); got != [3]uint32{} {
		t.Errorf("its side is %v", got)
	}
}

// Both files show the same outline: what SVG says, point by point, is where it was put.
func TestSVGSaysWhereEverythingIs(t *testing.T) {
	d := &Drawing{Width: 60, Height: 40, Language: "en", Title: "A <title> & more", Description: "One\ntwo"}
	d.Fill(Rectangle(10, 10, 20, 5, 0), "0D529E")
	d.Line(Rectangle(0, 0, 60, 40, 2), 0.5, "000000")
	var b bytes.Buffer
	if err := d.SVG(&b); err != nil {
		t.Fatal(err)
	}
	var svg struct {
		ViewBox string `xml:"viewBox,attr"`
		Title   string `xml:"title"`
		Desc    string `xml:"desc"`
		Paths   []struct {
			Fill   string `xml:"fill,attr"`
			Stroke string `xml:"stroke,attr"`
			Data   string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(b.Bytes(), &svg); err != nil {
		t.Fatal(err)
	}
	if svg.ViewBox != "0 0 60 40" || svg.Title != d.Title || svg.Desc != d.Description {
		t.Errorf("%+v", svg)
	}
	if len(svg.Paths) != 2 || svg.Paths[0].Fill != "#0D529E" || svg.Paths[0].Data != "m10 10l20 0l0 5l-20 0l0-5z" || svg.Paths[1].Stroke != "#000000" {
		t.Errorf("%+v", svg.Paths)
	}
}

func TestLand(t *testing.T) {
	p, err := Land("M10,10l5,0 0,5zM1,2l3.5,-1z")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]Point{{{10, 10}, {15, 10}, {15, 15}}, {{1, 2}, {4.5, 1}}}
	if got := p.Rings(); !slices.EqualFunc(got, want, func(a, b []Point) bool { return slices.Equal(a, b) }) {
		t.Errorf("%v", got)
	}
	if _, err := Land("M10,x"); err == nil {
		t.Error("nonsense was read")
	}
}

// What is cut to a box lies in it, and keeps what lay in it.
func TestWithin(t *testing.T) {
	box := Box{0, 0, 10, 10}
	square := Rectangle(-5, -5, 10, 10, 0).Within(box)
	if got := area(square); math.Abs(got-25) > 1e-9 {
		t.Errorf("a quarter of a square of 100 is %v", got)
	}
	if got := Rectangle(20, 20, 5, 5, 0).Within(box); len(got) != 0 {
		t.Errorf("nothing of what is outside is %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		var p Path
		for i := range rapid.IntRange(3, 12).Draw(t, "points") {
			x, y := rapid.Float64Range(-20, 30).Draw(t, "x"), rapid.Float64Range(-20, 30).Draw(t, "y")
			if i == 0 {
				p.Move(x, y)
			} else {
				p.Line(x, y)
			}
		}
		p.Close()
		cut := p.Within(box)
		if b := cut.Bounds(); len(cut) > 0 && (b.Left < -1e-6 || b.Top < -1e-6 || b.Right > 10+1e-6 || b.Bottom > 10+1e-6) {
			t.Fatalf("%v leaves the box", b)
		}
	})
}

// What is too small to be seen is left out, and what can be seen stays.
func TestThinned(t *testing.T) {
	island, err := Land("M0,0l0.1,0 0.1,0.1z")
	if err != nil {
		t.Fatal(err)
	}
	if got := island.Thinned(0.5); len(got) != 0 {
		t.Errorf("an island that nobody sees is %v", got)
	}
	coast, err := Land("M0,0l5,0 0.1,0 5,0 0,10z")
	if err != nil {
		t.Fatal(err)
	}
	got := coast.Thinned(0.5)
	if points := len(got.Rings()[0]); points != 4 || math.Abs(area(got)-area(coast)) > 0.1 {
		t.Errorf("%d points, %v of %v", points, area(got), area(coast))
	}
}

func area(p Path) (sum float64) {
	for _, ring := range p.Rings() {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			sum += (a.X*b.Y - b.X*a.Y) / 2
		}
	}
	return math.Abs(sum)
}

func TestTextIsBrokenIntoLinesThatFit(t *testing.T) {
	f := face(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[A-Za-zäßέλц-]{1,30}`), 1, 20).Draw(t, "words"), " ")
		width, size := rapid.Float64Range(60, 600).Draw(t, "width"), rapid.Float64Range(8, 40).Draw(t, "size")
		lines := f.Break(text, width, size)
		for _, line := range lines {
			if got := f.Width(line, size); got > width {
				t.Fatalf("%q is %v wide, of %v", line, got, width)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("%q became %q", text, lines)
		}
	})
	if lines, at := f.Fit("New investigations", 1000, 30, 10, 1); len(lines) != 1 || at != 30 {
		t.Errorf("what fits was changed: %q at %v", lines, at)
	}
	if lines, at := f.Fit("New investigations", 150, 30, 10, 1); len(lines) != 1 || at >= 30 || at <= 10 {
		t.Errorf("what can be made smaller was not: %q at %v", lines, at)
	}
	if lines, at := f.Fit("New investigations", 40, 30, 10, 1); len(lines) < 2 || at != 10 {
		t.Errorf("smaller than its floor: %q at %v", lines, at)
	}
}
