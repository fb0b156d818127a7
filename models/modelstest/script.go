package modelstest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"actionday/models"
)

// Script reads entries in a compact notation, one a line, after a first entry that configures [Operation]:
//
//	FR d1 r1 total arrests=8 minors=2     FR/north d1 r2 add arrests=~3{J1:2 RO}     FR d1 r3 nil active
//	correct r1 d1 total arrests=7 typing_error     withdraw r1 duplicate
//	approve r2   accept r1   return r1 incomplete   reject r1   question r1 arrests   answer r1   confirm r3
//	resolve r2 arrests r1 included     credit J1 arrests FR
//	acknowledge fell/7     cover FR RO
//	except FR d1 +3h     except FR d1 excused     except FR d1     lock +6h     zone FR America/New_York
//
// Kinds are add, total, running, early, nil. A value may begin with ~ > < for about, more than, almost; x is not collected; {…} holds joint
// shares, a reference and value and the partners named, parted by commas. Lines that begin with # are skipped. Entries come a minute apart;
// "at d2" moves the time to noon of that day, "closed d2" to the moment after it is due. "centre" before a report: entered by the centre;
// "held": it comes after the lock. An exception is so long after the slot is due, or takes back the one before; every slot locks so long after it is due.
func Script(script string) ([]models.Entry, error) {
	w := NewWriter(Operation())
	for n, text := range strings.Split(script, "\n") {
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if err := w.line(text); err != nil {
			return nil, fmt.Errorf("line %d, %q: %w", n+1, text, err)
		}
	}
	return w.Entries, nil
}

// Writer numbers entries as a desk would. It knows enough of the reports to fill in versions and states, and nothing of the counting rules.
type Writer struct {
	Entries    []models.Entry
	config     *models.Configuration
	now        time.Time
	heads      map[string]*head
	configured int64 // seq of the last configure entry
	centre     bool  // the centre enters what comes next
	held       bool  // what comes next comes after the lock
}

type head struct {
	participant, office string
	version             int
	state               models.State
	done                []done // about the version, what can be taken back
}

// done is an entry about a report and the state from before it.
type done struct {
	id  string
	was models.State
}

// NewWriter begins a ledger with a configure entry.
func NewWriter(c *models.Configure) *Writer {
	w := &Writer{now: Start, heads: map[string]*head{}}
	w.Configure(c)
	return w
}

// Configure writes a configure entry. It panics where the change is not allowed even of an operation without reports.
func (w *Writer) Configure(c *models.Configure) {
	next, err := w.config.With(c, func(string) bool { return false })
	if err != nil {
		panic(err)
	}
	w.config = next
	w.write(models.Entry{Verb: models.VerbConfigure, Configure: c})
}

func (w *Writer) write(e models.Entry) {
	seq := int64(len(w.Entries) + 1)
	e.V, e.Operation, e.Seq, e.At = models.EntryVersion, Code, seq, w.now
	e.ID = w.nextID()
	e.Config = w.configured
	if e.Verb == models.VerbConfigure {
		w.configured = seq
	}
	if e.By.Role == "" {
		e.By = models.By{Account: "centre", Name: "watch North", Role: models.Coordinator}
	}
	w.Entries = append(w.Entries, e)
	w.now = w.now.Add(time.Minute)
}

// nextID is the id of the entry that is written next.
func (w *Writer) nextID() string {
	return fmt.Sprintf("00000000-0000-7000-8000-%012d", len(w.Entries)+1)
}

func (w *Writer) line(text string) error {
	words := strings.Fields(joined.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, " ", "+") }))
	arg := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	w.centre, w.held = words[0] == "centre", words[0] == "held"
	if w.centre || w.held {
		words = words[1:]
	}
	switch verb := models.Verb(words[0]); verb {
	case "at", "closed":
		return w.move(words[0], arg(1))
	case "except":
		return w.except(arg(1), arg(2), arg(3))
	case "lock":
		return w.lock(arg(1))
	case "zone":
		w.zone(arg(1), arg(2))
		return nil
	case models.VerbCredit:
		w.Credit(arg(1), arg(2), arg(3))
		return nil
	case models.VerbAcknowledge:
		w.Acknowledge(false, words[1:]...)
		return nil
	case models.VerbCover:
		w.Cover("watch North", words[1:]...)
		return nil
	case models.VerbResolve:
		return w.Resolve(arg(1), arg(2), arg(3), models.Answer(arg(4)))
	case models.VerbCorrect:
		if len(words) < 4 {
			return fmt.Errorf("want: correct REPORT SLOT KIND …")
		}
		body, reason, err := w.body(words[2], words[3], words[4:])
		if err != nil {
			return err
		}
		return w.Correct(words[1], body, reason)
	case models.VerbUndo:
		return w.Undo(arg(1))
	case models.VerbQuestion:
		return w.Decide(verb, arg(1), "", words[2:]...)
	case models.VerbWithdraw, models.VerbApprove, models.VerbAccept, models.VerbReturn, models.VerbReject, models.VerbAnswer,
		models.VerbConfirm:
		return w.Decide(verb, arg(1), models.ReasonCode(arg(2)))
	}
	if len(words) < 4 {
		return fmt.Errorf("want: PARTICIPANT[/OFFICE] SLOT REPORT KIND …")
	}
	participant, office, _ := strings.Cut(words[0], "/")
	body, _, err := w.body(words[1], words[3], words[4:])
	if err != nil {
		return err
	}
	body.Participant, body.Office = participant, office
	w.Submit(words[2], body)
	return nil
}

