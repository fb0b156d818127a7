package web

import (
	"bytes"
	"context"
	"fmt"
	"mime"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"actionday/models"
	"actionday/server/export"
	"actionday/server/store"
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
type releaseFile struct {
	name, media string
	store.Rendering
}

// send gives the file with its hash, by which it can be recognised later.
func (f releaseFile) send(c *call) error {
	c.Set(fiber.HeaderContentType, f.media)
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.name+`"`)
	c.Set(fiber.HeaderETag, `"`+f.Hash+`"`)
	return c.Send(f.File)
}

func (s *server) releaseFile(c *call, in ReleaseFileQuery) (f releaseFile, err error) {
	format, o, err := chosenFormat(c.Params("format"), in)
	if err != nil {
		return f, err
	}
	r, err := s.releaseNumbered(c, c.Params("n"))
	if err != nil {
		return f, err
	}
	if err := s.handOut(c, r, format.Extension+" "+o.Key()); err != nil {
		return f, err
	}
	return s.rendered(c.ctx, r, format, o)
}

// rendered gives a file of a summary: made when it is wanted for the first time, and kept, so that all its readers get the same bytes.
func (s *server) rendered(ctx context.Context, r models.Release, format export.Format, o export.Options) (f releaseFile, err error) {
	f.name, f.media = fileName(r, format, o), format.Media
	made := store.Rendering{Operation: r.Operation, Number: r.Number, Format: format.Extension, Options: o.Key()}
	kept, ok, err := s.Store.Rendering(ctx, store.Whole(), made)
	if err == nil && !ok {
		var file bytes.Buffer
		if len(s.Options.Origins) > 0 {
			o.Address = s.Options.Origins[0]
		}
		if o.Earlier, err = s.before(ctx, r); err != nil {
			return f, err
		}
		if err = format.Write(&file, leaving(r), o); err != nil {
			return f, fmt.Errorf("summary %d of %s as %s: %w", r.Number, r.Operation, format.Extension, err)
		}
		made.File = file.Bytes()
		kept, err = s.Store.KeepRendering(ctx, made)
	}
	f.Rendering = kept
	return f, err
}

// before is the summary of the same purpose before this one, as it leaves, or nil. One that is still under embargo when this one can be read is none.
func (s *server) before(ctx context.Context, r models.Release) (*models.Release, error) {
	embargoes, err := s.embargoes(ctx, store.Whole(), r.Operation)
	if err != nil {
		return nil, err
	}
	all, err := s.Store.Releases(ctx, store.Whole(), r.Operation)
	for _, earlier := range slices.Backward(all) {
		held, holds := embargoes[earlier.Number]
		if earlier.Number < r.Number && earlier.Purpose == r.Purpose && (!holds || !held.Until.After(embargoes[r.Number].Until)) {
			earlier = leaving(earlier)
			return &earlier, err
		}
	}
	return nil, err
}

// leaving is a summary as its readers are given it, with the hash of that.
func leaving(r models.Release) models.Release {
	r = r.Given()
	r.Hash = r.Sum()
	return r
}

// ReleaseFiles says what the files of a summary have in common.
type ReleaseFiles struct {
	Hash string `json:"hash"` // stands in each of them: that of the summary as it leaves
}

func (s *server) releaseFiles(c *call, _ nothing) (ReleaseFiles, error) {
	r, err := s.releaseNumbered(c, c.Params("n"))
	return ReleaseFiles{leaving(r).Hash}, err
}

// FoundFile says of which summary a file is.
type FoundFile struct {
	Operation string    `json:"operation"`
	Number    int       `json:"number"`
	Format    string    `json:"format"`
	Options   string    `json:"options"` // what was chosen of it: language=en&paper=a4
	MadeAt    time.Time `json:"made_at"`
	Size      int64     `json:"size"` // bytes
}

// findFile recognises a file by its hash: the reader shows what it has without sending it.
func (s *server) findFile(c *call, _ nothing) (FoundFile, error) {
	kept, ok, err := s.Store.RenderingOf(c.ctx, store.As(c.actor), c.op, strings.ToLower(c.Params("hash")))
	if err == nil && !ok {
		err = models.Errorf(models.CodeNotFound, "No summary of this operation that is for you to open has a file with these bytes: it is another file, or it was changed.")
	}
	return FoundFile{kept.Operation, kept.Number, kept.Format, kept.Options, kept.MadeAt, kept.Size}, err
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
	return f, o, wrongChoices(wrong)
}

// wrongChoices refuses what cannot be chosen of a file.
func wrongChoices(wrong []export.Choice) error {
	var fields []models.FieldError
	for _, choice := range wrong {
		fields = append(fields, models.FieldError{Pointer: "/" + string(choice), Code: models.FieldUnknown})
	}
	return wrongParameters(fields)
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
func releaseContent(s schemas) object {
	content := object{}
	for _, f := range export.Formats {
		media, _, _ := mime.ParseMediaType(f.Media)
		content[media] = object{"schema": object{"type": "string"}}
		if media == fiber.MIMEApplicationJSON {
			content[media] = object{"schema": s.of(reflect.TypeFor[export.Document](), output)}
		}
	}
	return content
}
