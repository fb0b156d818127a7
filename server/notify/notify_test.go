package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"actionday/models"
	"actionday/server/store"
)

func TestEveryVerbIsTold(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	w.register(france, r, everything...)
	report := w.submit(lyon)
	due := w.now().Add(time.Hour)
	act := func(by models.Actor, e models.Entry) models.Entry {
		e.Report = report
		return w.write(by, e)
	}
	act(centre, models.Entry{Verb: models.VerbAccept})
	act(centre, models.Entry{Verb: models.VerbQuestion, Question: []string{"arrests"}, Due: &due})
	act(centre, models.Entry{Verb: models.VerbReturn, Reason: "implausible", Due: &due})
	d, _ := models.ParseDecimal("8124")
	act(lyon, models.Entry{Verb: models.VerbCorrect, Reason: "typing_error", Body: &models.Body{V: 1, ID: report, Participant: "FR", Office: "lyon", Slot: "2026-06-03",
		Kind: models.Add, Figures: []models.Figure{{Indicator: "arrests", Value: &d}}}})
	rejected := act(centre, models.Entry{Verb: models.VerbReject, Reason: "duplicate"})
	act(centre, models.Entry{Verb: models.VerbUndo, Undoes: rejected.ID, State: models.Received})
	act(lyon, models.Entry{Verb: models.VerbWithdraw, Reason: "duplicate"})
	w.turn()
	want := []string{"report.received", "report.accepted", "report.questioned", "report.returned", "report.corrected", "report.rejected", "report.taken_back", "report.withdrawn"}
	if got := r.types(); !slices.Equal(got, want) {
		t.Fatalf("told %v, want %v", got, want)
	}
	came := r.all()
	returned := came[3].Data
	if returned.Report != report || returned.Version != 1 || returned.State != models.Returned || returned.Reason != "implausible" || returned.Due != stamp(due) ||
		returned.Participant != "FR" || returned.Office != "lyon" || returned.Receipt != models.ReceiptNumber(operation, report, 1) {
		t.Errorf("of the return it says %+v", returned)
	}
	if back := came[6].Data; back.State != models.Received || back.Version != 2 {
		t.Errorf("of the taking back it says %+v", back)
	}
	if asked := came[2].Data.Indicators; !slices.Equal(asked, []string{"arrests"}) {
		t.Errorf("asked about %v", asked)
	}
	for _, g := range came {
		if strings.Contains(g.body, "8123") || strings.Contains(g.body, "8124") {
			t.Errorf("a figure left: %s", g.body)
		}
	}
}

// verify is what a receiver does, written from the Standard Webhooks and not from our signing.
func verify(secret string, g got, at time.Time) error {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return err
	}
	stamp := g.head.Get("Webhook-Timestamp")
	if stamp != fmt.Sprint(at.Unix()) {
		return fmt.Errorf("the timestamp is %s", stamp)
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.%s", g.id, stamp, g.body)
	for signature := range strings.FieldsSeq(g.head.Get("Webhook-Signature")) {
		version, value, _ := strings.Cut(signature, ",")
		sum, err := base64.StdEncoding.DecodeString(value)
		if err == nil && version == "v1" && hmac.Equal(sum, mac.Sum(nil)) {
			return nil
		}
	}
	return fmt.Errorf("the signature %q is not right", g.head.Get("Webhook-Signature"))
}

func TestMessagesAreSigned(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	id := w.register(france, r, Received)
	w.submit(france)
	w.turn()
	came := r.all()
	if len(came) != 1 {
		t.Fatalf("%d messages", len(came))
	}
	if err := verify(r.secret, came[0], w.now()); err != nil {
		t.Error(err)
	}
	forged := came[0]
	forged.body = strings.Replace(forged.body, "received", "accepted", 1)
	if verify(r.secret, forged, w.now()) == nil {
		t.Error("a changed body is taken for ours")
	}
	old := r.secret
	_, secret, err := w.notifier.Renew(t.Context(), france, id)
	if err != nil {
		t.Fatal(err)
	}
	r.secret = secret
	w.submit(france)
	w.turn()
	last := r.all()[1]
	if err := verify(r.secret, last, w.now()); err != nil {
		t.Errorf("with the new secret: %v", err)
	}
	if verify(old, last, w.now()) == nil {
		t.Error("the secret before still fits")
	}
}

