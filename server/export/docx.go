package export

import (
	"archive/zip"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"text/template"

	"actionday/models"
)

// docx holds the parts of a document around its text.
//
//go:embed docx
var docxFiles embed.FS

var docxParts = template.Must(template.New("").Funcs(template.FuncMap{"x": escaped}).ParseFS(docxFiles, "docx/*.xml"))

func escaped(text string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(text))
	return b.String(), err
}

// locales are the languages as word processors know them, for spelling.
var locales = map[string]string{"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "el": "el-GR", "bg": "bg-BG", "mt": "mt-MT"}

// pageParts is a piece of the foot of a page: text or a field that the word processor fills in.
type pageParts struct{ Text, Field string }

// frameOfDocument is what stands around the text of a document.
type frameOfDocument struct {
	Title, Locale, Created, Exercise, Head, TLP, Foot string
	Page                                              []pageParts
	Width                                             int  // of the text, in twentieths of a point
	Map                                               bool // there is one
}

// DOCX writes a summary as a document to edit: the texts and tables of the PDF in styles, with the map of who took part as a picture, without charts.
func DOCX(w io.Writer, r models.Release, o Options) error {
	c := contentOf(r, o.Words)
	d := newDocument(o.Paper)
	if err := d.summary(c); err != nil {
		return err
	}
	f := frameOfDocument{Title: c.title + " – " + o.Words.T("number", "n", fmt.Sprint(r.Number)), Locale: locales[o.Words.Language], Created: r.FrozenAt,
		Head: c.title + " · " + c.about[0], TLP: c.tlp(), Foot: o.Words.T("hash") + " " + r.Hash, Page: pageOf(o.Words), Width: d.width}
	if r.Exercise {
		f.Exercise = o.Words.T("exercise")
	}
	return d.write(w, f)
}

// pageOf is "Page 1 of 3" with fields for the numbers.
func pageOf(w *Words) (parts []pageParts) {
	const page, pages = "\x01", "\x02"
	rest := w.T("paper.page", "page", page, "pages", pages)
	for rest != "" {
		at := strings.IndexAny(rest, page+pages)
		if at < 0 {
			return append(parts, pageParts{Text: rest})
		}
		field := map[string]string{page: "PAGE", pages: "NUMPAGES"}[rest[at:at+1]]
		parts, rest = append(parts, pageParts{Text: rest[:at]}, pageParts{Field: field}), rest[at+1:]
	}
	return parts
}

// write puts the parts together. The archive carries no times, so that the same summary is the same file.
func (d *wordDocument) write(w io.Writer, f frameOfDocument) error {
	archive := zip.NewWriter(w)
	f.Map = d.picture.Len() > 0
	for _, part := range []struct{ name, template string }{
		{"[Content_Types].xml", "content_types.xml"}, {"_rels/.rels", "rels.xml"}, {"docProps/core.xml", "core.xml"},
		{"word/_rels/document.xml.rels", "document_rels.xml"}, {"word/styles.xml", "styles.xml"}, {"word/settings.xml", "settings.xml"},
		{"word/fontTable.xml", "fontTable.xml"}, {"word/header1.xml", "header.xml"}, {"word/footer1.xml", "footer.xml"},
	} {
		entry, err := archive.Create(part.name)
		if err == nil {
			err = docxParts.ExecuteTemplate(entry, part.template, f)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", part.name, err)
		}
	}
	bodies := map[string][]byte{"word/document.xml": d.finish(), "word/media/map.png": d.picture.Bytes()}
	for _, name := range []string{"word/document.xml", "word/media/map.png"} {
		if len(bodies[name]) == 0 {
			continue
		}
		entry, err := archive.Create(name)
		if err == nil {
			_, err = entry.Write(bodies[name])
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return archive.Close()
}
