package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms is who may know whom: a package of ours may import those listed, and of the parts we stand on only those no other room owns.
// A room that is not here does not exist yet.
var rooms = map[string][]string{
	"frontend":                   {},
	"models":                     {},
	"models/faults":              {},
	"models/modelstest":          {"models"},
	"models/resum":               {"models"},
	"seed":                       {"models"},
	"server/config":              {},
	"server/drawing":             {},
	"server/store":               {"models"},
	"server/picture":             {"models", "server/store"},
	"server/live":                {"models"},
	"server/imports":             {"models"},
	"server/desk":                {"models", "seed", "server/imports", "server/release", "server/store"},
	"server/auth":                {"models", "server/store"},
	"server/export":              {"models", "seed", "server/drawing", "server/imports", "server/pdf"},
	"server/pdf":                 {"server/drawing"},
	"server/release":             {"models"},
	"server/release/releasetest": {"models", "seed", "server/release"},
	"server/notify":              {"models", "server/store"},
	"server/play":                {"models", "seed", "server/desk", "server/store"},
	"server/web":                 {"models", "seed", "server/auth", "server/desk", "server/export", "server/imports", "server/live", "server/notify", "server/release", "server/store"},
	"server/app":                 {"*"},
	"server":                     {"*"},
	"server/testkit":             {"*"},
	"server/testkit/apptest":     {"*"},
	"server/bench":               {"*"},
}

// owners are the parts that one room alone knows.
var owners = map[string][]string{
	"gorm.io/":                    {"server/store"},
	"github.com/mattn/go-sqlite3": {"server/store"},
	"github.com/pressly/goose":    {"server/store"},
	"database/sql":                {"server/store"},
	"github.com/gofiber/":         {"server/web", "server/app"},
	"github.com/fasthttp/":        {"server/web", "server/testkit", "server/bench"},
	"github.com/alecthomas/kong":  {"server", "server/config", "server/bench"},
	"net/http":                    {"server/web", "server/notify", "server/app", "server/testkit/apptest", "server/testkit", "server/bench"},
	"github.com/prometheus/":      {"server/app", "server/web"},
	"golang.org/x/crypto":         {"server/auth"},
	"github.com/xuri/excelize":    {"server/export"},
	"golang.org/x/image":          {"server/drawing"},
	"github.com/carlos7ags/folio": {"server/pdf"},
	"github.com/wneessen/go-mail": {"server/notify"},
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		room, ours := strings.CutPrefix(p.ImportPath, "actionday/")
		if !ours {
			t.Errorf("the package %s is none of ours", p.ImportPath)
			continue
		}
		may, known := rooms[room]
		if !known {
			t.Errorf("%s is a room that nobody has heard of: give it a place in the table, or its code one in another room", room)
			continue
		}
		for _, imported := range p.Imports {
			if other, ours := strings.CutPrefix(imported, "actionday/"); ours {
				if !slices.Contains(may, "*") && !slices.Contains(may, other) {
					t.Errorf("%s imports %s, which it must not know", room, other)
				}
				continue
			}
			for part, known := range owners {
				if strings.HasPrefix(imported, part) && !slices.Contains(known, room) {
					t.Errorf("%s imports %s, which only %v know", room, imported, known)
				}
			}
		}
	}
}

// TestTestsAreNotInTheProgram keeps what tests need out of what is shipped.
func TestTestsAreNotInTheProgram(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, "actionday/")
		if strings.HasPrefix(room, "server/testkit") || strings.HasSuffix(room, "test") || room == "server/bench" {
			continue
		}
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "actionday/server/testkit") || strings.HasPrefix(imported, "actionday/models/modelstest") ||
				strings.HasPrefix(imported, "actionday/server/release/releasetest") {
				t.Errorf("%s imports %s outside its tests", room, imported)
			}
		}
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages lists every package of the module.
func packages(t *testing.T) []listed {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", "./...")
	command.Dir = ".."
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
