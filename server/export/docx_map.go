package export

import (
	"fmt"

	"actionday/seed"
	"actionday/server/drawing"
)

// mapOf adds the map of who took part, drawn as on the infographic.
func (d *wordDocument) mapOf(c content) error {
	europe := seed.Europe()
	const scale = 1.6 // pixels for each unit of the map
	width, height := europe.Width*scale, (europe.Height+belowMalta)*scale
	p := &poster{w: c.words, r: c.release, cast: castOf(c.words, c.release), europe: europe,
		Drawing: &drawing.Drawing{Width: int(width), Height: int(height)}}
	p.land(drawing.Box{Right: width, Bottom: height}, scale)
	if err := p.PNG(&d.picture); err != nil {
		return fmt.Errorf("drawing the map: %w", err)
	}
	if err := d.show(height/width, c.words.T("paper.alt.who", "names", c.words.List(c.named(castCodes(c.release))))); err != nil {
		return err
	}
	if beyond := p.beyond(); beyond != "" {
		d.paragraph("Small", beyond)
	}
	return nil
}
