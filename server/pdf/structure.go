package pdf

import "github.com/carlos7ags/folio/core"

// element is one node of the structure: its children are elements and the marks of what is drawn for it, in reading order.
type element struct {
	tag   string
	alt   string
	scope string // of a TH: Column or Row
	kids  []any
}

// mark is a piece of marked content.
type mark struct{ page, id int }

// Group nests what flow draws in an element of the structure, such as "Sect".
func (d *Document) Group(tag string, flow func()) { d.within(&element{tag: tag}, flow) }

func (d *Document) within(e *element, flow func()) {
	outer := d.parent
	outer.kids = append(outer.kids, e)
	d.parent = e
	flow()
	d.parent = outer
}

// leaf draws the content of an element without children. An element that is drawn in pieces is the same pointer each time.
func (d *Document) leaf(e *element, draw func(*Canvas)) {
	if len(e.kids) == 0 {
		d.parent.kids = append(d.parent.kids, e)
	}
	p := d.page()
	m := mark{len(d.pages) - 1, len(p.marked)}
	p.marked = append(p.marked, e)
	e.kids = append(e.kids, m)
	p.stream.BeginMarkedContentWithID(e.tag, m.id)
	draw(p.Canvas)
	p.stream.EndMarkedContent()
}

// artifact draws what is no part of the text.
func (d *Document) artifact(c *Canvas, draw func(*Canvas)) {
	c.stream.BeginMarkedContent("Artifact") // the library writes BDC without the properties it needs
	draw(c)
	c.stream.EndMarkedContent()
}

// structure writes the tree and gives the references to it and of each element.
func (d *Document) structure(add func(core.PdfObject) *core.PdfIndirectReference, pages []*core.PdfIndirectReference) *core.PdfIndirectReference {
	tree := core.NewPdfDictionary()
	root := add(tree)
	refs := map[*element]*core.PdfIndirectReference{}
	tree.Set("Type", core.NewPdfName("StructTreeRoot"))
	tree.Set("K", d.node(d.root, root, add, pages, refs))
	nums := core.NewPdfArray()
	for i, p := range d.pages {
		marked := core.NewPdfArray()
		for _, e := range p.marked {
			marked.Add(refs[e])
		}
		nums.Add(core.NewPdfInteger(i))
		nums.Add(add(marked))
	}
	numbers := core.NewPdfDictionary()
	numbers.Set("Nums", nums)
	tree.Set("ParentTree", add(numbers))
	tree.Set("ParentTreeNextKey", core.NewPdfInteger(len(d.pages)))
	return root
}

func (d *Document) node(e *element, parent *core.PdfIndirectReference, add func(core.PdfObject) *core.PdfIndirectReference,
	pages []*core.PdfIndirectReference, refs map[*element]*core.PdfIndirectReference) *core.PdfIndirectReference {
	dict := core.NewPdfDictionary()
	ref := add(dict)
	refs[e] = ref
	dict.Set("Type", core.NewPdfName("StructElem"))
	dict.Set("S", core.NewPdfName(e.tag))
	dict.Set("P", parent)
	if e.alt != "" {
		dict.Set("Alt", core.NewPdfTextString(e.alt))
	}
	if e.scope != "" {
		attributes := core.NewPdfDictionary()
		attributes.Set("O", core.NewPdfName("Table"))
		attributes.Set("Scope", core.NewPdfName(e.scope))
		dict.Set("A", attributes)
	}
	kids := core.NewPdfArray()
	for _, kid := range e.kids {
		switch kid := kid.(type) {
		case *element:
			kids.Add(d.node(kid, ref, add, pages, refs))
		case mark:
			content := core.NewPdfDictionary()
			content.Set("Type", core.NewPdfName("MCR"))
			content.Set("Pg", pages[kid.page])
			content.Set("MCID", core.NewPdfInteger(kid.id))
			kids.Add(content)
		}
	}
	dict.Set("K", kids)
	return ref
}
