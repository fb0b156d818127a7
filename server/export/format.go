package export

import (
	"io"
	"slices"
	"strings"

	"actionday/models"
)

// Format is one kind of file of a summary.
type Format struct {
	Extension string
	Media     string
	Takes     []Choice // what a reader may choose of it
	// Write writes a release as it may be read: see [models.Release.Given]. The same release and options give the same bytes.
	Write func(io.Writer, models.Release, Options) error
}

// Formats are all that a summary can be written in.
var Formats = []Format{
	{"pdf", "application/pdf", []Choice{InLanguage, OnPaper}, PDF},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", []Choice{InLanguage, OnPaper}, DOCX},
	{"xlsx", workbookMedia, []Choice{InLanguage, OnPaper}, Workbook},
	{"csv", tableMedia, []Choice{InLanguage, ForProfile}, Release},
	{"dictionary.csv", tableMedia, []Choice{InLanguage, ForProfile}, DictionaryTable},
	{"json", "application/json", nil, JSON},
	{"svg", "image/svg+xml", []Choice{InLanguage, InShape}, InfographicSVG},
	{"png", "image/png", []Choice{InLanguage, InShape}, InfographicPNG},
	{"txt", "text/plain; charset=utf-8", []Choice{InLanguage}, Press},
}

const (
	tableMedia    = "text/csv; charset=utf-8"
	workbookMedia = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// FormatOf finds the format of an extension.
func FormatOf(extension string) (f Format, ok bool) {
	at := slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension })
	if at < 0 {
		return f, false
	}
	return Formats[at], true
}

// Choice is what a reader may choose of a file; it is also the name of the parameter that does.
type Choice string

// The choices, in the order in which they are offered.
const (
	InLanguage Choice = "language"
	OnPaper    Choice = "paper"
	ForProfile Choice = "profile"
	InShape    Choice = "shape"
)

// Choices are all that can be chosen of files, each format takes some.
var Choices = []Choice{InLanguage, OnPaper, ForProfile, InShape}

// Values are what a choice can be, the first where nothing was chosen.
func (c Choice) Values() []string {
	switch c {
	case InLanguage:
		return Languages
	case OnPaper:
		return []string{string(A4), string(Letter)}
	case ForProfile:
		return []string{RFC4180.Name, EUExcel.Name}
	case InShape:
		return []string{string(Square), string(Wide), string(Portrait)}
	}
	return nil
}

// Options are what a reader chose of a file. Each format uses those that it takes.
type Options struct {
	Words   *Words
	Profile Profile // of CSV
	Paper   Paper   // of PDF and DOCX
	Shape   Shape   // of pictures
	// Earlier is the release of the same purpose before this one, as it may be read, or nil: a press text says what has changed since.
	Earlier *models.Release
	// Address is that of the pages, such as https://actionday.example; empty where the server does not know it.
	Address string
	key     string
}

// Key tells different files of one format apart: what was chosen of it, such as "language=en&paper=a4".
func (o Options) Key() string { return o.key }

// Options reads what was chosen. wrong names the choices that the format does not take, or that are none of those offered.
func (f Format) Options(chosen map[Choice]string) (o Options, wrong []Choice) {
	return optionsOf(f.Takes, chosen)
}

func optionsOf(takes []Choice, chosen map[Choice]string) (o Options, wrong []Choice) {
	of := map[Choice]string{}
	var key []string
	for _, c := range Choices {
		value, values := chosen[c], c.Values()
		taken := slices.Contains(takes, c)
		if value != "" && (!taken || !slices.Contains(values, value)) {
			wrong = append(wrong, c)
		}
		if value == "" {
			value = values[0]
		}
		of[c] = value
		if taken {
			key = append(key, string(c)+"="+value)
		}
	}
	if len(wrong) > 0 {
		return o, wrong
	}
	o = Options{Profile: RFC4180, Paper: Paper(of[OnPaper]), Shape: Shape(of[InShape]), key: strings.Join(key, "&")}
	if of[ForProfile] == EUExcel.Name {
		o.Profile = EUExcel
	}
	o.Words, _ = In(of[InLanguage])
	return o, nil
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
