package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// wordDocument is the text of a document that is being written, in WordprocessingML. Sizes are in twentieths of a point.
type wordDocument struct {
	text               bytes.Buffer
	picture            bytes.Buffer // the map, as PNG
	paperWidth, height int
	width              int // of the text
}

const wordMargin = 1000

func newDocument(p Paper) *wordDocument {
	d := &wordDocument{paperWidth: 11906, height: 16838}
	if p == Letter {
		d.paperWidth, d.height = 12240, 15840
	}
	d.width = d.paperWidth - 2*wordMargin
	d.text.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`)
	return d
}

// finish ends the text with the size of its pages.
func (d *wordDocument) finish() []byte {
	fmt.Fprintf(&d.text, `<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="1300" w:right="%d" w:bottom="1100" w:left="%d" w:header="560" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		d.paperWidth, d.height, wordMargin, wordMargin)
	return d.text.Bytes()
}

// paragraph adds text in a style.
func (d *wordDocument) paragraph(style, text string) { d.run(style, text, false) }

func (d *wordDocument) run(style, text string, bold bool) {
	properties := ""
	if bold {
		properties = "<w:rPr><w:b/></w:rPr>"
	}
	fmt.Fprintf(&d.text, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r>%s<w:t xml:space="preserve">`, style, properties)
	xml.EscapeText(&d.text, []byte(text)) //nolint:errcheck // a buffer takes everything
	d.text.WriteString(`</w:t></w:r></w:p>`)
}

// show adds the picture, most of the text wide; high is its height for each unit of width, alt what it shows.
func (d *wordDocument) show(high float64, alt string) error {
	const emu = 635 // English metric units in a twentieth of a point
	width := d.width * emu * 4 / 5
	height := int(float64(width) * high)
	told, err := escaped(alt)
	fmt.Fprintf(&d.text, `<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="1" name="map" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="1" name="map.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId6"/><a:stretch><a:fillRect/></a:stretch>`+
		`</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, width, height, told, width, height)
	return err
}

// table adds a table whose first row is repeated on each page. Widths are shares of the text's.
func (d *wordDocument) table(style string, widths []float64, rows func(row func(head bool, cells ...wordCell))) {
	total := sum(widths)
	fmt.Fprintf(&d.text, `<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`, style, d.width)
	columns := make([]int, len(widths))
	for i, width := range widths {
		columns[i] = int(width / total * float64(d.width))
		fmt.Fprintf(&d.text, `<w:gridCol w:w="%d"/>`, columns[i])
	}
	d.text.WriteString(`</w:tblGrid>`)
	rows(func(head bool, cells ...wordCell) { d.row(columns, head, cells) })
	d.text.WriteString(`</w:tbl>`)
	d.paragraph("Small", "") // two tables that meet would be one
}

// wordCell draws what is in a cell.
type wordCell func()

func (d *wordDocument) row(columns []int, head bool, cells []wordCell) {
	d.text.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if head {
		d.text.WriteString(`<w:tblHeader/>`)
	}
	d.text.WriteString(`</w:trPr>`)
	for i, cell := range cells {
		fmt.Fprintf(&d.text, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, columns[i])
		cell()
		d.text.WriteString(`</w:tc>`)
	}
	d.text.WriteString(`</w:tr>`)
}
