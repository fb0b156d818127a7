package main

import (
	"context"
	"fmt"

	"actionday/server/app"
	"actionday/server/config"
)

type seedVerb struct {
	config.Data `embed:""`
}

// Help is shown by actionday seed --help.
func (seedVerb) Help() string {
	return `Puts in agri-labour-2021 with its published results by country, and the published results of other operations for comparison. What is
there already stays as it is. Stop the server first.

Example:
  actionday seed --data /var/lib/actionday

Exit status: 0 it is there, 1 it is not.`
}

func (v *seedVerb) Run(ctx context.Context, out output) error {
	if err := app.Seed(ctx, v.Data); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "Sample operations are in %s\n", v.Dir)
	return err
}

type playVerb struct {
	config.Data `embed:""`
	Speed       int `default:"0" placeholder:"N" help:"How many times faster than real time; 0 plays everything at once."`
}

// Help is shown by actionday play --help.
func (playVerb) Help() string {
	return `Plays the exercise with its invented figures into the data, going on from where it stands; every step has its effect once, however
often it is played. Stop the server first; serve --demo plays it live.

Examples:
  actionday play --data /tmp/exercise
  actionday play --data /tmp/exercise --speed 600

Exit status: 0 played to its end or stopped by a signal, 1 a step was refused.`
}

// Validate refuses a speed that a clock cannot have.
func (v *playVerb) Validate() error {
	if v.Speed < 0 || v.Speed > 3600 {
		return fmt.Errorf("--speed: %d is not between 0 and 3600", v.Speed)
	}
	return v.Data.Validate()
}

func (v *playVerb) Run(ctx context.Context, out output) error {
	if err := app.Play(ctx, v.Data, v.Speed); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "The exercise is in %s\n", v.Dir)
	return err
}
