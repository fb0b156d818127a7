package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/desk"
)

// matrix is what each role gets from each route, in the order coordinator, contact point, office reporter, analyst, prosecutor,
// observer, press, screen, administrator, nobody. Requests that change something are sent without what they need, so that a role
// that is let in is answered what is missing (422, 428) or, where nothing is, that there is nothing of this kind (404).
const matrix = `
GET    /health                                     200 200 200 200 200 200 200 200 200 200
GET    /version                                    200 200 200 200 200 200 200 200 200 200
GET    /openapi.json                               200 200 200 200 200 200 200 200 200 200
GET    /schema/release.json                        200 200 200 200 200 200 200 200 200 200
GET    /formats                                    200 200 200 200 200 200 200 200 200 200
POST   /session                                    422 422 422 422 422 422 422 422 422 422
GET    /session                                    200 200 200 200 200 200 200 200 200 401
DELETE /session                                    403 403 403 403 403 403 403 403 403 401
POST   /session/password                           422 422 422 422 422 422 422 422 422 401
POST   /invitations/:code                          422 422 422 422 422 422 422 422 422 422
GET    /accounts                                   403 403 403 403 403 403 403 403 200 401
POST   /accounts                                   403 403 403 403 403 403 403 403 422 401
DELETE /accounts/:id                               403 403 403 403 403 403 403 403 404 401
POST   /accounts/:id/invitation                    403 403 403 403 403 403 403 403 404 401
POST   /accounts/:id/roles                         403 403 403 403 403 403 403 403 422 401
DELETE /accounts/:id/roles                         403 403 403 403 403 403 403 403 404 401
DELETE /accounts/:id/sessions                      403 403 403 403 403 403 403 403 404 401
GET    /tokens                                     200 200 200 200 200 200 200 200 200 401
POST   /tokens                                     422 422 422 422 422 422 422 422 422 401
DELETE /tokens/:id                                 404 404 404 404 404 404 404 404 404 401
GET    /operations                                 200 200 200 200 200 200 200 200 200 401
POST   /operations                                 422 403 403 403 403 403 403 403 422 401
GET    /operations/:op                             200 200 200 200 200 200 200 200 404 401
PATCH  /operations/:op                             428 403 403 403 403 403 403 403 404 401
GET    /operations/:op/wipe                        403 403 403 403 403 403 403 403 403 401
POST   /operations/:op/wipe                        403 403 403 403 403 403 403 403 403 401
GET    /operations/:op/offices                     403 200 403 403 403 403 403 403 404 401
PATCH  /operations/:op/offices                     403 428 403 403 403 403 403 403 404 401
GET    /operations/:op/people                      403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/people                      403 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/people/:id                  403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/people/:id/invitation       403 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/people/:id/sessions         403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/webhooks                    403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/webhooks                    403 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/webhooks/:id                403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/webhooks/:id/secret         403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/webhooks/:id/resumption     403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/webhooks/:id/test           403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/webhooks/:id/deliveries     403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/webhooks/:id/deliveries/:delivery/attempts 403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/picture                     200 200 200 200 200 200 200 200 404 401
GET    /operations/:op/live                        426 426 426 426 426 426 426 426 404 401
GET    /operations/:op/feed                        200 200 200 200 200 200 200 200 404 401
GET    /operations/:op/totals/:indicator           200 404 404 200 200 403 403 403 404 401
GET    /operations/:op/joint                       200 200 200 200 200 403 403 403 404 401
GET    /operations/:op/published                   200 200 200 200 200 200 200 200 404 401
GET    /catalogue                                  200 200 200 200 200 200 200 200 200 401
GET    /towns                                      200 200 200 200 200 200 200 200 200 401
GET    /published                                  200 200 200 200 200 200 200 200 200 401
GET    /comparison                                 422 422 422 422 422 422 422 422 422 401
GET    /operations/:op/table                       422 200 200 422 403 403 403 403 404 401
GET    /operations/:op/table.csv                   422 200 200 422 403 403 403 403 404 401
GET    /operations/:op/export/ledger.csv           200 403 403 403 403 403 403 403 404 401
GET    /operations/:op/export/ledger.xlsx          200 403 403 403 403 403 403 403 404 401
GET    /operations/:op/export/progress/:id         404 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/export/progress/:id         404 403 403 403 403 403 403 403 404 401
GET    /operations/:op/export/totals.csv           200 403 403 200 403 403 403 403 404 401
GET    /operations/:op/sheets/:slot                403 200 200 403 403 403 403 403 404 401
PATCH  /operations/:op/sheets/:slot                403 422 422 403 403 403 403 403 404 401
GET    /operations/:op/editors                     200 200 200 403 403 403 403 403 404 401
GET    /operations/:op/releases                    200 200 403 200 200 200 200 403 404 401
POST   /operations/:op/releases                    422 403 403 422 403 403 403 403 404 401
POST   /operations/:op/releases/preview            422 403 403 422 403 403 403 403 404 401
GET    /operations/:op/releases/:n                 404 404 403 404 404 404 404 403 404 401
GET    /operations/:op/releases/:n/summary.:format 404 404 403 404 404 404 404 403 404 401
GET    /operations/:op/releases/:n/files           404 404 403 404 404 404 404 403 404 401
GET    /operations/:op/files/:hash                 404 404 403 404 404 404 404 403 404 401
POST   /operations/:op/releases/:n/embargo         404 403 403 404 403 403 403 403 404 401
GET    /operations/:op/releases/:n/reason          404 404 403 404 404 404 404 403 404 401
POST   /operations/:op/releases/:n/reason          422 422 403 422 422 422 422 403 404 401
GET    /operations/:op/releases/:n/links           403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/releases/:n/links           403 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/releases/:n/links/:link     403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/releases/:n/log             404 403 403 404 403 403 403 403 404 401
GET    /operations/:op/releases/:n/log.csv         404 403 403 404 403 403 403 403 404 401
GET    /operations/:op/consents                    200 200 403 200 403 403 403 403 404 401
POST   /operations/:op/consents                    403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/consents/requests           422 403 403 422 403 403 403 403 404 401
GET    /operations/:op/consents/row                403 200 403 403 403 403 403 403 404 401
GET    /shared/:token                              404 404 404 404 404 404 404 404 404 404
GET    /shared/:token/summary.:format              404 404 404 404 404 404 404 404 404 404
GET    /operations/:op/releases/:n/changes         404 403 403 404 403 403 403 403 404 401
GET    /operations/:op/releases/:n/breakdown       404 403 403 404 403 403 403 403 404 401
GET    /operations/:op/releases/:n/comparison      404 404 403 404 404 404 404 403 404 401
GET    /operations/:op/reports                     200 200 200 200 403 403 403 403 404 401
POST   /operations/:op/reports                     422 422 422 403 403 403 403 403 404 401
POST   /operations/:op/acceptances                 422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/reports/preview             200 200 200 403 403 403 403 403 404 401
POST   /operations/:op/imports                     422 422 422 403 403 403 403 403 404 401
GET    /operations/:op/imports/template.xlsx       422 200 200 403 403 403 403 403 404 401
GET    /operations/:op/imports/template.csv        422 200 200 403 403 403 403 403 404 401
GET    /operations/:op/reports/:id                 404 404 404 404 403 403 403 403 404 401
GET    /operations/:op/reports/:id/effect          422 422 422 422 403 403 403 403 404 401
POST   /operations/:op/reports/:id/corrections     428 428 428 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/withdrawal      428 428 428 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/decision        428 428 403 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/questions       428 403 403 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/answer          428 428 428 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/confirmation    428 428 428 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/taking          404 403 403 403 403 403 403 403 404 401
POST   /operations/:op/reports/:id/resolution      404 404 404 403 403 403 403 403 404 401
GET    /operations/:op/log                         200 403 403 403 403 403 403 403 404 401
POST   /operations/:op/log                         422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/log/:id/redaction           422 403 403 403 403 403 403 403 404 401
GET    /operations/:op/daily/:day                  404 403 403 403 403 403 403 403 404 401
GET    /operations/:op/daily/:day/:number/report.:format 404 403 403 403 403 403 403 403 404 401
POST   /operations/:op/daily/:day/:number/mailing  403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/daily/:day/letters          403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/mailing                     403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/mailing                     403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/mailing/readers             403 403 403 403 403 403 403 403 404 401
DELETE /operations/:op/mailing/readers/:id         403 403 403 403 403 403 403 403 404 401
POST   /operations/:op/mailing/letters/:id/attempts 403 403 403 403 403 403 403 403 404 401
GET    /operations/:op/requests                    200 200 403 403 403 403 403 403 404 401
POST   /operations/:op/requests/:id/replies        404 404 403 403 403 403 403 403 404 401
GET    /operations/:op/unsettled                   200 403 403 403 403 403 403 403 404 401
POST   /operations/:op/published                   422 403 403 403 403 403 403 403 404 401
GET    /operations/:op/reports/:id/neighbours      404 403 403 403 403 403 403 403 404 401
GET    /operations/:op/trail                       200 403 403 403 403 403 403 403 404 401
POST   /operations/:op/trail/:seq/undo             404 403 403 403 403 403 403 403 404 401
POST   /operations/:op/credits                     422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/exceptions                  422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/calls                       422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/acknowledgements            422 403 403 403 403 403 403 403 404 401
POST   /operations/:op/covers                      422 403 403 403 403 403 403 403 404 401
GET    /operations/:op/watches                     200 403 403 403 403 403 403 403 404 401
`

