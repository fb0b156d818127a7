package imports

import (
	"bytes"
	"slices"

	"actionday/models"
)

// The limits of a file. The largest template, of a participant with two hundred offices, stays below half of each (a test holds it).
const (
	MaxBytes    = 2 << 20
	maxUnpacked = 8 << 20 // bytes of all parts of a workbook together
	maxPart     = 4 << 20 // bytes of one of them
	maxParts    = 400     // files inside a workbook
	maxRows     = 2000    // of a sheet
	maxColumns  = 300
	maxElements = 300_000 // of all parts of a workbook together
	maxLines    = 20_000  // of a table
	maxDrafts   = 500
	maxDepth    = 40 // elements inside one another
)

// The formats of files.
const (
	Workbook = "xlsx"
	Table    = "csv"
	Queue    = "queue"
)

// File is what a file wants reported.
type File struct {
	Format   string
	Stamp    Stamp // of a workbook or table
	Outdated bool  // the settings changed since the template was made
	Drafts   []Draft
}

// Read reads a file for an operation. What it is follows from its bytes. The error says why nothing of it can be read; the faults of single
// cells are in the drafts.
func Read(file []byte, c *models.Configuration) (*File, error) {
	switch {
	case len(bytes.TrimSpace(file)) == 0:
		return nil, refuse(FileEmpty)
	case len(file) > MaxBytes:
		return nil, models.Errorf(models.CodeTooLarge, "The file is larger than 2 MiB.")
	case bytes.HasPrefix(file, []byte("PK")):
		pages, err := openWorkbook(file)
		if err != nil {
			return nil, err
		}
		return fromTemplate(Workbook, pages, c)
	case bytes.HasPrefix(file, oleMagic):
		return nil, refuse(oleFault(file))
	case isJSON(file):
		return readQueue(file, c)
	}
	table, err := openTable(file)
	if err != nil {
		return nil, err
	}
	return fromTemplate(Table, []page{table}, c)
}

// oleMagic begins the files of an old Excel, and those of a new one that have a password.
var oleMagic = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

func oleFault(file []byte) models.Code {
	if bytes.Contains(file, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return FileEncrypted
	}
	return FileOldExcel
}

func isJSON(file []byte) bool {
	file = bytes.TrimSpace(bytes.TrimPrefix(file, []byte("\ufeff")))
	return len(file) > 0 && (file[0] == '{' || file[0] == '[')
}

// fromTemplate makes drafts of pages that carry a stamp. Others are left alone: somebody may keep notes beside the days.
func fromTemplate(format string, pages []page, c *models.Configuration) (*File, error) {
	f := &File{Format: format}
	var said []saying
	for _, p := range pages {
		stamp, found, err := stampOf(p)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if f.Stamp.Template != "" && stamp != f.Stamp {
			return nil, refuse(FileDamaged)
		}
		f.Stamp = stamp
		said = append(said, p.say(stamp)...)
	}
	switch {
	case f.Stamp.Template == "":
		return nil, refuse(FileTemplate)
	case f.Stamp.Operation != c.Settings.Code:
		return nil, Refuse(FileOperation, map[string]string{"operation": f.Stamp.Operation})
	}
	f.Outdated = f.Stamp.Configuration != Fingerprint(c)
	f.Drafts = draft(c, f.Stamp, said)
	if len(f.Drafts) > maxDrafts {
		return nil, refuse(FileRows)
	}
	return f, nil
}

// stampOf finds the stamp of a page: in its first cell, or in the first line below the heading of its column. Where lines of a table carry
// different ones, two templates were put together, and which report is whose cannot be told.
func stampOf(p page) (s Stamp, found bool, err error) {
	if len(p.lines) == 0 {
		return s, false, nil
	}
	first := p.lines[0].at(1).textOnly()
	if s, found = ParseStamp(first); !found {
		column := p.column("stamp")
		if column == 0 || len(p.lines) < 2 {
			return s, false, nil
		}
		first = p.lines[1].at(column).textOnly()
		if s, found = ParseStamp(first); !found {
			return s, false, nil
		}
		other := func(l line) bool { text := l.at(column).textOnly(); return text != "" && text != first }
		if slices.ContainsFunc(p.lines[1:], other) {
			return s, false, refuse(FileDamaged)
		}
	}
	if s.Version > templateVersion {
		return s, false, refuse(FileVersion)
	}
	return s, true, nil
}
