package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"path"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
)

// static holds the built frontend in memory. There is nothing confidential in it.
type static struct{ files map[string]*asset }

// asset is one file, as the build compressed it and, when somebody first asks for it so, as gzip.
type asset struct {
	body    []byte
	media   string
	tag     string
	brotli  []byte // nil where it does not pay
	zipOnce sync.Once
	zipped  []byte // nil where it does not pay
}

// brotliSuffix ends the name of a file's compressed twin.
const brotliSuffix = ".br"

const indexFile = "index.html"

func newStatic(files fs.FS) (*static, error) {
	s := &static{files: map[string]*asset{}}
	if files == nil {
		return s, nil
	}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		body, err := fs.ReadFile(files, name)
		sum := sha256.Sum256(body)
		s.files[name] = &asset{body: body, media: mediaType(name), tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
		return err
	})
	for name, twin := range s.files {
		if file := s.files[strings.TrimSuffix(name, brotliSuffix)]; file != nil && file != twin {
			file.brotli = twin.body
			delete(s.files, name)
		}
	}
	return s, err
}

// serveStatic answers everything outside the API: a file, or for an address of the application its one page.
func (s *server) serveStatic(c *fiber.Ctx) error {
	name := strings.TrimPrefix(c.Path(), "/")
	if name == "api" || strings.HasPrefix(name, "api/") {
		return c.Next()
	}
	file := s.static.files[name]
	if file == nil && path.Ext(name) == "" {
		name, file = indexFile, s.static.files[indexFile]
	}
	if file == nil {
		return fiber.ErrNotFound
	}
	if strings.HasPrefix(name, "assets/") {
		onlyPart(c)
	}
	c.Set(fiber.HeaderCacheControl, keepFor(name))
	c.Set(fiber.HeaderETag, file.tag)
	if c.Get(fiber.HeaderIfNoneMatch) == file.tag {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, file.media)
	return c.Send(file.encoded(c))
}

// onlyPart takes back what governs documents. A file of assets/ is a part of one and never one itself, and over a thin line those headers weigh as much as
// a small file.
func onlyPart(c *fiber.Ctx) {
	for name := range policies {
		if name != fiber.HeaderXContentTypeOptions && name != "Cross-Origin-Resource-Policy" {
			c.Response().Header.Del(name)
		}
	}
}

// keepFor says how long a browser may keep a file: those with a hash in their name for ever, the page itself never.
func keepFor(name string) string {
	switch {
	case strings.HasPrefix(name, "assets/"):
		return "public, max-age=31536000, immutable"
	case name == indexFile:
		return "no-store"
	default:
		return "no-cache"
	}
}

// encoded gives the file as the client takes it.
func (a *asset) encoded(c *fiber.Ctx) []byte {
	a.zipOnce.Do(a.zip)
	if a.zipped == nil && a.brotli == nil {
		return a.body
	}
	c.Vary(fiber.HeaderAcceptEncoding)
	// To fiber a client that names no encoding takes any; such a client, a plain curl, cannot unpack one.
	takes := func(encoding string) bool {
		return c.Get(fiber.HeaderAcceptEncoding) != "" && c.AcceptsEncodings(encoding) == encoding
	}
	switch {
	case a.brotli != nil && takes("br"):
		c.Set(fiber.HeaderContentEncoding, "br")
		return a.brotli
	case a.zipped != nil && takes("gzip"):
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return a.zipped
	default:
		return a.body
	}
}

func (a *asset) zip() {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(a.body) // into memory: cannot fail
	z.Close()
	if b.Len() < len(a.body)*9/10 {
		a.zipped = b.Bytes()
	}
}

// mediaType does not ask the machine's tables, which differ.
func mediaType(name string) string {
	known := map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2",
		".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".png": "image/png", ".ico": "image/x-icon"}
	if media, ok := known[path.Ext(name)]; ok {
		return media
	}
	if media := mime.TypeByExtension(path.Ext(name)); media != "" {
		return media
	}
	return fiber.MIMEOctetStream
}
