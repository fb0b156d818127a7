package app

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"actionday/models"
	"actionday/seed"
	"actionday/server/auth"
	"actionday/server/desk"
	"actionday/server/play"
	"actionday/server/store"
)

// sampleCode is the real operation whose results by country are published.
const sampleCode = "agri-labour-2021"

// DemoSpeed is how many times faster than real time the exercise of the demonstration passes.
const DemoSpeed = 60

// operator is who puts samples in, for the audit trail.
var operator = models.Actor{Name: "operator", Role: models.Administrator, Via: "console"}

// openDemo loads what is to be shown, lets people in without passwords and sets the exercise's clock going.
func (a *App) openDemo(ctx context.Context) error {
	if err := a.onlySamples(ctx); err != nil {
		return err
	}
	if err := a.loadSamples(ctx); err != nil {
		return err
	}
	exercise := seed.Exercise()
	if err := play.Load(ctx, a.Store, a.deskAt, exercise, exercise.Live); err != nil {
		return err
	}
	if err := a.Auth.AllowDemo(ctx, people(exercise.Configure)); err != nil {
		return err
	}
	a.player = a.newPlayer(exercise, DemoSpeed)
	return a.player.Start(ctx)
}

// onlySamples refuses the data of an installation: nobody shall get in there without a password.
func (a *App) onlySamples(ctx context.Context) error {
	operations, err := a.Store.Operations(ctx, store.Whole())
	if err != nil {
		return err
	}
	for _, o := range operations {
		if o.Code != sampleCode && o.Code != seed.ExerciseCode {
			return fmt.Errorf("the data directory %s holds the operation %s, so it is not one of the demonstration. Choose another with --data", a.config.Dir, o.Code)
		}
	}
	return nil
}

// loadSamples puts in the sample operation, and beside the ledgers what was published of this and other operations.
func (a *App) loadSamples(ctx context.Context) error {
	for _, o := range seed.PublishedOperations() {
		if err := a.Store.SetPublished(ctx, operator, o.Code, seed.Published(o.Code)); err != nil {
			return err
		}
	}
	sample, _ := seed.Sample(sampleCode)
	return play.Load(ctx, a.Store, a.deskAt, sample, a.now())
}

// deskAt is the desk at another time than now, for what happened before.
func (a *App) deskAt(now func() time.Time) *desk.Desk { return desk.New(a.Store, a.Pictures.Read, now) }

func (a *App) newPlayer(script seed.Script, speed int) *play.Player {
	return &play.Player{Script: script, Store: a.Store, Open: a.deskAt, Speed: speed, Log: slog.Default(), Now: a.now, Sleep: play.Sleep}
}

// startPlay walks the exercise on beside the answering; end stops it and waits until it has stopped.
func (a *App) startPlay(ctx context.Context) (end func()) {
	ctx, stop := context.WithCancel(ctx)
	stopped := make(chan struct{})
	a.background.Go(func() {
		defer close(stopped)
		defer stop()
		a.play(ctx)
	})
	return func() {
		stop()
		<-stopped
	}
}

// play walks the exercise on while people watch.
func (a *App) play(ctx context.Context) {
	if err := a.player.Run(ctx); err != nil && ctx.Err() == nil {
		slog.Error("the exercise stands still", "err", err)
	}
}

// people are those whom one can be in the demonstration by one click.
func people(exercise models.Configure) []auth.DemoPerson {
	in := func(role models.Role, participant, office string) auth.Grant {
		return auth.Grant{Operation: seed.ExerciseCode, Role: role, Participant: participant, Office: office}
	}
	sample := func(role models.Role) auth.Grant { return auth.Grant{Operation: sampleCode, Role: role} }
	office := officeOf(exercise, "FR")
	return []auth.DemoPerson{
		{Key: "coordinator", Name: "Watch North", Grants: []auth.Grant{in(models.Coordinator, "", ""), sample(models.Coordinator)}},
		{Key: "coordinator-south", Name: "Watch South", Grants: []auth.Grant{in(models.Coordinator, "", "")}},
		{Key: "contact-fr", Name: "Contact point France", Grants: []auth.Grant{in(models.ContactPoint, "FR", "")}},
		{Key: "contact-ro", Name: "Contact point Romania", Grants: []auth.Grant{in(models.ContactPoint, "RO", "")}},
		{Key: "office-fr", Name: office.Name, Grants: []auth.Grant{in(models.OfficeUser, "FR", office.Code)}},
		{Key: "analyst", Name: "Analyst", Grants: []auth.Grant{in(models.Analyst, "", ""), sample(models.Analyst)}},
		{Key: "prosecutor", Name: "Eurojust desk", Grants: []auth.Grant{in(models.Prosecutor, "", "")}},
		{Key: "observer", Name: "Observer", Grants: []auth.Grant{in(models.Observer, "", "")}},
		{Key: "press", Name: "Press office", Grants: []auth.Grant{in(models.Press, "", "")}},
		{Key: "administrator", Name: "Administrator", Grants: []auth.Grant{{Role: models.Administrator}}},
	}
}

// officeOf is the first office of a participant of the exercise, which has one.
func officeOf(exercise models.Configure, participant string) models.Office {
	at := slices.IndexFunc(exercise.Participants, func(p models.Participant) bool { return p.Code == participant })
	return exercise.Participants[at].Offices[0]
}
