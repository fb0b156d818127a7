package drawing

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"strconv"

	"golang.org/x/image/vector"
)

// PNG writes a drawing as PNG, on white.
func (d *Drawing) PNG(w io.Writer) error {
	canvas := image.NewRGBA(image.Rect(0, 0, d.Width, d.Height))
	draw.Draw(canvas, canvas.Bounds(), image.White, image.Point{}, draw.Src)
	var z vector.Rasterizer
	for _, s := range d.shapes {
		path := s.path
		if s.line > 0 {
			path = path.outlined(s.line)
		}
		fill(&z, canvas, path, s.colour)
	}
	return png.Encode(w, canvas)
}

// fill fills a path. The rasterizer is as large as the path and no larger: it goes through all of its pixels.
func fill(z *vector.Rasterizer, canvas *image.RGBA, p Path, colour string) {
	b := p.Bounds()
	area := image.Rect(int(math.Floor(b.Left)), int(math.Floor(b.Top)), int(math.Ceil(b.Right))+1, int(math.Ceil(b.Bottom))+1).Intersect(canvas.Bounds())
	if area.Empty() {
		return
	}
	z.Reset(area.Dx(), area.Dy())
	x := func(at Point) float32 { return float32(at.X - float64(area.Min.X)) }
	y := func(at Point) float32 { return float32(at.Y - float64(area.Min.Y)) }
	for _, s := range p {
		a := s.points
		switch s.verb {
		case move:
			z.MoveTo(x(a[0]), y(a[0]))
		case line:
			z.LineTo(x(a[0]), y(a[0]))
		case quad:
			z.QuadTo(x(a[0]), y(a[0]), x(a[1]), y(a[1]))
		case cubic:
			z.CubeTo(x(a[0]), y(a[0]), x(a[1]), y(a[1]), x(a[2]), y(a[2]))
		case shut:
			z.ClosePath()
		}
	}
	z.Draw(canvas, area, image.NewUniform(rgb(colour)), image.Point{})
}

// outlined is the line along a path of straight lines as an area: an oblong for each piece, all of them going round the same way.
func (p Path) outlined(width float64) (area Path) {
	for _, ring := range p.Rings() {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			if length == 0 {
				continue
			}
			across, down := (b.Y-a.Y)/length*width/2, (a.X-b.X)/length*width/2
			area.Move(a.X+across, a.Y+down)
			area.Line(b.X+across, b.Y+down)
			area.Line(b.X-across, b.Y-down)
			area.Line(a.X-across, a.Y-down)
			area.Close()
		}
	}
	return area
}

func rgb(colour string) color.RGBA {
	n, err := strconv.ParseUint(colour, 16, 24)
	if err != nil {
		panic("drawing: no colour: " + colour)
	}
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
}
