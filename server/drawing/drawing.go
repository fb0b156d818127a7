// Package drawing makes pictures of filled outlines, texts among them, and writes them as SVG and as PNG. A picture is made once and both files show
// the same; neither needs a font or a browser. The same picture gives the same bytes.
package drawing

// Drawing is a picture in the making. Lengths are pixels of the PNG.
type Drawing struct {
	Width, Height int
	Language      string // ISO 639-1
	Title         string // for those who do not see it
	Description   string // all that it says, for those who do not see it
	shapes        []shape
}

// shape is a path that is filled, or the line along one.
type shape struct {
	path   Path
	colour string  // six hexadecimal digits
	line   float64 // width of the line; 0: filled
	words  string
}

// Fill fills a path with a colour, six hexadecimal digits.
func (d *Drawing) Fill(p Path, colour string) {
	if len(p) > 0 {
		d.shapes = append(d.shapes, shape{path: p, colour: colour})
	}
}

// Line draws a line along a path.
func (d *Drawing) Line(p Path, width float64, colour string) {
	if len(p) > 0 {
		d.shapes = append(d.shapes, shape{path: p, colour: colour, line: width})
	}
}

// Text writes a text that begins at x, on the line at y, and gives where it ends.
func (d *Drawing) Text(f *Face, text string, x, y, size float64, colour string) (end float64) {
	if p := f.Outline(text, x, y, size); len(p) > 0 {
		d.shapes = append(d.shapes, shape{path: p, colour: colour, words: text})
	}
	return x + f.Width(text, size)
}

// Words is a text on a drawing and the box around its letters.
type Words struct {
	Text string
	Box  Box
}

// Words are all texts on a drawing.
func (d *Drawing) Words() (all []Words) {
	for _, s := range d.shapes {
		if s.words != "" {
			all = append(all, Words{s.words, s.path.Bounds()})
		}
	}
	return all
}