func TestEachIsToldOfWhatItMaySee(t *testing.T) {
	w := newWorld(t)
	hear := map[string]*receiver{}
	for _, by := range []models.Actor{centre, france, lyon, ro} {
		hear[by.Account] = newReceiver(t, nil)
		w.register(by, hear[by.Account], Received)
	}
	reports := map[string]string{"fr": w.submit(france), "lyon": w.submit(lyon), "nice": w.submit(nice), "ro": w.submit(ro)}
	w.turn()
	for who, sees := range map[string][]string{"north": {"fr", "lyon", "nice", "ro"}, "fr": {"fr", "lyon", "nice"}, "lyon": {"lyon"}, "ro": {"ro"}} {
		var want, got []string
		for _, of := range sees {
			want = append(want, reports[of])
		}
		for _, g := range hear[who].all() {
			got = append(got, g.Data.Report)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s is told of %v, want %v", who, got, want)
		}
	}
}

func TestWhatFailsIsTriedAgainInOrder(t *testing.T) {
	w := newWorld(t)
	down := true
	r := newReceiver(t, func(g got) int {
		if down {
			return http.StatusInternalServerError
		}
		return http.StatusOK
	})
	id := w.register(centre, r, everything...)
	first, second := w.submit(france), ""
	w.write(centre, models.Entry{Verb: models.VerbAccept, Report: first})
	second = w.submit(ro)
	w.turn()
	// The acceptance of the first waits for its receipt; the report of others does not.
	if got := r.types(); !slices.Equal(got, []string{"report.received", "report.received"}) {
		t.Fatalf("while it is down: %v", got)
	}
	w.turn()
	if n := len(r.all()); n != 2 {
		t.Errorf("%d attempts before the pause is over", n)
	}
	log := w.log(centre, id)
	if log[0].State != store.Waiting || log[0].Attempts != 1 || log[0].Status != 500 || log[0].Problem != ProblemStatus || !log[0].Next.Equal(w.now().Add(pauses[0])) {
		t.Errorf("the log says %+v", log[0])
	}
	down = false
	w.pass(pauses[0])
	w.turn()
	came := r.all()[2:]
	var of []string
	for _, g := range came {
		if g.Data.Report == first {
			of = append(of, g.Type)
		}
	}
	if !slices.Equal(of, []string{"report.received", "report.accepted"}) || len(came) != 3 {
		t.Errorf("of the first report came %v, %d in all", of, len(came))
	}
	if came[0].id != r.all()[0].id {
		t.Error("the second attempt has another id")
	}
	if second == "" || w.webhook(centre, id).Failing != nil {
		t.Errorf("after all arrived: %+v", w.webhook(centre, id))
	}
}

func TestWhatFailsForADayIsGivenUpAndSentAgainByHand(t *testing.T) {
	w := newWorld(t)
	status := http.StatusServiceUnavailable
	r := newReceiver(t, func(got) int { return status })
	id := w.register(france, r, Received)
	w.submit(france)
	w.turn()
	began := w.now()
	for _, pause := range pauses {
		w.pass(pause)
		w.turn()
	}
	last := w.log(france, id)[0]
	if last.State != store.Failed || last.Attempts != len(pauses)+1 || last.Next != nil {
		t.Fatalf("after %s: %+v", w.now().Sub(began), last)
	}
	if took := w.now().Sub(began); took < 23*time.Hour || took > 26*time.Hour {
		t.Errorf("it was tried for %s, want about a day", took)
	}
	status = http.StatusOK
	if err := w.notifier.SendAgain(t.Context(), ro, id, last.ID); !isCode(err, models.CodeNotFound) {
		t.Errorf("sent again by others: %v", err)
	}
	if err := w.notifier.SendAgain(t.Context(), france, id, last.ID); err != nil {
		t.Fatal(err)
	}
	w.turn()
	if again := w.log(france, id)[0]; again.State != store.Delivered || again.ID != last.ID || again.Attempts != 1 {
		t.Errorf("sent again: %+v", again)
	}
}

func TestAWebhookThatFailsForDaysStopsAndGoesOn(t *testing.T) {
	w := newWorld(t)
	status := http.StatusBadGateway
	r := newReceiver(t, func(got) int { return status })
	id := w.register(france, r, Received)
	for day := 0; w.webhook(france, id).Stopped == nil; day++ {
		if day > 4*24 {
			t.Fatal("it never stops")
		}
		if day%24 == 0 {
			w.submit(france)
		}
		w.turn()
		w.pass(time.Hour)
	}
	stopped := w.webhook(france, id)
	if stopped.Why != StoppedFailing || stopped.Stopped.Sub(*stopped.Failing) < enough {
		t.Errorf("it stopped as %+v", stopped)
	}
	missed := w.submit(france)
	tried := len(r.all())
	w.pass(time.Hour)
	w.turn()
	if len(r.all()) != tried {
		t.Error("a stopped webhook sends")
	}
	status = http.StatusOK
	if err := w.notifier.Resume(t.Context(), france, id); err != nil {
		t.Fatal(err)
	}
	w.turn()
	log := w.log(france, id)
	if slices.ContainsFunc(log, func(d Delivery) bool { return d.State != store.Delivered }) || log[len(log)-1].Report != missed {
		t.Errorf("after it was switched on: %+v", log)
	}
}

