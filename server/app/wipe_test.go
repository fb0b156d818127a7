package app_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"

	"actionday/models"
	"actionday/server/app"
	"actionday/server/auth"
	"actionday/server/testkit"
	"actionday/server/testkit/apptest"
)

// person is somebody who signed in with a password, which programs cannot.
type person struct {
	t            *testing.T
	server       *apptest.Server
	secret, csrf string
}

func signIn(t *testing.T, s *apptest.Server, name string, grants ...auth.Grant) *person {
	t.Helper()
	installer := models.Actor{Account: "installer", Role: models.Administrator, Via: "console"}
	_, code, _, err := s.Auth.Invite(t.Context(), installer, name, grants)
	if err != nil {
		t.Fatal(err)
	}
	secret, who, err := s.Auth.Redeem(t.Context(), code, name, "correct horse battery staple", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return &person{t, s, secret, who.CSRF}
}

// call sends a request as a browser does.
func (p *person) call(method, path string, body any) (status int, answer map[string]any) {
	p.t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.server.URL()+"/api"+path, bytes.NewReader(sent))
	if err != nil {
		p.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-CSRF", p.csrf)
	request.AddCookie(&http.Cookie{Name: "actionday", Value: p.secret})
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	_ = json.NewDecoder(response.Body).Decode(&answer) // 204 has none
	return response.StatusCode, answer
}

func (p *person) wipes(operation string) int {
	p.t.Helper()
	status, _ := p.call("POST", "/operations/"+operation+"/wipe", map[string]string{"code": operation, "why": "drill over"})
	return status
}

// left counts the rows of an operation that are in any table but the audit trail.
func left(t *testing.T, dir, operation string) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+dir+"/actionday.db?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), `SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND t.name <> 'audit' AND (c.name = 'operation' OR t.name = 'operations' AND c.name = 'code')`)
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		queries = append(queries, fmt.Sprintf(`SELECT '%s', count(*) FROM %s WHERE %s = ?`, table, table, column))
	}
	if err := rows.Err(); err != nil || len(queries) < 15 {
		t.Fatalf("%d tables, %v", len(queries), err)
	}
	held := map[string]int{}
	for _, query := range queries {
		var table string
		var n int
		if err := db.QueryRowContext(t.Context(), query, operation).Scan(&table, &n); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			held[table] = n
		}
	}
	return held
}

func TestAWipedExerciseIsGoneForEverybodyAtOnce(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	real := exercise("labour-2024")
	real.Settings.Exercise, real.Settings.Clock = false, nil
	s.Create(real)
	north := signIn(t, s, "watch north", centre, in("labour-2024", centre))
	contact, own := s.Token(france), s.Token(centre)
	submit(t, s, contact, body("FR", models.Add, "arrests", "8"))
	wall, paris := s.Watch(code, own, nil), s.Watch(code, contact, nil)
	wall.Quiet()
	paris.Quiet()
	if status, counts := north.call("GET", "/operations/"+code+"/wipe", nil); status != 200 || counts["reports"] != 1.0 || counts["acts"] != 2.0 {
		t.Errorf("before, it counts %d %v", status, counts)
	}
	if len(left(t, s.Dir(), code)) < 5 {
		t.Fatal("there is hardly anything to wipe, so the test proves nothing")
	}
	for what, status := range map[string]int{
		"another code":     first(north.call("POST", "/operations/"+code+"/wipe", map[string]string{"code": "labour-2024", "why": "over"})),
		"without a reason": first(north.call("POST", "/operations/"+code+"/wipe", map[string]string{"code": code, "why": ""})),
	} {
		if status != 422 {
			t.Errorf("%s: %d", what, status)
		}
	}
	if status := north.wipes("labour-2024"); status != 403 {
		t.Errorf("a real operation: %d", status)
	}
	if a := s.Call("POST", "/operations/"+code+"/wipe", own, map[string]string{"code": code, "why": "over"}); a.Status != 403 {
		t.Errorf("by a program: %d", a.Status)
	}
	if held := left(t, s.Dir(), "labour-2024"); held["entries"] == 0 {
		t.Errorf("of the real operation there is %v", held)
	}
	if status := north.wipes(code); status != 204 {
		t.Fatalf("wiping: %d", status)
	}
	if a, b := wall.Ended(), paris.Ended(); a != 4005 || b != 4005 {
		t.Errorf("the sockets ended with %d and %d", a, b)
	}
	if held := left(t, s.Dir(), code); len(held) > 0 {
		t.Errorf("there is still %v", held)
	}
	for _, path := range []string{"", "/picture", "/reports", "/trail", "/export/ledger.csv", "/editors"} {
		if status, _ := north.call("GET", "/operations/"+code+path, nil); status != 404 {
			t.Errorf("%s answers %d", path, status)
		}
	}
	if status, list := north.call("GET", "/operations", nil); status != 200 || len(list["operations"].([]any)) != 1 {
		t.Errorf("the list: %d %v", status, list)
	}

	again := exercise(code)
	again.Settings.Name = "Second drill"
	status, founded := north.call("POST", "/operations", with(map[string]any{"id": testkit.ID(), "settings": again.Settings, "participants": again.Participants,
		"indicators": again.Indicators}, "slots", again.Slots))
	if status != 201 {
		t.Fatalf("founding it anew: %d %v", status, founded)
	}
	newToken := s.Token(centre)
	fresh := s.Watch(code, newToken, nil)
	fresh.Quiet()
	back := s.Watch(code, newToken, &wall.Screen) // with what it had of the other one
	back.Quiet()
	if fresh.Total("arrests") != "" || back.Picture() != fresh.Picture() {
		t.Errorf("the new one shows %s, to who saw the other one %s", fresh.Picture(), back.Picture())
	}
	if a := s.Call("GET", "/operations/"+code+"/picture", contact, nil); a.Status != 401 {
		t.Errorf("a token of the wiped exercise opens the new one: %d", a.Status)
	}
	_, trail := north.call("GET", "/operations/"+code+"/trail", nil)
	acts := trail["acts"].([]any)
	if last := acts[len(acts)-1].(map[string]any); last["action"] != "wipe" || last["why"] != "drill over" || last["by"] != "watch north" {
		t.Errorf("its trail begins with %v", last)
	}
	checked, err := app.Check(t.Context(), s.Store)
	if err != nil || len(checked) != 2 {
		t.Errorf("check: %+v, %v", checked, err)
	}
}

