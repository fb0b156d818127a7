package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/app"
	"actionday/server/config"
	"actionday/server/desk"
	"actionday/server/testkit"
)

// asProgram makes the test binary behave as the program, for what needs a process of its own.
const asProgram = "ACTIONDAY_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// ran is what a run of the program left.
type ran struct {
	status         int
	stdout, stderr string
}

// actionday runs the program inside the test.
func actionday(t *testing.T, args ...string) ran {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(args, &stdout, &stderr)
	return ran{status, stdout.String(), stderr.String()}
}

// works runs the program and wants it to succeed.
func works(t *testing.T, args ...string) string {
	t.Helper()
	r := actionday(t, args...)
	if r.status != exitDone {
		t.Fatalf("actionday %v: status %d\n%s%s", args, r.status, r.stdout, r.stderr)
	}
	return r.stdout
}

func TestEveryVerbExplainsItself(t *testing.T) {
	overview := works(t, "--help")
	for _, verb := range []string{"serve", "check", "verify", "wipe", "backup", "restore", "migrate", "account", "token", "export", "seed", "play", "options", "version"} {
		t.Run(verb, func(t *testing.T) {
			if !strings.Contains(overview, verb) {
				t.Errorf("the overview does not name it")
			}
			help := works(t, verb, "--help")
			for _, wanted := range []string{"Usage: actionday " + verb, "Examples:", "Exit status:"} {
				if !strings.Contains(strings.ReplaceAll(help, "Example:", "Examples:"), wanted) {
					t.Errorf("its help has no %q:\n%s", wanted, help)
				}
			}
		})
	}
}

func TestWrongUsageIsToldApart(t *testing.T) {
	dir := t.TempDir()
	cases := map[string]struct {
		args []string
		says string
	}{
		"unknown verb":            {[]string{"dance"}, "dance"},
		"unknown option":          {[]string{"serve", "--colour", "red"}, "--colour"},
		"PostgreSQL":              {[]string{"serve", "--data", dir, "--database", "postgres://localhost/actionday"}, "PostgreSQL is not in this version"},
		"PostgreSQL for check":    {[]string{"check", "--data", dir, "--database", "postgresql://localhost/actionday"}, "PostgreSQL is not in this version"},
		"another database":        {[]string{"serve", "--data", dir, "--database", "mysql://localhost"}, "sqlite only"},
		"demo for everybody":      {[]string{"serve", "--demo", "--data", dir, "--listen", "0.0.0.0:0"}, "loopback"},
		"demo on every interface": {[]string{"serve", "--demo", "--data", dir, "--listen", ":0"}, "loopback"},
		"a certificate alone":     {[]string{"serve", "--data", dir, "--tls-cert", "cert.pem"}, "--tls-key"},
		"metrics for everybody":   {[]string{"serve", "--data", dir, "--metrics", "0.0.0.0:9090"}, "--metrics"},
		"no port":                 {[]string{"serve", "--data", dir, "--listen", "127.0.0.1"}, "--listen"},
		"a proxy that is none":    {[]string{"serve", "--data", dir, "--trusted-proxy", "everywhere"}, "--trusted-proxy"},
		"a public file":           {[]string{"serve", "--data", dir, "--public-url", "actionday"}, "--public-url"},
		"faster than a clock":     {[]string{"play", "--data", dir, "--speed", "5000"}, "--speed"},
		"backup to nowhere":       {[]string{"backup", "--data", dir}, "--to"},
		"export of something":     {[]string{"export", "dogs", "--operation", "x", "--data", dir}, "ledger"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := actionday(t, c.args...)
			if r.status != exitUsage || !strings.Contains(r.stderr, c.says) || r.stdout != "" {
				t.Errorf("status %d, says %q and prints %q; want status %d and %q", r.status, r.stderr, r.stdout, exitUsage, c.says)
			}
		})
	}
}

func TestVersionSaysWhatItCountsBy(t *testing.T) {
	out := works(t, "version")
	for _, wanted := range []string{"actionday ", "commit ", "counting rules ", "go1."} {
		if !strings.Contains(out, wanted) {
			t.Errorf("%q does not have %q", out, wanted)
		}
	}
}

func TestOptionsComeFromFlagsThenTheEnvironment(t *testing.T) {
	t.Setenv("ACTIONDAY_LISTEN", "127.0.0.1:7001")
	t.Setenv("ACTIONDAY_LOG_FORMAT", "json")
	out := works(t, "options", "--log-format", "text")
	for _, wanted := range []string{"ACTIONDAY_LISTEN=127.0.0.1:7001\n", "ACTIONDAY_LOG_FORMAT=text\n", "ACTIONDAY_DEMO=false\n", "ACTIONDAY_DATABASE=sqlite\n"} {
		if !strings.Contains(out, wanted) {
			t.Errorf("the options do not have %q:\n%s", wanted, out)
		}
	}
}

