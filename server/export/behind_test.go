package export_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/export"
)

// From any number of an internal file to the reports behind it: a table names the page, a workbook opens it. What leaves leads nowhere.
func TestFiguresLeadToTheReportsBehindThem(t *testing.T) {
	const page = "/o/agri-labour-2021/summaries/1?figure=victims_potential&of=FR"
	inside := agriculturalLabour(t, models.InternalRelease)
	rows := read(t, string(written(t, "csv", "en", inside)))
	if last := rows[0][len(rows[0])-1]; last != "behind" {
		t.Fatalf("the last column is %s", last)
	}
	if !slices.ContainsFunc(rows, func(row []string) bool {
		return row[5] == "FR" && row[7] == "victims_potential" && row[len(row)-1] == page
	}) {
		t.Error("France's victims lead nowhere")
	}
	if header := read(t, string(written(t, "csv", "en", agriculturalLabour(t, models.PublicRelease))))[0]; slices.Contains(header, "behind") {
		t.Error("a public table leads inside")
	}
	for purpose, want := range map[models.ReleasePurpose]bool{models.InternalRelease: true, models.PublicRelease: false} {
		words, _ := export.In("en")
		var book bytes.Buffer
		if err := export.Workbook(&book, agriculturalLabour(t, purpose), export.Options{Words: words, Paper: export.A4, Address: "https://actionday.example"}); err != nil {
			t.Fatal(err)
		}
		address := "https://actionday.example" + strings.ReplaceAll(page, "&", "&amp;")
		leads := false
		for _, part := range unpacked(t, book.Bytes()) {
			leads = leads || bytes.Contains(part, []byte(address))
		}
		if leads != want {
			t.Errorf("the workbook of a %s summary leads to %s: %t", purpose, address, leads)
		}
	}
}

// A paper that leaves does not tell how much is not accepted yet, and so it does not say that there is nothing either; nor where the reports are.
func TestAPaperThatLeavesSaysNothingOfWhatIsInside(t *testing.T) {
	for purpose, want := range map[models.ReleasePurpose]bool{models.InternalRelease: true, models.PublicRelease: false} {
		text := unpacked(t, written(t, "docx", "en", agriculturalLabour(t, purpose)))["word/document.xml"]
		if leads := bytes.Contains(text, []byte("/o/agri-labour-2021/summaries/1, and there")); leads != want {
			t.Errorf("a paper of a %s summary says where the reports behind it are: %t", purpose, leads)
		}
		if says := bytes.Contains(text, []byte("has not yet accepted")); says != want {
			t.Errorf("a paper of a %s summary says what is not accepted yet: %t", purpose, says)
		}
	}
}
