package desk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

// identifying are the fields whose texts a receipt points out.
func identifying(warnings []models.Warning) string {
	var fields []string
	for _, w := range warnings {
		if w.Code == models.WarnIdentifies {
			fields = append(fields, w.Params["field"]+" "+w.Params["what"])
		}
	}
	return strings.Join(fields, ", ")
}

// TestATextThatIdentifiesSomebodyIsPointedOut also when the same request comes again, from a ledger that holds no texts; it is taken all the same.
func TestATextThatIdentifiesSomebodyIsPointedOut(t *testing.T) {
	w := newWorld(t)
	b := adds(figure("arrests", "1"))
	b.ID, b.Comment, b.Place = id(), "driver was Ivan Petrov", &models.Place{Region: "Nord", Detail: "call 0221/123456"}
	const want = "comment name, place phone"
	_, previewed, _, err := w.desk.Preview(t.Context(), france, code, b, "")
	if got := identifying(previewed); got != want || err != nil {
		t.Errorf("before sending: %q, %v; want %q", got, err, want)
	}
	first, again := w.submit(france, b), w.submit(france, b)
	if got := identifying(first.Warnings); got != want {
		t.Errorf("in the receipt: %q, want %q", got, want)
	}
	if got := identifying(again.Warnings); got != want || !again.Repeated {
		t.Errorf("when it came again: %q, want %q", got, want)
	}
	ledger, err := json.Marshal(w.report(first.ReportID))
	if err != nil || strings.Contains(string(ledger), "Petrov") {
		t.Errorf("the report shows the text: %s, %v", ledger, err)
	}
}

func TestANoteThatIdentifiesSomebodyIsPointedOut(t *testing.T) {
	w := newWorld(t)
	sent := w.questioned()
	answered, err := w.desk.Answer(t.Context(), france, code, sent.ReportID, 1, desk.AnswerRequest{ID: id(), Note: "ask Mr Smith"})
	if got := identifying(answered.Warnings); got != "note name" || err != nil {
		t.Errorf("answered: %q, %v", got, err)
	}
	req := desk.Correction{ID: id(), Reason: models.TypingError, Note: "alias Fox counted twice", Body: adds(figure("arrests", "7"))}
	corrected, err := w.desk.Correct(t.Context(), france, code, sent.ReportID, 1, req)
	if got := identifying(corrected.Warnings); got != "note name" || err != nil {
		t.Errorf("corrected: %q, %v", got, err)
	}
}