func (w *Writer) move(to, slot string) error {
	at := slices.IndexFunc(w.config.Slots, func(s models.Slot) bool { return s.ID == slot })
	if at < 0 {
		return fmt.Errorf("no slot %q", slot)
	}
	w.now = w.config.Slots[at].Starts.Add(12 * time.Hour)
	if to == "closed" {
		w.now = w.config.Slots[at].Due.Add(time.Minute)
	}
	return nil
}

func (w *Writer) except(participant, slot, what string) error {
	e := models.Exception{Participant: participant, Slot: slot, Excused: what == "excused"}
	if strings.HasPrefix(what, "+") || strings.HasPrefix(what, "-") {
		later, err := time.ParseDuration(what)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(w.config.Slots, func(s models.Slot) bool { return s.ID == slot })
		if at < 0 {
			return fmt.Errorf("no slot %q", slot)
		}
		due := w.config.Slots[at].Due.Add(later)
		e.Due = &due
	}
	w.Configure(&models.Configure{Exception: &e})
	return nil
}

func (w *Writer) lock(after string) error {
	later, err := time.ParseDuration(after)
	if err != nil {
		return err
	}
	days := slices.Clone(w.config.Slots)
	for i := range days {
		locks := days[i].Due.Add(later)
		days[i].Locks = &locks
	}
	w.Configure(&models.Configure{Slots: days})
	return nil
}

func (w *Writer) zone(participant, zone string) {
	all := slices.Clone(w.config.Participants)
	for i := range all {
		if all[i].Code == participant {
			all[i].Zone = zone
		}
	}
	w.Configure(&models.Configure{Participants: all})
}

// Submit writes a report's first version.
func (w *Writer) Submit(report string, body models.Body) {
	h := &head{participant: body.Participant, office: body.Office}
	w.heads[report] = h
	w.renew(models.VerbSubmit, report, h, &body, "")
}

// Correct writes a report's next version.
func (w *Writer) Correct(report string, body models.Body, reason models.ReasonCode) error {
	h, ok := w.heads[report]
	if !ok {
		return fmt.Errorf("no report %q", report)
	}
	body.Participant, body.Office = h.participant, h.office
	w.renew(models.VerbCorrect, report, h, &body, reason)
	return nil
}

func (w *Writer) renew(verb models.Verb, report string, h *head, body *models.Body, reason models.ReasonCode) {
	h.version++
	h.done = nil
	h.state = models.Received
	if w.held {
		h.state = models.Held
	}
	for _, p := range w.config.Participants {
		for _, office := range p.Offices {
			if p.Code == h.participant && office.Code == h.office && office.NeedsApproval {
				h.state = models.Awaiting
			}
		}
	}
	w.write(models.Entry{
		Verb: verb, Report: report, Version: h.version, State: h.state, Participant: h.participant, Office: h.office, Body: body,
		Reason: reason, By: w.sender(h),
	})
}

func (w *Writer) sender(h *head) models.By {
	if w.centre {
		return models.By{Account: "centre", Name: "watch North", Role: models.Coordinator}
	}
	role := models.ContactPoint
	if h.office != "" {
		role = models.OfficeUser
	}
	return models.By{Account: h.participant + "/" + h.office, Role: role, Participant: h.participant, Office: h.office}
}

// Decide writes a withdrawal, approval, confirmation, decision, question or answer about a report's latest version.
func (w *Writer) Decide(verb models.Verb, report string, reason models.ReasonCode, question ...string) error {
	h, ok := w.heads[report]
	if !ok {
		return fmt.Errorf("no report %q", report)
	}
	state, err := models.Transition(h.state, verb)
	if err != nil {
		return err
	}
	e := models.Entry{Verb: verb, Report: report, State: state, Participant: h.participant, Office: h.office, Reason: reason, Question: question}
	switch verb {
	case models.VerbWithdraw, models.VerbApprove, models.VerbConfirm, models.VerbAnswer:
		e.By = w.sender(h)
	}
	if verb == models.VerbWithdraw {
		h.version++
	}
	if verb == models.VerbWithdraw {
		h.done = nil
	} else {
		h.done = append(h.done, done{w.nextID(), h.state})
	}
	h.state, e.Version = state, h.version
	w.write(e)
	return nil
}

