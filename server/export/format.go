package export

import (
	"io"

	"actionday/models"
)

// Format is one kind of file of a summary.
type Format struct {
	Extension string
	Media     string
	// Write writes a release as it may be read: see [models.Release.Given]. The same release and options give the same bytes.
	Write func(io.Writer, models.Release, Options) error
}

// Options are what a reader chooses of a file. Each format uses those that mean something to it.
type Options struct {
	Words   *Words
	Profile Profile // of CSV
	Paper   Paper   // of PDF and DOCX
	Shape   Shape   // of pictures
	// Earlier is the release of the same purpose before this one, as it may be read, or nil: a press text says what has changed since.
	Earlier *models.Release
}

// Paper is a size of paper.
type Paper string

// The sizes of paper.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Shape is that of an infographic.
type Shape string

// The shapes of infographics.
const (
	Square   Shape = "square"
	Wide     Shape = "wide"
	Portrait Shape = "portrait"
)

// Formats are all that a summary can be written in.
var Formats = []Format{
	{"csv", "text/csv; charset=utf-8", func(w io.Writer, r models.Release, o Options) error { return Release(w, o.Profile, r) }},
}
