package pdf

import (
	"github.com/carlos7ags/folio/font"

	"actionday/server/drawing"
)

// Faces are the two faces of a document.
type Faces struct {
	regular, bold font.Face
}

// ParseFaces reads two TrueType fonts. The result may be shared between documents and goroutines.
func ParseFaces(regular, bold []byte) (f Faces, err error) {
	if f.regular, err = font.ParseTTF(regular); err != nil {
		return f, err
	}
	f.bold, err = font.ParseTTF(bold)
	return f, err
}

// Align says to which side text goes.
type Align int

// The sides.
const (
	Left Align = iota
	Right
	Centre
)

// Style is how text looks.
type Style struct {
	Size   float64 // in points
	Bold   bool
	Colour Colour
	Align  Align
	Before float64 // space above it, not at the top of a page
	After  float64
	Indent float64
	Keep   float64 // space that must be left below it on its page
}

// leading is the height of a line for each point of size.
const leading = 1.36

func (s Style) line() float64 { return s.Size * leading }

func (f Faces) face(bold bool) font.Face {
	if bold {
		return f.bold
	}
	return f.regular
}

// Width gives the width of one line of text, in points.
func (f Faces) Width(text string, s Style) float64 {
	face := f.face(s.Bold)
	sum := 0
	for _, r := range drawing.Drawable(text) {
		sum += face.GlyphAdvance(face.GlyphIndex(r))
	}
	return float64(sum) * s.Size / float64(face.UnitsPerEm())
}

// baseline is how far below the top of its line text stands.
func (f Faces) baseline(s Style) float64 {
	face := f.face(s.Bold)
	em := float64(face.UnitsPerEm())
	up, down := float64(face.Ascent())/em*s.Size, -float64(face.Descent())/em*s.Size
	return (s.line()-up-down)/2 + up
}

// Lines breaks text at its spaces into lines of a width. A word that is wider than a line is broken where the line ends.
func (f Faces) Lines(text string, width float64, s Style) (lines []string) {
	return drawing.Lines(text, width, func(line string) float64 { return f.Width(line, s) })
}

// Height is that of a paragraph with the space around it, in points.
func (f Faces) Height(text string, width float64, s Style) float64 {
	return s.Before + float64(len(f.Lines(text, width-s.Indent, s)))*s.line() + s.After
}

// Missing gives the signs of a text that the faces cannot draw.
func (f Faces) Missing(text string) (missing string) {
	for _, r := range drawing.Drawable(text) {
		if f.regular.GlyphIndex(r) == 0 || f.bold.GlyphIndex(r) == 0 {
			missing += string(r)
		}
	}
	return missing
}
