package drawing

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// SVG writes a drawing as SVG, with its title and description for those who do not see it.
func (d *Drawing) SVG(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title desc" lang="%s" xml:lang="%s">`,
		d.Width, d.Height, d.Width, d.Height, d.Language, d.Language)
	fmt.Fprintf(b, "\n<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escaped(d.Title), escaped(d.Description))
	for _, s := range d.shapes {
		if s.line > 0 {
			fmt.Fprintf(b, "<path fill=\"none\" stroke=\"#%s\" stroke-width=\"%s\" stroke-linejoin=\"round\" d=\"%s\"/>\n",
				s.colour, strconv.FormatFloat(s.line, 'f', -1, 64), s.path.data())
		} else {
			fmt.Fprintf(b, "<path fill=\"#%s\" d=\"%s\"/>\n", s.colour, s.path.data())
		}
	}
	b.WriteString("</svg>\n")
	return b.Flush()
}

func escaped(text string) string {
	var b strings.Builder
	// A builder never fails.
	_ = xml.EscapeText(&b, []byte(text))
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// data writes a path as SVG does: to a hundredth, each point from where the pen was.
func (p Path) data() string {
	var b strings.Builder
	var pen, began [2]int
	for _, s := range p {
		b.WriteByte(byte(s.verb))
		if s.verb == shut {
			pen = began
			continue
		}
		var at [2]int
		for i, point := range s.points[:s.uses()] {
			at = [2]int{hundredths(point.X), hundredths(point.Y)}
			for j := range at {
				number := strconv.FormatFloat(float64(at[j]-pen[j])/100, 'f', -1, 64)
				if (i > 0 || j > 0) && number[0] != '-' {
					b.WriteByte(' ')
				}
				b.WriteString(number)
			}
		}
		pen = at
		if s.verb == move {
			began = at
		}
	}
	return b.String()
}

func hundredths(x float64) int { return int(math.Round(x * 100)) }
