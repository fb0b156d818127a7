package pdf

import (
	"strings"

	"github.com/carlos7ags/folio/content"
)

// page is one page with the elements of its marked content, by number.
type page struct {
	*Canvas
	marked []*element
}

// page is the one that is drawn on now.
func (d *Document) page() *page {
	if len(d.pages) == 0 {
		d.Break()
	}
	return d.pages[len(d.pages)-1]
}

// Break begins a new page.
func (d *Document) Break() {
	p := &page{Canvas: &Canvas{document: d, stream: content.NewStream(), height: d.Height}}
	d.pages = append(d.pages, p)
	if d.Under != nil {
		d.artifact(p.Canvas, d.Under)
	}
	d.y, d.fresh = d.Margins.Top, true
	if d.x == 0 {
		d.x, d.width = d.Margins.Left, d.Width-d.Margins.Left-d.Margins.Right
	}
}

// Room is the height that is left on the page, and the width of the text.
func (d *Document) Room() (height, width float64) {
	d.page()
	return d.Height - d.Margins.Bottom - d.y, d.width
}

// Need begins a new page where less height is left.
func (d *Document) Need(height float64) {
	if room, _ := d.Room(); room < height && !d.fresh {
		d.Break()
	}
}

// Space leaves room, not at the top of a page.
func (d *Document) Space(height float64) {
	d.page()
	if !d.fresh {
		d.y += height
	}
}

// Text adds a paragraph in an element such as "P" or "H1". Headings are bookmarked.
func (d *Document) Text(tag, text string, s Style) {
	lines := d.Faces.Lines(text, d.textWidth()-s.Indent, s)
	d.Space(s.Before)
	d.Need(float64(min(len(lines), 2))*s.line() + s.Keep)
	if level := strings.TrimPrefix(tag, "H"); level != tag {
		d.bookmarks = append(d.bookmarks, bookmark{int(level[0] - '0'), text, len(d.pages) - 1, d.y})
	}
	e := &element{tag: tag}
	for len(lines) > 0 {
		d.Need(s.line())
		room, width := d.Room()
		n := max(min(int(room/s.line()), len(lines)), 1)
		d.leaf(e, func(c *Canvas) { d.draw(c, lines[:n], d.x+s.Indent, width-s.Indent, s) })
		d.y, d.fresh = d.y+float64(n)*s.line(), false
		lines = lines[n:]
	}
	d.y += s.After
}

func (d *Document) textWidth() float64 {
	_, width := d.Room()
	return width
}

// draw draws lines from the cursor on. The space at which a line was broken is kept, so that words stay apart for who reads the text.
func (d *Document) draw(c *Canvas, lines []string, x, width float64, s Style) {
	at := map[Align]float64{Left: x, Right: x + width, Centre: x + width/2}[s.Align]
	for i, line := range lines {
		if i < len(lines)-1 {
			line += " "
		}
		c.Text(at, d.y+float64(i)*s.line(), line, s)
	}
}

// Columns sets blocks side by side. The next begins below the tallest; all must fit on what is left of the page: see [Document.Need].
func (d *Document) Columns(count int, gap float64, block func(column int)) {
	d.page()
	x, width, top, bottom, fresh := d.x, d.width, d.y, d.y, d.fresh
	d.width = (width - gap*float64(count-1)) / float64(count)
	for i := range count {
		d.x, d.y, d.fresh = x+(d.width+gap)*float64(i), top, fresh
		block(i)
		bottom = max(bottom, d.y)
	}
	d.x, d.width, d.y, d.fresh = x, width, bottom, fresh && bottom == top
}

// Figure adds a drawing of a height, as wide as the text. alt says what it shows.
func (d *Document) Figure(alt string, height float64, draw func(c *Canvas, x, y, width float64)) {
	d.place(&element{tag: "Figure", alt: alt}, height, draw)
}

// Line adds an element that is drawn by hand, such as a "P" of text with signs between.
func (d *Document) Line(tag string, height float64, draw func(c *Canvas, x, y, width float64)) {
	d.place(&element{tag: tag}, height, draw)
}

func (d *Document) place(e *element, height float64, draw func(c *Canvas, x, y, width float64)) {
	d.Need(height)
	_, width := d.Room()
	d.leaf(e, func(c *Canvas) { draw(c, d.x, d.y, width) })
	d.y, d.fresh = d.y+height, false
}

// Rule draws a line from side to side.
func (d *Document) Rule(colour Colour, width float64) {
	p := d.page()
	d.artifact(p.Canvas, func(c *Canvas) { c.Line(colour, width, [2]float64{d.x, d.y}, [2]float64{d.x + d.width, d.y}) })
}