func TestTheEndOfARoleStopsItsWebhook(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	id := w.register(france, r, Received)
	w.submit(france)
	w.gone["fr"] = true
	w.turn()
	if got := w.webhook(france, id); got.Why != StoppedRole || len(r.all()) != 0 {
		t.Fatalf("%d messages, %+v", len(r.all()), got)
	}
	colleague := france
	colleague.Account = "ro" // an account that is not gone
	if err := w.notifier.Resume(t.Context(), colleague, id); err != nil {
		t.Fatal(err)
	}
	w.turn()
	if len(r.all()) != 1 {
		t.Errorf("%d messages after a colleague answers for it", len(r.all()))
	}
}

func TestAReceiverThatIsGoneStopsItsWebhook(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, func(got) int { return http.StatusGone })
	id := w.register(france, r, Received)
	w.submit(france)
	w.turn()
	if got := w.webhook(france, id); got.Why != StoppedGone {
		t.Errorf("it is %+v", got)
	}
}

func TestNothingIsLostWhenTheServerEnds(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	w.register(france, r, Received)
	restart := func() {
		if err := w.store.Close(); err != nil {
			t.Fatal(err)
		}
		w.open()
	}
	before := w.submit(france)
	restart() // the entry is there, nothing is noted
	if err := w.notifier.collect(t.Context(), w.running()); err != nil {
		t.Fatal(err)
	}
	restart() // it is noted, nothing is sent
	w.turn()
	after := w.submit(france)
	restart()
	w.turn()
	var reports []string
	for _, g := range r.all() {
		reports = append(reports, g.Data.Report)
	}
	if !slices.Equal(reports, []string{before, after}) {
		t.Errorf("told of %v, want %v once each", reports, []string{before, after})
	}
}

// running gives the only webhook as the notifier reads it.
func (w *world) running() store.Webhook {
	w.Helper()
	all, err := w.store.RunningWebhooks(w.Context())
	if err != nil || len(all) != 1 {
		w.Fatal(all, err)
	}
	return all[0]
}

func TestASlowReceiverHoldsUpNobody(t *testing.T) {
	w := newWorld(t)
	free := make(chan struct{})
	slow := newReceiver(t, func(got) int { <-free; return http.StatusOK })
	quick := newReceiver(t, nil)
	w.register(centre, slow, Received)
	w.register(france, quick, Received)
	w.submit(france)
	if err := w.notifier.turn(t.Context()); err != nil {
		t.Fatal(err)
	}
	for len(quick.all()) == 0 || len(slow.all()) == 0 {
		time.Sleep(time.Millisecond)
	}
	w.submit(france)
	if err := w.notifier.turn(t.Context()); err != nil {
		t.Fatal(err)
	}
	for len(quick.all()) < 2 {
		time.Sleep(time.Millisecond)
	}
	if n := len(slow.all()); n != 1 {
		t.Errorf("the slow one has %d messages at once", n)
	}
	close(free)
	w.notifier.senders.Wait()
	w.turn()
	if n := len(slow.all()); n != 2 {
		t.Errorf("the slow one got %d messages in the end", n)
	}
}

func TestTheLogIsKeptAMonth(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	id := w.register(france, r, Received)
	w.submit(france)
	w.turn()
	w.pass(29 * 24 * time.Hour)
	w.turn()
	if n := len(w.log(france, id)); n != 1 {
		t.Fatalf("%d lines after 29 days", n)
	}
	w.pass(2 * 24 * time.Hour)
	w.turn()
	if n := len(w.log(france, id)); n != 0 {
		t.Errorf("%d lines after a month", n)
	}
}

func TestRunDeliversByItself(t *testing.T) {
	w, r := newWorld(t), newReceiver(t, nil)
	id := w.register(france, r, Received)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.notifier.Run(ctx)
	}()
	w.submit(france)
	if err := w.notifier.Test(ctx, france, id); err != nil {
		t.Fatal(err)
	}
	for len(r.all()) < 2 {
		time.Sleep(time.Millisecond)
	}
	if got := r.types(); !slices.Contains(got, "report.received") || !slices.Contains(got, "report.test") {
		t.Errorf("came %v", got)
	}
	stop()
	<-ended
}

func isCode(err error, code models.Code) bool {
	known, ok := errors.AsType[*models.Error](err)
	return ok && known.Code == code
}
