package export

import (
	"fmt"

	"actionday/seed"
	"actionday/server/drawing"
)

// mapOf adds the map of who took part, drawn as on the infographic.
func (d *wordDocument) mapOf(c content) error {
	europe := seed.Europe()
	europe.Height += belowMalta
	const scale = 1.6 // pixels for each unit of the map
	p := &poster{w: c.words, r: c.release, cast: castOf(c.words, c.release),
		Drawing: &drawing.Drawing{Width: int(europe.Width * scale), Height: int(europe.Height * scale)}}
	p.land(europe, 0, 0, scale)
	if err := p.PNG(&d.picture); err != nil {
		return fmt.Errorf("drawing the map: %w", err)
	}
	if err := d.show(europe.Height/europe.Width, c.words.T("paper.alt.who", "names", c.words.List(c.named(castCodes(c.release))))); err != nil {
		return err
	}
	if beyond := p.beyond(); beyond != "" {
		d.paragraph("Small", beyond)
	}
	return nil
}
