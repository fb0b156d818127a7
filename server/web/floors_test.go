package web

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// floors.txt lists the oldest versions of the parts that may be built in: older ones have known faults in what stands open to the network.
func TestPartsAreNotOlderThanTheirFloors(t *testing.T) {
	floors, err := os.ReadFile("testdata/floors.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Path}} {{.Version}}", "all").Output()
	if err != nil {
		t.Fatal(err) // a test binary does not itself know what it is made of
	}
	built := map[string]string{}
	for line := range strings.Lines(string(list)) {
		path, version, _ := strings.Cut(strings.TrimSpace(line), " ")
		built[path] = version
	}
	checked := 0
	for line := range strings.Lines(string(floors)) {
		module, floor, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if version := built[module]; older(version, floor) {
			t.Errorf("%s is built in as %q; %s is the oldest that may be", module, version, floor)
		}
		checked++
	}
	if checked < 5 {
		t.Errorf("only %d parts have a floor", checked)
	}
}

func TestOlder(t *testing.T) {
	for _, test := range []struct {
		version, floor string
		older          bool
	}{{"v1.51.0", "v1.77.0", true}, {"v1.78.0", "v1.77.0", false}, {"v1.77.0", "v1.77.0", false}, {"v1.9.0", "v1.10.0", true}, {"v2.0.0", "v1.9.9", false},
		{"v0.0.0-20240101000000-abc", "v0.1.0", true}, {"nothing", "v1.0.0", true}} {
		if older(test.version, test.floor) != test.older {
			t.Errorf("%s older than %s: %t", test.version, test.floor, !test.older)
		}
	}
}

// older compares two versions number by number.
func older(version, floor string) bool {
	a, b := numbers(version), numbers(floor)
	for i := range b {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func numbers(version string) (n [3]int) {
	core, _, _ := strings.Cut(strings.TrimPrefix(version, "v"), "-")
	for i, part := range strings.SplitN(core, ".", 3) {
		n[i], _ = strconv.Atoi(part)
	}
	return n
}