func first(status int, _ map[string]any) int { return status }

func TestAnAdministratorWipesAnExerciseAndSeesNothingOfIt(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	admin := signIn(t, s, "administrator", auth.Grant{Role: models.Administrator})
	if status, _ := admin.call("GET", "/operations/"+code+"/reports", nil); status != 404 {
		t.Errorf("its reports: %d", status)
	}
	if status := admin.wipes(code); status != 204 {
		t.Errorf("wiping: %d", status)
	}
	if status := admin.wipes(code); status != 404 {
		t.Errorf("wiping what is gone: %d", status)
	}
}

// Who reports at the very moment gets a receipt of what is then wiped, or none; nothing stays, and nothing gets into the next one of that code.
func TestNothingIsLeftOfWhatIsReportedWhileAnExerciseIsWiped(t *testing.T) {
	s := apptest.Start(t, exercise(code))
	s.Create(exercise("another-exercise"))
	north := signIn(t, s, "watch north", centre, in("another-exercise", centre))
	for round := range 3 {
		tokens := []string{s.Token(france), s.Token(in(code, auth.Grant{Role: models.ContactPoint, Participant: "RO"}))}
		var sending sync.WaitGroup
		statuses, stop := make(chan int, 10_000), make(chan struct{})
		for i, token := range tokens {
			for range 3 {
				sending.Go(func() {
					for {
						select {
						case <-stop:
							return
						default:
						}
						participant := []string{"FR", "RO"}[i]
						statuses <- s.Call("POST", "/operations/"+code+"/reports", token, body(participant, models.Add, "arrests", "1")).Status
						s.Call("GET", "/operations/"+code+"/picture", token, nil)
					}
				})
			}
		}
		wall := s.Watch(code, s.Token(centre), nil)
		wall.Until(func(v *testkit.Screen) bool { return v.Have > 20 })
		if status := north.wipes(code); status != 204 {
			t.Fatalf("wiping: %d", status)
		}
		if held := left(t, s.Dir(), code); len(held) > 0 {
			t.Errorf("round %d: there is still %v", round, held)
		}
		again := exercise(code)
		status, answer := north.call("POST", "/operations", map[string]any{"id": testkit.ID(), "settings": again.Settings,
			"participants": again.Participants, "indicators": again.Indicators, "slots": again.Slots})
		if status != 201 {
			t.Fatalf("founding it anew: %d %v", status, answer)
		}
		for range 20 {
			s.Call("GET", "/operations/"+code+"/picture", s.Token(centre), nil)
		}
		close(stop)
		sending.Wait()
		close(statuses)
		seen := map[int]int{}
		for status := range statuses {
			seen[status]++
		}
		if seen[201] == 0 || seen[401] == 0 || seen[500] > 0 {
			t.Errorf("round %d: answered %v", round, seen)
		}
		if ended := wall.Ended(); ended != 4005 {
			t.Errorf("round %d: the screen ended with %d", round, ended)
		}
		if seq := lastSeq(t, s); seq != 1 {
			t.Errorf("round %d: the new one has %d entries", round, seq)
		}
		if status, list := north.call("GET", "/operations/"+code+"/reports", nil); status != 200 || len(list["reports"].([]any)) != 0 {
			t.Errorf("round %d: the new one has reports: %d %v", round, status, list)
		}
	}
	if checked, err := app.Check(t.Context(), s.Store); err != nil || len(checked[0].Differences) > 0 {
		t.Errorf("check: %+v, %v", checked, err)
	}
}
