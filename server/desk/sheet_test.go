package desk_test

import (
	"strings"
	"testing"

	"actionday/models"
)

func TestTheSheetOfACorrectionIsOfItsOwnPeople(t *testing.T) {
	w := newWorld(t)
	sent := w.submit(france, adds(figure("arrests", "1")))
	typed := []models.CellChange{{Cell: "|arrests", Before: "1", Text: "2"}}
	of := func(version string) string { return sent.ReportID + "~" + version }
	if _, err := w.desk.ChangeSheet(t.Context(), france, code, of("1"), typed); err != nil {
		t.Fatal(err)
	}
	seen, err := w.desk.Sheet(t.Context(), france, code, of("1"))
	if err != nil || seen.Cells["|arrests"].Text != "2" || len(seen.Editors) != 1 {
		t.Errorf("a colleague finds %+v, %v", seen, err)
	}
	romania := france
	romania.Participant, romania.Account = "RO", "romania"
	office := france
	office.Role, office.Office = models.OfficeUser, "paca"
	for name, who := range map[string]models.Actor{"another participant": romania, "an office": office, "the centre": centre} {
		if _, err := w.desk.Sheet(t.Context(), who, code, of("1")); err == nil {
			t.Errorf("%s reads what France writes", name)
		}
	}
	for _, missing := range []string{of("2"), of("0"), of("01"), of(""), "~1", strings.Repeat("0", 36) + "~1"} {
		if _, err := w.desk.ChangeSheet(t.Context(), france, code, missing, typed); err == nil {
			t.Errorf("%s was taken for a version", missing)
		}
	}
	if w.total("arrests").Value != "1" {
		t.Error("what is being written counts")
	}
}
