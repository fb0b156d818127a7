package drawing

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Point is a place on a drawing; y grows downwards.
type Point struct{ X, Y float64 }

// Path is one or several outlines. What lies inside is filled, by the nonzero rule.
type Path []segment

// segment goes on from where the one before ended: to its last point, by way of those before it.
type segment struct {
	verb   verb
	points [3]Point
}

type verb byte

const (
	move  verb = 'm' // one point
	line  verb = 'l' // one
	quad  verb = 'q' // two
	cubic verb = 'c' // three
	shut  verb = 'z' // none
)

// uses is how many points a segment has.
func (s segment) uses() int {
	switch s.verb {
	case shut:
		return 0
	case quad:
		return 2
	case cubic:
		return 3
	}
	return 1
}

// Move begins an outline.
func (p *Path) Move(x, y float64) { *p = append(*p, segment{move, [3]Point{{x, y}}}) }

// Line goes straight to a point.
func (p *Path) Line(x, y float64) { *p = append(*p, segment{line, [3]Point{{x, y}}}) }

// Close ends an outline where it began.
func (p *Path) Close() { *p = append(*p, segment{verb: shut}) }

// Rectangle is a rectangle with round corners.
func Rectangle(x, y, width, height, radius float64) (p Path) {
	// A quarter of a circle, as near as a cubic curve comes to it.
	k := radius * (1 - 0.5522847498)
	right, bottom := x+width, y+height
	p.Move(x+radius, y)
	p.Line(right-radius, y)
	p.corner(Point{right - k, y}, Point{right, y + k}, Point{right, y + radius}, radius)
	p.Line(right, bottom-radius)
	p.corner(Point{right, bottom - k}, Point{right - k, bottom}, Point{right - radius, bottom}, radius)
	p.Line(x+radius, bottom)
	p.corner(Point{x + k, bottom}, Point{x, bottom - k}, Point{x, bottom - radius}, radius)
	p.Line(x, y+radius)
	p.corner(Point{x, y + k}, Point{x + k, y}, Point{x + radius, y}, radius)
	p.Close()
	return p
}

func (p *Path) corner(a, b, to Point, radius float64) {
	if radius > 0 {
		*p = append(*p, segment{cubic, [3]Point{a, b, to}})
	}
}

// Circle is a circle around a point.
func Circle(x, y, radius float64) Path {
	return Rectangle(x-radius, y-radius, 2*radius, 2*radius, radius)
}

// Land reads the outlines of a map: path data of SVG with M, l and z alone.
func Land(data string) (p Path, err error) {
	var at Point
	for _, part := range strings.FieldsFunc(strings.NewReplacer("M", "|M", "l", "|l", "z", "|z").Replace(data), func(r rune) bool { return r == '|' }) {
		if part == "z" {
			p.Close()
			continue
		}
		for _, pair := range strings.Fields(part[1:]) {
			across, down, _ := strings.Cut(pair, ",")
			x, wrongX := strconv.ParseFloat(across, 64)
			y, wrongY := strconv.ParseFloat(down, 64)
			if wrongX != nil || wrongY != nil {
				return nil, fmt.Errorf("drawing: no point: %q", pair)
			}
			if part[0] == 'M' {
				at = Point{x, y}
				p.Move(x, y)
			} else {
				at = Point{at.X + x, at.Y + y}
				p.Line(at.X, at.Y)
			}
		}
	}
	return p, nil
}

// Placed is the path scaled, then moved.
func (p Path) Placed(scale, x, y float64) Path {
	placed := make(Path, len(p))
	for i, s := range p {
		placed[i].verb = s.verb
		for j := range s.uses() {
			placed[i].points[j] = Point{s.points[j].X*scale + x, s.points[j].Y*scale + y}
		}
	}
	return placed
}

// Thinned is a path of straight lines without points that lie nearer than least to the one before: they cannot be seen. Outlines of which nothing would be
// left are left out.
func (p Path) Thinned(least float64) (thin Path) {
	for _, ring := range p.Rings() {
		kept := ring[:1:1]
		for _, at := range ring[1:] {
			if last := kept[len(kept)-1]; math.Hypot(at.X-last.X, at.Y-last.Y) >= least {
				kept = append(kept, at)
			}
		}
		if len(kept) > 2 {
			thin.ring(kept)
		}
	}
	return thin
}

// ring adds an outline of straight lines.
func (p *Path) ring(points []Point) {
	for i, at := range points {
		if i == 0 {
			p.Move(at.X, at.Y)
		} else {
			p.Line(at.X, at.Y)
		}
	}
	if len(points) > 0 {
		p.Close()
	}
}

// Box is a rectangle from one corner to the other.
type Box struct{ Left, Top, Right, Bottom float64 }

// Bounds is the smallest box around all points of a path.
func (p Path) Bounds() Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range p {
		for _, at := range s.points[:s.uses()] {
			b.Left, b.Right = min(b.Left, at.X), max(b.Right, at.X)
			b.Top, b.Bottom = min(b.Top, at.Y), max(b.Bottom, at.Y)
		}
	}
	return b
}

// Within is the part of a path of straight lines that lies in a box. Outlines are cut along the edges of the box one after another
// (Sutherland and Hodgman).
func (p Path) Within(b Box) (cut Path) {
	edges := []struct {
		inside func(Point) bool
		meet   func(a, b Point) Point
	}{
		{func(a Point) bool { return a.X >= b.Left }, func(a, c Point) Point { return Point{b.Left, a.Y + (c.Y-a.Y)*(b.Left-a.X)/(c.X-a.X)} }},
		{func(a Point) bool { return a.X <= b.Right }, func(a, c Point) Point { return Point{b.Right, a.Y + (c.Y-a.Y)*(b.Right-a.X)/(c.X-a.X)} }},
		{func(a Point) bool { return a.Y >= b.Top }, func(a, c Point) Point { return Point{a.X + (c.X-a.X)*(b.Top-a.Y)/(c.Y-a.Y), b.Top} }},
		{func(a Point) bool { return a.Y <= b.Bottom }, func(a, c Point) Point { return Point{a.X + (c.X-a.X)*(b.Bottom-a.Y)/(c.Y-a.Y), b.Bottom} }},
	}
	for _, ring := range p.Rings() {
		for _, edge := range edges {
			var kept []Point
			for i, at := range ring {
				before := ring[(i+len(ring)-1)%len(ring)]
				if edge.inside(at) != edge.inside(before) {
					kept = append(kept, edge.meet(before, at))
				}
				if edge.inside(at) {
					kept = append(kept, at)
				}
			}
			ring = kept
		}
		cut.ring(ring)
	}
	return cut
}

// Rings are the outlines of a path of straight lines, each by its points.
func (p Path) Rings() (rings [][]Point) {
	for _, s := range p {
		switch s.verb {
		case move:
			rings = append(rings, []Point{s.points[0]})
		case line:
			rings[len(rings)-1] = append(rings[len(rings)-1], s.points[0])
		}
	}
	return rings
}
