package pdf

import (
	"strconv"
	"strings"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/font"

	"actionday/server/drawing"
)

// Colour is red, green and blue from 0 to 1.
type Colour [3]float64

// Canvas is what is drawn on: a page or a [Form].
type Canvas struct {
	document *Document
	stream   *content.Stream
	height   float64
}

// Text draws one line. x is its left end, right end or middle by the style's alignment; y is the top of the line. A space at its end has no width.
func (c *Canvas) Text(x, y float64, text string, s Style) {
	width := c.document.Faces.Width(strings.TrimSuffix(text, " "), s)
	switch s.Align {
	case Right:
		x -= width
	case Centre:
		x -= width / 2
	}
	c.stream.BeginText()
	c.setFont(s)
	c.stream.MoveText(x, c.height-y-c.document.Faces.baseline(s))
	c.show(text, s)
	c.stream.EndText()
}

// TextAlong draws one line around a point, turned: cos and sin are those of its direction, upwards.
func (c *Canvas) TextAlong(x, y, cos, sin float64, text string, s Style) {
	half := c.document.Faces.Width(text, s) / 2
	c.stream.BeginText()
	c.setFont(s)
	c.stream.SetTextMatrix(cos, sin, -sin, cos, x-half*cos, c.height-y-half*sin)
	c.show(text, s)
	c.stream.EndText()
}

func (c *Canvas) show(text string, s Style) {
	c.stream.ShowTextHex(c.document.embedded(s.Bold).EncodeString(drawing.Drawable(text)))
}

func (c *Canvas) setFont(s Style) {
	name := regularName
	if s.Bold {
		name = boldName
	}
	c.fill(s.Colour)
	c.stream.SetFont(name, s.Size)
}

func (c *Canvas) fill(colour Colour) { c.stream.SetFillColorRGB(colour[0], colour[1], colour[2]) }

func (c *Canvas) stroke(colour Colour, width float64) {
	c.stream.SetStrokeColorRGB(colour[0], colour[1], colour[2])
	c.stream.SetLineWidth(width)
}

// Line draws a line through points.
func (c *Canvas) Line(colour Colour, width float64, points ...[2]float64) {
	c.stroke(colour, width)
	for i, p := range points {
		if i == 0 {
			c.stream.MoveTo(p[0], c.height-p[1])
		} else {
			c.stream.LineTo(p[0], c.height-p[1])
		}
	}
	c.stream.Stroke()
}

// Box fills a rectangle.
func (c *Canvas) Box(x, y, width, height float64, colour Colour) {
	c.fill(colour)
	c.stream.Rectangle(x, c.height-y-height, width, height)
	c.stream.Fill()
}

// Disc fills a circle and draws its rim.
func (c *Canvas) Disc(x, y, radius float64, inside, rim Colour, width float64) {
	c.fill(inside)
	c.stroke(rim, width)
	c.stream.Circle(x, c.height-y, radius)
	c.stream.FillAndStroke()
}

// Path fills a path of straight lines, such as land, and draws its rim.
func (c *Canvas) Path(path drawing.Path, inside, rim Colour, width float64) {
	c.fill(inside)
	c.stroke(rim, width)
	for _, ring := range path.Rings() {
		for i, at := range ring {
			if i == 0 {
				c.stream.MoveTo(at.X, c.height-at.Y)
			} else {
				c.stream.LineTo(at.X, c.height-at.Y)
			}
		}
		c.stream.ClosePath()
	}
	c.stream.FillEvenOddAndStroke()
}

// Form is a drawing that is stored once and shown as often as wanted.
type Form struct {
	name          string
	width, height float64
	stream        *content.Stream
}

// NewForm draws a form of a size; what reaches beyond it is cut off.
func (d *Document) NewForm(width, height float64, draw func(*Canvas)) *Form {
	f := &Form{name: "X" + strconv.Itoa(len(d.forms)+1), width: width, height: height, stream: content.NewStream()}
	draw(&Canvas{document: d, stream: f.stream, height: height})
	d.forms = append(d.forms, f)
	return f
}

// Show shows a form at a scale, x and y being its upper left corner.
func (c *Canvas) Show(f *Form, x, y, scale float64) {
	c.stream.SaveState()
	c.stream.ConcatMatrix(scale, 0, 0, scale, x, c.height-y-f.height*scale)
	c.stream.Do(f.name)
	c.stream.RestoreState()
}

func (d *Document) embedded(bold bool) *font.EmbeddedFont {
	if bold {
		return d.bold
	}
	return d.regular
}
