package pdf

import (
	"io"
	"time"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/core"
	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/font"
)

// Document is a document that is being written. Set its fields first.
type Document struct {
	Title         string
	Language      string // BCP 47
	Created       time.Time
	Faces         Faces
	Width, Height float64 // of the paper, in points
	Margins       Margins
	Under         func(*Canvas)                 // drawn beneath each page
	Frame         func(c *Canvas, page, of int) // head and foot of each page, from 1

	regular, bold *font.EmbeddedFont
	pages         []*page
	forms         []*Form
	bookmarks     []bookmark
	root, parent  *element
	x, width, y   float64 // where the text goes on
	fresh         bool    // nothing of the text is on this page yet
}

// Margins are the space around the text, in points.
type Margins struct{ Top, Right, Bottom, Left float64 }

// bookmark is a heading and where it stands.
type bookmark struct {
	level int
	text  string
	page  int
	y     float64
}

// The names under which pages know the faces.
const (
	regularName = "R"
	boldName    = "B"
)

// New begins a document in two faces.
func New(f Faces) *Document {
	root := &element{tag: "Document"}
	return &Document{Faces: f, regular: font.NewEmbeddedFont(f.regular), bold: font.NewEmbeddedFont(f.bold), root: root, parent: root}
}

// Write finishes the document and writes it.
func (d *Document) Write(w io.Writer) error {
	d.page()
	if d.Frame != nil {
		for i, p := range d.pages {
			d.artifact(p.Canvas, func(c *Canvas) { d.Frame(c, i+1, len(d.pages)) })
		}
	}
	file := document.NewWriter("1.7")
	add := file.AddObject
	catalog := core.NewPdfDictionary()
	file.SetRoot(add(catalog))
	catalog.Set("Type", core.NewPdfName("Catalog"))
	catalog.Set("Lang", core.NewPdfTextString(d.Language))
	pages, refs := d.writePages(add)
	catalog.Set("Pages", pages)
	catalog.Set("StructTreeRoot", d.structure(add, refs))
	catalog.Set("MarkInfo", dictionary("Marked", core.NewPdfBoolean(true)))
	catalog.Set("ViewerPreferences", dictionary("DisplayDocTitle", core.NewPdfBoolean(true)))
	if len(d.bookmarks) > 0 {
		catalog.Set("Outlines", d.outline(add, refs))
	}
	file.SetInfo(add(d.info()))
	_, err := file.WriteToWithOptions(w, document.WriteOptions{Deterministic: true})
	return err
}

func (d *Document) info() *core.PdfDictionary {
	info := dictionary("Title", core.NewPdfTextString(d.Title))
	info.Set("Creator", core.NewPdfTextString("Actionday"))
	created := core.NewPdfLiteralString(d.Created.UTC().Format("D:20060102150405Z"))
	info.Set("CreationDate", created)
	info.Set("ModDate", created)
	return info
}

func dictionary(key string, value core.PdfObject) *core.PdfDictionary {
	dict := core.NewPdfDictionary()
	dict.Set(key, value)
	return dict
}

// writePages writes the pages with what they share, and gives the references to all of them and to each.
func (d *Document) writePages(add func(core.PdfObject) *core.PdfIndirectReference) (all *core.PdfIndirectReference, each []*core.PdfIndirectReference) {
	tree := core.NewPdfDictionary()
	all = add(tree)
	resources := d.resources(add)
	kids := core.NewPdfArray()
	for i, p := range d.pages {
		dict := dictionary("Type", core.NewPdfName("Page"))
		dict.Set("Parent", all)
		dict.Set("MediaBox", box(d.Width, d.Height))
		dict.Set("Resources", resources)
		dict.Set("Contents", add(compressed(p.stream)))
		dict.Set("StructParents", core.NewPdfInteger(i))
		dict.Set("Tabs", core.NewPdfName("S"))
		ref := add(dict)
		each = append(each, ref)
		kids.Add(ref)
	}
	tree.Set("Type", core.NewPdfName("Pages"))
	tree.Set("Kids", kids)
	tree.Set("Count", core.NewPdfInteger(len(each)))
	return all, each
}

func (d *Document) resources(add func(core.PdfObject) *core.PdfIndirectReference) *core.PdfIndirectReference {
	fonts := dictionary(regularName, add(d.regular.BuildObjects(add)))
	fonts.Set(boldName, add(d.bold.BuildObjects(add)))
	forms := core.NewPdfDictionary()
	for _, f := range d.forms {
		stream := compressed(f.stream)
		stream.Dict.Set("Type", core.NewPdfName("XObject"))
		stream.Dict.Set("Subtype", core.NewPdfName("Form"))
		stream.Dict.Set("BBox", box(f.width, f.height))
		stream.Dict.Set("Resources", dictionary("Font", fonts))
		forms.Set(f.name, add(stream))
	}
	resources := dictionary("Font", fonts)
	resources.Set("XObject", forms)
	return add(resources)
}

func box(width, height float64) *core.PdfArray {
	return core.NewPdfArray(core.NewPdfInteger(0), core.NewPdfInteger(0), core.NewPdfReal(width), core.NewPdfReal(height))
}

func compressed(s *content.Stream) *core.PdfStream { return core.NewPdfStreamCompressed(s.Bytes()) }