func TestSecretsMayStandInFiles(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "database")
	if err := os.WriteFile(secret, []byte("postgres://user:pa55@host/db\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("ACTIONDAY_DATABASE_FILE", secret)
	r := actionday(t, "options")
	if r.status != exitUsage || !strings.Contains(r.stderr, "PostgreSQL") {
		t.Errorf("status %d, %q: the file was not read", r.status, r.stderr)
	}
	if strings.Contains(r.stderr+r.stdout, "pa55") {
		t.Error("the secret is shown")
	}
	t.Setenv("ACTIONDAY_DATABASE", "sqlite")
	if r := actionday(t, "options"); r.status != exitUsage || !strings.Contains(r.stderr, "both set") {
		t.Errorf("status %d, %q: both a secret and its file", r.status, r.stderr)
	}
}

func TestTheSampleGoesThroughEveryVerb(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	works(t, "seed", "--data", dir)
	works(t, "seed", "--data", dir) // a second time changes nothing
	if out := works(t, "check", "--data", dir); !strings.Contains(out, "agri-labour-2021") || !strings.Contains(out, "agree") {
		t.Errorf("check says %q", out)
	}
	totals := works(t, "export", "totals", "--data", dir, "--operation", "agri-labour-2021")
	if !strings.Contains(totals, ",arrests,Arrests,persons,12,12,0,exact,") {
		t.Errorf("the totals do not have the 12 arrests that were published by country:\n%.600s", totals)
	}
	if ledger := works(t, "export", "ledger", "--data", dir, "--operation", "agri-labour-2021"); !strings.Contains(ledger, "running_total") {
		t.Errorf("the ledger has no running totals:\n%.600s", ledger)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	works(t, "backup", "--data", dir, "--to", copied)
	restored := filepath.Join(t.TempDir(), "restored")
	works(t, "restore", "--from", copied, "--data", restored)
	if again := works(t, "export", "totals", "--data", restored, "--operation", "agri-labour-2021"); again != totals {
		t.Error("the restored totals differ from those backed up")
	}
	works(t, "migrate", "--data", restored)
	if r := actionday(t, "export", "totals", "--data", dir, "--operation", "nothing-2024"); r.status != exitFailed || r.stdout != "" {
		t.Errorf("an operation that does not exist: status %d, prints %q", r.status, r.stdout)
	}
}

func TestAccountsAreMadeByPrintedCodes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	works(t, "seed", "--data", dir)
	code := works(t, "account", "add", "watch North", "--data", dir, "--role", "coordinator", "--operation", "agri-labour-2021")
	if !strings.Contains(code, "/invite/") {
		t.Errorf("printed %q, want where to open the code", code)
	}
	list := works(t, "account", "list", "--data", dir)
	if !strings.Contains(list, "watch North") || !strings.Contains(list, "coordinator agri-labour-2021") {
		t.Errorf("the list is %q", list)
	}
	if r := actionday(t, "account", "add", "x", "--data", dir, "--role", "chief"); r.status != exitFailed || !strings.Contains(r.stderr, "role") {
		t.Errorf("a role that does not exist: status %d, %q", r.status, r.stderr)
	}
	if r := actionday(t, "token", "--data", dir, "--role", "contact_point", "--operation", "agri-labour-2021", "--participant", "ZZ"); r.status != exitFailed {
		t.Errorf("a token for nobody: status %d, %q", r.status, r.stdout)
	}
}

func TestCheckNamesWhatDiffers(t *testing.T) {
	cases := map[string]struct{ spoil, says string }{
		"a figure changed":    {`UPDATE entries SET body = replace(body, '"running_total"', '"slot_total"')`, "broken"},
		"the last entry gone": {`DELETE FROM entries WHERE seq = (SELECT max(seq) FROM entries)`, "missing"},
		"another checkpoint":  {`UPDATE checkpoints SET body = replace(CAST(body AS TEXT), '"accepted"', '"received"')`, "checkpoint"},
		"a broken checkpoint": {`UPDATE checkpoints SET body = 'x'`, "checkpoint"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			works(t, "seed", "--data", dir)
			spoil(t, dir, c.spoil)
			r := actionday(t, "check", "--data", dir)
			if r.status != exitFailed || !strings.Contains(r.stdout, c.says) || !strings.Contains(r.stdout, "agri-labour-2021: ") {
				t.Errorf("status %d, prints %q; want %d and %q", r.status, r.stdout, exitFailed, c.says)
			}
		})
	}
}

// spoil changes the database behind the program's back.
func spoil(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(dir, "actionday.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, guard := range []string{"entries_never_change", "entries_never_go"} {
		if _, err := db.ExecContext(t.Context(), "DROP TRIGGER IF EXISTS "+guard); err != nil {
			t.Fatal(err)
		}
	}
	result, err := db.ExecContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		t.Fatalf("nothing was spoiled: %v", err)
	}
}

// serving is a server in a process of its own.
type serving struct {
	*exec.Cmd
	address     string
	output, log *bufio.Reader
}

