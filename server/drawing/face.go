package drawing

import (
	"fmt"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is a font whose texts are drawn as the outlines of their letters, so that they look the same wherever they are shown. It is for one
// goroutine at a time.
type Face struct {
	font   *sfnt.Font
	buffer sfnt.Buffer
	em     float64
}

// NewFace reads a font, TrueType or OpenType. One that cannot be read is a fault of the build.
func NewFace(file []byte) *Face {
	f, err := sfnt.Parse(file)
	if err != nil {
		panic(fmt.Sprintf("drawing: a font that cannot be read: %v", err))
	}
	return &Face{font: f, em: float64(f.UnitsPerEm())}
}

// Width is how wide a text is.
func (f *Face) Width(text string, size float64) float64 {
	width := 0.0
	f.walk(text, func(_ sfnt.GlyphIndex, x, advance float64) { width = x + advance })
	return width * size / f.em
}

// Outline is a text as a path that begins at x, on the line at y.
func (f *Face) Outline(text string, x, y, size float64) (p Path) {
	scale := size / f.em
	f.walk(text, func(glyph sfnt.GlyphIndex, at, _ float64) {
		letter, err := f.font.LoadGlyph(&f.buffer, glyph, f.whole(), nil)
		if err != nil {
			panic(fmt.Sprintf("drawing: a letter of %q that cannot be drawn: %v", text, err))
		}
		place := func(a fixed.Point26_6) Point {
			return Point{x + (at+float64(a.X)/64)*scale, y + float64(a.Y)/64*scale}
		}
		for i, s := range letter {
			if s.Op == sfnt.SegmentOpMoveTo && i > 0 {
				p.Close()
			}
			p = append(p, segment{verbs[s.Op], [3]Point{place(s.Args[0]), place(s.Args[1]), place(s.Args[2])}})
		}
		if len(letter) > 0 {
			p.Close()
		}
	})
	return p
}

var verbs = map[sfnt.SegmentOp]verb{sfnt.SegmentOpMoveTo: move, sfnt.SegmentOpLineTo: line, sfnt.SegmentOpQuadTo: quad, sfnt.SegmentOpCubeTo: cubic}

// walk visits the letters of a text, kerned: where each begins and how far it goes, in units of the font.
func (f *Face) walk(text string, visit func(glyph sfnt.GlyphIndex, x, advance float64)) {
	var before sfnt.GlyphIndex
	x := 0.0
	for i, letter := range []rune(Drawable(text)) {
		glyph, err := f.font.GlyphIndex(&f.buffer, letter)
		if err != nil {
			panic(fmt.Sprintf("drawing: the font: %v", err))
		}
		if i > 0 {
			// A pair that is not kerned is an error to the library.
			if kern, err := f.font.Kern(&f.buffer, before, glyph, f.whole(), font.HintingNone); err == nil {
				x += float64(kern) / 64
			}
		}
		advance, err := f.font.GlyphAdvance(&f.buffer, glyph, f.whole(), font.HintingNone)
		if err != nil {
			panic(fmt.Sprintf("drawing: the font: %v", err))
		}
		visit(glyph, x, float64(advance)/64)
		x += float64(advance) / 64
		before = glyph
	}
}

// whole is the size at which a unit of the font is one.
func (f *Face) whole() fixed.Int26_6 { return fixed.I(int(f.em)) }

// Fit breaks a text into lines that are not wider than width. Its size is the largest from size down to floor at which there are no more than
// most lines; where there is none, it is floor and there are more.
func (f *Face) Fit(text string, width, size, floor float64, most int) (lines []string, at float64) {
	for at = size; at > floor; at -= 0.5 {
		if lines = f.Break(text, width, at); len(lines) <= most && unbroken(lines, text) {
			return lines, at
		}
	}
	return f.Break(text, width, floor), floor
}

// unbroken reports whether every word is in one line.
func unbroken(lines []string, text string) bool { return strings.Join(lines, " ") == text }

// Break is [Lines] of a size of the face.
func (f *Face) Break(text string, width, size float64) (lines []string) {
	return Lines(text, width, func(line string) float64 { return f.Width(line, size) })
}