// Undo takes back what was last done about a report's latest version.
func (w *Writer) Undo(report string) error {
	h, ok := w.heads[report]
	if !ok || len(h.done) == 0 {
		return fmt.Errorf("nothing to take back about %q", report)
	}
	last := h.done[len(h.done)-1]
	h.done, h.state = h.done[:len(h.done)-1], last.was
	w.write(models.Entry{
		Verb: models.VerbUndo, Report: report, Version: h.version, State: h.state, Participant: h.participant, Office: h.office, Undoes: last.id,
	})
	return nil
}

// Resolve writes the answer to an open question.
func (w *Writer) Resolve(report, family, total string, answer models.Answer) error {
	h, ok := w.heads[report]
	if !ok || w.heads[total] == nil {
		return fmt.Errorf("no report %q or %q", report, total)
	}
	h.done = append(h.done, done{w.nextID(), h.state})
	w.write(models.Entry{
		Verb: models.VerbResolve, Report: report, Version: h.version, State: h.state, Participant: h.participant, Office: h.office,
		Resolution: &models.Resolution{Family: family, Total: total, Answer: answer},
	})
	return nil
}

// Credit writes a coordinator's choice for a joint reference.
func (w *Writer) Credit(reference, family, participant string) {
	w.write(models.Entry{Verb: models.VerbCredit, Credit: &models.Credit{Reference: reference, Family: family, Participant: participant}})
}

// Acknowledge writes that the watch knows of alerts, or takes that back.
func (w *Writer) Acknowledge(drop bool, keys ...string) {
	w.write(models.Entry{Verb: models.VerbAcknowledge, Acknowledged: &models.Acknowledged{Keys: keys, Drop: drop}})
}

// Cover writes whom a watch covers.
func (w *Writer) Cover(watch string, participants ...string) {
	w.write(models.Entry{
		Verb: models.VerbCover, By: models.By{Account: watch, Name: watch, Role: models.Coordinator}, Cover: &models.Cover{Participants: participants},
	})
}

var (
	joined      = regexp.MustCompile(`\{[^}]*\}`)
	signs       = map[byte]models.Qualifier{'~': models.About, '>': models.MoreThan, '<': models.Almost}
	kindsByWord = map[string]models.Kind{
		"add": models.Add, "total": models.SlotTotal, "running": models.RunningTotal, "early": models.Early, "nil": models.Nil,
	}
)

// body reads slot, kind and figures; a last word without = is the reason of a correction.
func (w *Writer) body(slot, kind string, words []string) (models.Body, models.ReasonCode, error) {
	b := models.Body{V: models.BodyVersion, Slot: slot, Kind: kindsByWord[kind], Source: "own", Handling: "H0", TLP: "AMBER"}
	if b.Kind == "" {
		return b, "", fmt.Errorf("no kind %q", kind)
	}
	if b.Kind == models.Nil && len(words) > 0 {
		b.NilMeaning, words = models.NilMeaning(words[0]), words[1:]
	}
	var reason models.ReasonCode
	for _, word := range words {
		indicator, value, ok := strings.Cut(word, "=")
		if !ok {
			reason = models.ReasonCode(word)
			continue
		}
		figure, err := readFigure(indicator, value)
		if err != nil {
			return b, "", err
		}
		b.Figures = append(b.Figures, figure)
	}
	b, fields := models.Normalise(w.config, b)
	if len(fields) > 0 {
		return b, "", fmt.Errorf("%v", fields)
	}
	return b, reason, nil
}

func readFigure(indicator, text string) (models.Figure, error) {
	f := models.Figure{Indicator: indicator}
	if text == "x" {
		f.NotCollected = true
		return f, nil
	}
	text, shares, _ := strings.Cut(text, "{")
	if text != "" && signs[text[0]] != "" {
		f.Qualifier, text = signs[text[0]], text[1:]
	}
	value, err := models.ParseDecimal(text)
	if err != nil {
		return f, err
	}
	f.Value = &value
	for _, one := range strings.Split(strings.TrimSuffix(shares, "}"), ",") {
		words := strings.FieldsFunc(one, func(r rune) bool { return r == '+' || r == ':' })
		if len(words) < 2 {
			continue
		}
		share, err := models.ParseDecimal(words[1])
		if err != nil {
			return f, err
		}
		f.Joint = append(f.Joint, models.Share{Reference: words[0], Value: share, With: words[2:]})
	}
	return f, nil
}