var columns = []models.Role{models.Coordinator, models.ContactPoint, models.OfficeUser, models.Analyst, models.Prosecutor,
	models.Observer, models.Press, models.Screen, models.Administrator, ""}

func TestEveryRouteForEveryRole(t *testing.T) {
	w := newWorld(t)
	expected := map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(matrix)) {
		cells := strings.Fields(line)
		expected[cells[0]+" "+cells[1]] = cells[2:]
	}
	for _, r := range w.server.routes {
		name := r.method + " " + r.path
		cells, ok := expected[name]
		delete(expected, name)
		if !ok || len(cells) != len(columns) {
			t.Errorf("%s is not in the matrix", name)
			continue
		}
		path := strings.NewReplacer(":op", operation, ":indicator", "arrests", ":id", id(), ":code", "ABCD", ":format", "csv", ":slot", jad().Slots[0].ID).Replace(r.path)
		for i, role := range columns {
			q := request{method: r.method, path: path, role: role}
			if r.readsBody() {
				q.body = "{}"
			}
			if got := http.StatusText(w.do(q).status); got != http.StatusText(atoi(cells[i])) {
				t.Errorf("%s as %q: %s, the matrix says %s", name, role, got, cells[i])
			}
		}
	}
	for name := range expected {
		t.Errorf("%s is in the matrix and not served", name)
	}
}

