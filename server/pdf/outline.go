package pdf

import "github.com/carlos7ags/folio/core"

// entry is a bookmark with those below it.
type entry struct {
	bookmark
	below []*entry
}

// outline writes the bookmarks, each below the nearest one before it of a higher level.
func (d *Document) outline(add func(core.PdfObject) *core.PdfIndirectReference, pages []*core.PdfIndirectReference) *core.PdfIndirectReference {
	top := &entry{}
	path := []*entry{top}
	for _, b := range d.bookmarks {
		for len(path) > 1 && path[len(path)-1].level >= b.level {
			path = path[:len(path)-1]
		}
		e := &entry{bookmark: b}
		above := path[len(path)-1]
		above.below = append(above.below, e)
		path = append(path, e)
	}
	dict := dictionary("Type", core.NewPdfName("Outlines"))
	ref := add(dict)
	d.entries(top, dict, ref, add, pages)
	return ref
}

// entries writes what is below an entry, whose dictionary is dict, and gives their number.
func (d *Document) entries(e *entry, dict *core.PdfDictionary, parent *core.PdfIndirectReference,
	add func(core.PdfObject) *core.PdfIndirectReference, pages []*core.PdfIndirectReference) (count int) {
	var dicts []*core.PdfDictionary
	var refs []*core.PdfIndirectReference
	for _, below := range e.below {
		one := dictionary("Title", core.NewPdfTextString(below.text))
		one.Set("Parent", parent)
		one.Set("Dest", core.NewPdfArray(pages[below.page], core.NewPdfName("XYZ"), core.NewPdfInteger(0),
			core.NewPdfReal(d.Height-below.y), core.NewPdfNull()))
		ref := add(one)
		count += 1 + d.entries(below, one, ref, add, pages)
		dicts, refs = append(dicts, one), append(refs, ref)
	}
	for i := range dicts {
		if i > 0 {
			dicts[i].Set("Prev", refs[i-1])
			dicts[i-1].Set("Next", refs[i])
		}
	}
	if count > 0 {
		dict.Set("First", refs[0])
		dict.Set("Last", refs[len(refs)-1])
		dict.Set("Count", core.NewPdfInteger(count))
	}
	return count
}
