package web

import (
	"net/http"
	"strings"
	"testing"

	"actionday/models"
)

func TestTowns(t *testing.T) {
	w := newWorld(t)
	for name, test := range map[string]struct{ query, first string }{
		"the largest first, accents do not matter": {"participant=FR&prefix=marse", `{"towns":["Marseille"`},
		"of the country asked for only":            {"participant=DE&prefix=marse", `{"towns":[]}`},
		"nothing typed offers nothing":             {"participant=FR&prefix=", `{"towns":[]}`},
		"an unknown country has none":              {"participant=ZZ&prefix=par", `{"towns":[]}`},
	} {
		a := w.do(request{path: "/towns?" + test.query, role: models.ContactPoint})
		if a.status != http.StatusOK || !strings.HasPrefix(string(a.body), test.first) {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
	}
}
