package web

import (
	"fmt"
	"io"
	"mime"
	"strings"

	"actionday/models"
	"actionday/server/export"
)

// FormatsAnswer is the table of the kinds of file of a summary.
type FormatsAnswer struct {
	Formats []FormatLine        `json:"formats"`
	Choices map[string][]string `json:"choices"` // the values of each; the first is the default
}

// FormatLine is one kind of file and what can be chosen of it.
type FormatLine struct {
	Extension string          `json:"extension"` // after "summary." in its address
	Media     string          `json:"media"`
	Takes     []export.Choice `json:"takes"`
}

func (s *server) formats(*call, nothing) (FormatsAnswer, error) {
	answer := FormatsAnswer{Choices: map[string][]string{}}
	for _, f := range export.Formats {
		answer.Formats = append(answer.Formats, FormatLine{f.Extension, f.Media, list(f.Takes)})
	}
	for _, c := range export.Choices {
		answer.Choices[string(c)] = c.Values()
	}
	return answer, nil
}

// ReleaseFileQuery chooses what can be chosen of a file: see the table of formats. What a format does not take is refused.
type ReleaseFileQuery struct {
	Language string `query:"language"`
	Paper    string `query:"paper"`
	Profile  string `query:"profile"`
	Shape    string `query:"shape"`
}

// releaseFile is the file of a summary that leaves: what is hidden in a public summary is hidden in it, whoever downloads it.
type releaseFile struct{ file }

func (s *server) releaseFile(c *call, in ReleaseFileQuery) (f releaseFile, err error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return f, err
	}
	f, what, err := fileOf(c, r, in)
	if err != nil {
		return f, err
	}
	return f, s.handOut(c, r, what)
}

// fileOf is the file of a summary that the address asks for, and how the log names it.
func fileOf(c *call, r models.Release, in ReleaseFileQuery) (f releaseFile, what string, err error) {
	format, o, err := chosenFormat(c.Params("format"), in)
	if err != nil {
		return f, "", err
	}
	r = r.Given()
	r.Hash = r.Sum()
	write := func(w io.Writer) error { return format.Write(w, r, o) }
	return releaseFile{file{fileName(r, format, o), format.Media, write}}, strings.TrimSpace(format.Extension + " " + o.Key()), nil
}

// chosenFormat is the kind of file that was asked for.
func chosenFormat(extension string, in ReleaseFileQuery) (f export.Format, o export.Options, err error) {
	f, ok := export.FormatOf(extension)
	if !ok {
		var known []string
		for _, f := range export.Formats {
			known = append(known, f.Extension)
		}
		return f, o, models.Errorf(models.CodeNotFound, "Summaries are not written in this format. There are: %s.", strings.Join(known, ", "))
	}
	o, wrong := f.Options(map[export.Choice]string{export.InLanguage: in.Language, export.OnPaper: in.Paper, export.ForProfile: in.Profile,
		export.InShape: in.Shape})
	var fields []models.FieldError
	for _, choice := range wrong {
		fields = append(fields, models.FieldError{Pointer: "/" + string(choice), Code: models.FieldUnknown})
	}
	return f, o, wrongParameters(fields)
}

// fileName is what a browser saves a file of a summary as.
func fileName(r models.Release, f export.Format, o export.Options) string {
	name := fmt.Sprintf("%s-summary-%d", r.Operation, r.Number)
	for _, choice := range f.Takes {
		switch choice {
		case export.InLanguage:
			name += "-" + o.Words.Language
		case export.InShape:
			name += "-" + string(o.Shape)
		}
	}
	return name + "." + f.Extension
}

// releaseContent describes the kinds of file in the OpenAPI document.
func releaseContent() object {
	content := object{}
	for _, f := range export.Formats {
		media, _, _ := mime.ParseMediaType(f.Media)
		content[media] = object{"schema": object{"type": "string"}}
	}
	return content
}
