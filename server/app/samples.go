package app

import (
	"context"
	"errors"
	"time"

	"actionday/seed"
	"actionday/server/config"
	"actionday/server/play"
)

// Seed puts the sample operation and the published figures into the data. What is there already stays.
func Seed(ctx context.Context, d config.Data) error {
	return quietly(ctx, d, func(a *App) error { return a.loadSamples(ctx) })
}

// Play plays the exercise into the data: at once where speed is 0, else at so many times real time, going on from where it stands.
func Play(ctx context.Context, d config.Data, speed int) error {
	return quietly(ctx, d, func(a *App) error {
		exercise := seed.Exercise()
		if speed == 0 {
			return play.Load(ctx, a.Store, a.deskAt, exercise, exercise.Steps[len(exercise.Steps)-1].At)
		}
		if err := play.Load(ctx, a.Store, a.deskAt, exercise, time.Time{}); err != nil {
			return err
		}
		player := a.newPlayer(exercise, speed)
		if err := player.Start(ctx); err != nil {
			return err
		}
		return player.Run(ctx)
	})
}

// quietly opens everything but the door to the outside.
func quietly(ctx context.Context, d config.Data, use func(*App) error) (err error) {
	a := &App{config: config.Config{Data: d}, now: time.Now}
	defer func() { err = errors.Join(err, a.Close(context.WithoutCancel(ctx))) }()
	if err := a.open(ctx); err != nil {
		return err
	}
	return use(a)
}
