package imports

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"actionday/models"
)

// workbook is an Excel workbook whose parts are read one after the other, each once and none further than it may be.
type workbook struct {
	parts    map[string]*zip.File
	left     int64 // bytes that may still be unpacked
	elements int   // read so far
	texts    []string
	dates    []bool // by style: shows its number as a date
}

// openWorkbook reads the sheets of a workbook.
func openWorkbook(file []byte) ([]page, error) {
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, refuse(FileDamaged)
	}
	if code := suspicious(archive.File); code != "" {
		return nil, refuse(code)
	}
	w := &workbook{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, part := range archive.File {
		w.parts[part.Name] = part
	}
	if w.parts["xl/workbook.xml"] == nil {
		if w.parts["content.xml"] != nil {
			return nil, refuse(FileODS)
		}
		return nil, refuse(FileKind)
	}
	for _, read := range []func() error{w.checkTypes, w.readTexts, w.readStyles} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return w.pages()
}

// carriers are the folders of what fetches from elsewhere or carries other files.
var carriers = []string{"xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/", "xl/activex/", "xl/ctrlprops/", "xl/webextensions/", "xl/datamodel/", "xl/model/"}

// suspicious looks at the names and sizes of the parts, before anything is unpacked.
func suspicious(parts []*zip.File) models.Code {
	if len(parts) > maxParts {
		return FileExpands
	}
	var whole uint64
	names := map[string]bool{}
	for _, part := range parts {
		name := strings.ToLower(part.Name)
		switch {
		case part.Flags&1 != 0:
			return FileEncrypted
		case names[name]:
			return FileDamaged
		case strings.Contains(name, "vbaproject") || strings.HasPrefix(name, "xl/macrosheets/") || strings.HasPrefix(name, "xl/dialogsheets/"):
			return FileMacros
		}
		for _, carrier := range carriers {
			if strings.HasPrefix(name, carrier) {
				return FileLinks
			}
		}
		names[name] = true
		if whole += part.UncompressedSize64; part.UncompressedSize64 > maxPart || whole > maxUnpacked {
			return FileExpands
		}
	}
	return ""
}

// checkTypes refuses what calls itself a workbook with macros.
func (w *workbook) checkTypes() error {
	macros := false
	err := w.walk("[Content_Types].xml", walker{begin: func(e xml.StartElement, _ []string) {
		macros = macros || strings.Contains(strings.ToLower(attribute(e, "ContentType")), "macroenabled")
	}})
	if err == nil && macros {
		return refuse(FileMacros)
	}
	return err
}

// walker is told what stands in a part. Each of them may be nil; around are the names of the elements around, the outermost first.
type walker struct {
	begin func(e xml.StartElement, around []string)
	text  func(text []byte, around []string)
	end   func(around []string) error
}

// walk reads a part to its end, or to the first thing that no workbook of ours has.
func (w *workbook) walk(name string, to walker) error {
	part := w.parts[name]
	if part == nil {
		return nil
	}
	source, err := part.Open()
	if err != nil {
		return refuse(FileDamaged)
	}
	defer source.Close()
	rest := &io.LimitedReader{R: source, N: w.left + 1}
	decoder := xml.NewDecoder(rest)
	var around []string
	for {
		token, err := decoder.RawToken()
		if rest.N <= 0 {
			return refuse(FileExpands)
		}
		if errors.Is(err, io.EOF) && len(around) == 0 {
			w.left = rest.N - 1
			return nil
		}
		if err != nil {
			return refuse(FileDamaged)
		}
		switch token := token.(type) {
		case xml.Directive:
			return refuse(FileEntities)
		case xml.StartElement:
			around = append(around, token.Name.Local)
			if len(around) > maxDepth {
				return refuse(FileDamaged)
			}
			if w.elements++; w.elements > maxElements {
				return refuse(FileRows)
			}
			if to.begin != nil {
				to.begin(token, around)
			}
		case xml.EndElement:
			if len(around) == 0 || around[len(around)-1] != token.Name.Local {
				return refuse(FileDamaged)
			}
			if to.end != nil {
				if err := to.end(around); err != nil {
					return err
				}
			}
			around = around[:len(around)-1]
		case xml.CharData:
			if to.text != nil {
				to.text(token, around)
			}
		}
	}
}

// attribute gives an attribute by its local name.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// last is the name of the innermost element.
func last(around []string) string {
	if len(around) == 0 {
		return ""
	}
	return around[len(around)-1]
}

// readTexts reads the texts that cells refer to by number.
func (w *workbook) readTexts() error {
	var one []byte
	return w.walk("xl/sharedStrings.xml", walker{
		text: func(text []byte, around []string) {
			if last(around) == "t" && !within(around, "rPh") {
				one = append(one, text...)
			}
		},
		end: func(around []string) error {
			if last(around) == "si" {
				w.texts, one = append(w.texts, string(one)), one[:0]
			}
			return nil
		},
	})
}

// within says whether an element is around; rPh holds how a text is pronounced.
func within(around []string, name string) bool {
	for _, element := range around {
		if element == name {
			return true
		}
	}
	return false
}

// readStyles learns which styles show numbers as dates.
func (w *workbook) readStyles() error {
	custom := map[string]bool{}
	return w.walk("xl/styles.xml", walker{begin: func(e xml.StartElement, around []string) {
		switch {
		case last(around) == "numFmt":
			custom[attribute(e, "numFmtId")] = isDateFormat(attribute(e, "formatCode"))
		case last(around) == "xf" && within(around, "cellXfs"):
			id := attribute(e, "numFmtId")
			w.dates = append(w.dates, builtInDate(id) || custom[id])
		}
	}})
}

// pages reads the sheets in the order of the workbook.
func (w *workbook) pages() ([]page, error) {
	targets := map[string]string{}
	err := w.walk("xl/_rels/workbook.xml.rels", walker{begin: func(e xml.StartElement, around []string) {
		if last(around) == "Relationship" && attribute(e, "TargetMode") != "External" {
			targets[attribute(e, "Id")] = attribute(e, "Target")
		}
	}})
	if err != nil {
		return nil, err
	}
	type sheet struct{ name, part string }
	var sheets []sheet
	err = w.walk("xl/workbook.xml", walker{begin: func(e xml.StartElement, around []string) {
		if last(around) != "sheet" {
			return
		}
		part := targets[attribute(e, "id")]
		if rooted, ok := strings.CutPrefix(part, "/"); ok {
			part = rooted
		} else {
			part = path.Join("xl", part)
		}
		sheets = append(sheets, sheet{attribute(e, "name"), part})
	}})
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, s := range sheets {
		p, err := w.page(s.name, s.part)
		if err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}
