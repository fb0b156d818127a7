package app

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"regexp"

	"actionday/models"
	"actionday/server/store"
)

// Recognised is what a file turned out to be.
type Recognised struct {
	Kept *store.Rendering // the file is this one, unchanged; nil for none
	// Named are the summaries whose hash stands in the file, where it is not one that was given away: it was changed, or made elsewhere.
	Named []models.Release
}

// Recognise tells of which summary a file is: by the hash of its bytes, else by the hashes that stand in it.
func Recognise(ctx context.Context, s *store.Store, file []byte) (r Recognised, err error) {
	sum := sha256.Sum256(file)
	kept, ok, err := s.RenderingOf(ctx, store.Whole(), "", hex.EncodeToString(sum[:]))
	if err != nil || ok {
		return Recognised{Kept: &kept}, err
	}
	printed := hashesIn(file)
	operations, err := s.Operations(ctx, store.Whole())
	if err != nil {
		return r, err
	}
	for _, o := range operations {
		releases, err := s.Releases(ctx, store.Whole(), o.Code)
		if err != nil {
			return r, err
		}
		for _, release := range releases {
			if printed[release.Hash] || printed[release.Given().Sum()] {
				r.Named = append(r.Named, release)
			}
		}
	}
	return r, nil
}

var hashPattern = regexp.MustCompile(`[0-9a-f]{64}`)

// hashesIn finds what looks like a hash in a file, and in the parts of one that is an archive, as workbooks and documents are.
func hashesIn(file []byte) map[string]bool {
	found := map[string]bool{}
	look := func(text []byte) {
		for _, hash := range hashPattern.FindAll(text, -1) {
			found[string(hash)] = true
		}
	}
	look(file)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return found // no archive
	}
	left := int64(mostUnpacked)
	for _, part := range archive.File {
		text, err := unpack(part, left)
		if err != nil {
			continue // a damaged part names nothing
		}
		left -= int64(len(text))
		look(text)
	}
	return found
}

// mostUnpacked is how many bytes of an archive are looked at: more than any file of ours, and little for a machine.
const mostUnpacked = 64 << 20

func unpack(part *zip.File, most int64) ([]byte, error) {
	reader, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	return io.ReadAll(io.LimitReader(reader, most))
}
