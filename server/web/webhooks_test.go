package web

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"actionday/models"
)

func TestWebhooksOfThoseWhoMay(t *testing.T) {
	w := newWorld(t)
	contact := w.session("contact", everybody[models.ContactPoint])
	office := w.session("office", everybody[models.OfficeUser])
	centre := w.session("centre", everybody[models.Coordinator])
	analyst := w.session("analyst", everybody[models.Analyst])
	ask := NewWebhook{Label: "national system", URL: "http://127.0.0.1:1/hook", Events: []string{"received", "accepted"}}
	post := func(path string, head map[string]string, body any) answer {
		return w.do(request{method: http.MethodPost, path: inOperation + path, header: head, body: body})
	}
	var made WebhookAnswer
	a := post("/webhooks", contact, ask)
	a.into(t, &made)
	secret, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(made.Secret, "whsec_"))
	if a.status != http.StatusCreated || err != nil || len(secret) != 32 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	if a := post("/webhooks", analyst, ask); a.status != http.StatusForbidden {
		t.Errorf("an analyst makes one: %d", a.status)
	}
	for name, wrong := range map[string]NewWebhook{
		"elsewhere":     {Label: "x", URL: "https://10.0.0.1/", Events: []string{"received"}},
		"unknown event": {Label: "x", URL: ask.URL, Events: []string{"counted"}},
		"no event":      {Label: "x", URL: ask.URL, Events: []string{}},
	} {
		if a := post("/webhooks", contact, wrong); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	hook := "/webhooks/" + made.ID
	for name, c := range map[string]struct {
		head map[string]string
		sees int
	}{"contact point": {contact, 1}, "office": {office, 0}, "coordinator": {centre, 0}} {
		var list WebhooksAnswer
		answer := w.do(request{path: inOperation + "/webhooks", header: c.head})
		answer.into(t, &list)
		if len(list.Webhooks) != c.sees || !list.Enabled || strings.Contains(string(answer.body), "secret") {
			t.Errorf("%s sees %s", name, answer.body)
		}
		want := http.StatusNotFound
		if c.sees > 0 {
			want = http.StatusNoContent
		}
		if a := post(hook+"/test", c.head, nil); a.status != want {
			t.Errorf("%s tests it: %d", name, a.status)
		}
	}
	var log DeliveriesAnswer
	w.do(request{path: inOperation + hook + "/deliveries?limit=1", header: contact}).into(t, &log)
	if len(log.Deliveries) != 1 || log.Deliveries[0].Event != "test" || log.Next != nil {
		t.Errorf("the log says %+v", log)
	}
	if a := post(hook+"/deliveries/"+log.Deliveries[0].ID+"/attempts", contact, nil); a.status != http.StatusNotFound {
		t.Errorf("what waits is sent again: %d", a.status)
	}
	var renewed WebhookAnswer
	post(hook+"/secret", contact, nil).into(t, &renewed)
	if renewed.Secret == "" || renewed.Secret == made.Secret {
		t.Error("the secret is not another one")
	}
	if a := post(hook+"/resumption", contact, nil); a.status != http.StatusNoContent {
		t.Errorf("switching on: %d", a.status)
	}
	for _, want := range []int{http.StatusNoContent, http.StatusNotFound} {
		if a := w.do(request{method: http.MethodDelete, path: inOperation + hook, header: contact}); a.status != want {
			t.Errorf("removing: %d, want %d", a.status, want)
		}
	}
}