// serve starts a server and waits for its address.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	s := &serving{Cmd: exec.Command(os.Args[0], append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)}
	s.Env = append(os.Environ(), asProgram+"=1")
	stdout, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := s.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.ProcessState == nil {
			s.Process.Kill()
			s.Wait()
		}
	})
	s.output, s.log = bufio.NewReader(stdout), bufio.NewReader(stderr)
	line := s.line(t)
	at := strings.Index(line, "http://")
	if at < 0 {
		t.Fatalf("the first line has no address: %q", line)
	}
	s.address = strings.TrimSpace(line[at:])
	return s
}

func (s *serving) line(t *testing.T) string {
	t.Helper()
	line, err := s.output.ReadString('\n')
	if err != nil {
		t.Fatalf("it printed nothing: %v", err)
	}
	return line
}

func (s *serving) get(t *testing.T, path, token string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), "GET", s.address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func (s *serving) signal(t *testing.T, signal os.Signal) {
	t.Helper()
	if err := s.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
}

// logs waits until the log has a line with the word.
func (s *serving) logs(t *testing.T, word string) {
	t.Helper()
	for {
		line, err := s.log.ReadString('\n')
		if err != nil {
			t.Fatalf("the log ends without %q: %v", word, err)
		}
		if strings.Contains(line, word) {
			return
		}
	}
}

// ends sends a signal and wants the server to end as asked.
func (s *serving) ends(t *testing.T, signal os.Signal) {
	t.Helper()
	s.signal(t, signal)
	ended := make(chan error, 1)
	go func() { ended <- s.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("it does not end")
	}
}

func TestAnInstallationStarts(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	works(t, "seed", "--data", dir)
	s := serve(t, "--data", dir, "--metrics", "127.0.0.1:0")
	if invitation := s.line(t); !strings.Contains(invitation, s.address+"/invite/") {
		t.Errorf("the second line is %q, want the first administrator's link", invitation)
	}
	if status, body := s.get(t, "/api/health", ""); status != 200 {
		t.Errorf("health: %d %s", status, body)
	}
	token := strings.TrimSpace(works(t, "token", "--data", dir, "--role", "analyst", "--operation", "agri-labour-2021")) // beside the running server
	if status, body := s.get(t, "/api/operations/agri-labour-2021/picture", token); status != 200 || !strings.Contains(body, `"arrests","value":"12"`) {
		t.Errorf("picture: %d %.300s", status, body)
	}
	if out := works(t, "check", "--data", dir); !strings.Contains(out, "agree") {
		t.Errorf("check beside a running server: %q", out)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	works(t, "backup", "--data", dir, "--to", copied)
	if r := actionday(t, "seed", "--data", dir); r.status != exitFailed || !strings.Contains(r.stderr, "another Actionday server") {
		t.Errorf("seed beside a running server: status %d, %q", r.status, r.stderr)
	}
	s.ends(t, syscall.SIGTERM)
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	s := serve(t, "--data", filepath.Join(t.TempDir(), "data"))
	half, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	if _, err := io.WriteString(half, "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	if status, _ := s.get(t, "/api/health", ""); status != 200 { // by now the half request is under way
		t.Fatalf("health: %d", status)
	}
	s.signal(t, os.Interrupt)
	s.logs(t, "stopping")
	s.signal(t, os.Interrupt)
	var ended *exec.ExitError
	if err := s.Wait(); !errors.As(err, &ended) || !ended.Sys().(syscall.WaitStatus).Signaled() {
		t.Errorf("it ended with %v, want the signal to have ended it", err)
	}
}

func TestTheDemonstrationStartsTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	for range 2 {
		s := serve(t, "--demo", "--data", dir)
		token := strings.TrimSpace(works(t, "token", "--data", dir, "--role", "coordinator", "--operation", "global-chain-2024-exercise"))
		if status, body := s.get(t, "/api/operations/global-chain-2024-exercise/picture", token); status != 200 || !strings.Contains(body, `"indicator":"arrests"`) {
			t.Errorf("picture: %d %.300s", status, body)
		}
		s.ends(t, os.Interrupt)
	}
	if out := works(t, "check", "--data", dir); strings.Contains(out, "DIFFER") {
		t.Error(out)
	}
}

func TestTheDemonstrationKeepsOutOfInstallations(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	server, err := app.Open(t.Context(), config.Config{Data: config.Data{Dir: dir}, Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	settings := models.Settings{Code: "a-real-one", Name: "A real one", Zone: "UTC", Starts: "2026-06-01", Ends: "2026-06-02", Phase: models.Planned}
	create := desk.CreateOperation{ID: testkit.ID(), Configure: models.Configure{Settings: &settings}}
	if _, err := server.Desk.Create(t.Context(), operator, create); err != nil {
		t.Fatal(err)
	}
	if err := server.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := actionday(t, "serve", "--demo", "--data", dir, "--listen", "127.0.0.1:0")
	if r.status != exitFailed || r.stdout != "" || !strings.Contains(r.stderr, "a-real-one") {
		t.Errorf("status %d, prints %q, says %q", r.status, r.stdout, r.stderr)
	}
}