func TestNothingOfAnOperationIsServedToStrangers(t *testing.T) {
	w := newWorld(t)
	for _, r := range w.server.routes {
		if !strings.Contains(r.path, ":op") {
			continue
		}
		path := strings.NewReplacer(":op", "other-operation", ":indicator", "arrests", ":id", id()).Replace(r.path)
		q := request{method: r.method, path: path, role: models.Coordinator}
		if r.readsBody() {
			q.body = "{}"
		}
		if a := w.do(q); a.status != http.StatusNotFound {
			t.Errorf("%s %s answers the coordinator of another operation %d", r.method, r.path, a.status)
		}
	}
}

func atoi(s string) (n int) {
	for _, digit := range s {
		n = n*10 + int(digit-'0')
	}
	return n
}

// The door and the desk each have a table: one of roles before anything is read, one of whose reports once they are known. The door
// lets in exactly those roles that the desk lets do at least one of the verbs behind it.
func TestDoorAndDeskAgree(t *testing.T) {
	behind := map[auth.Action][]models.Verb{
		auth.Report:          {models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw, models.VerbAnswer, models.VerbConfirm, models.VerbResolve},
		auth.Decide:          {models.VerbAccept, models.VerbReturn, models.VerbReject, models.VerbApprove},
		auth.Question:        {models.VerbQuestion, models.VerbCredit, models.VerbCover, models.VerbAcknowledge},
		auth.Configure:       {models.VerbConfigure},
		auth.CreateOperation: {"create"},
		auth.KeepOffices:     {"offices"},
	}
	for action, verbs := range behind {
		for role, grant := range everybody {
			actor := models.Actor{Account: "a", Role: role, Operation: grant.Operation, Participant: grant.Participant, Office: grant.Office}
			may := slices.ContainsFunc(verbs, func(v models.Verb) bool { return desk.May(actor, v, "FR", "lyon", models.Live) == nil })
			if auth.May(role, action) != may {
				t.Errorf("%s: the door lets %s in: %t, the desk: %t", action, role, auth.May(role, action), may)
			}
		}
	}
}

func TestHeadIsGetWithoutBody(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/api/health", "/api/operations/" + operation + "/picture", "/api/operations", "/", "/assets/app-1a2b3c.js"} {
		head := request{role: models.Coordinator}.head(w)
		if a := w.raw(http.MethodHead, path, head, nil); a.status != http.StatusOK || len(a.body) != 0 {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
}
