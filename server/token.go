package main

import (
	"context"
	"fmt"
	"time"

	"actionday/models"
	"actionday/server/auth"
	"actionday/server/config"
	"actionday/server/store"
)

// role is what a token or an account may be, as the command line says it.
type role struct {
	Role        models.Role `required:"" placeholder:"ROLE" help:"coordinator, analyst, contact_point, office_reporter, prosecutor, observer, press, screen or administrator."`
	Operation   string      `placeholder:"OP" help:"Short code of the operation; all roles but administrator need one."`
	Participant string      `placeholder:"CC" help:"Country, territory or agency that a contact point or office reports for."`
	Office      string      `placeholder:"OFFICE" help:"Office that an office reporter reports for."`
}

func (r role) grant() auth.Grant {
	return auth.Grant{Operation: r.Operation, Role: r.Role, Participant: r.Participant, Office: r.Office}
}

type tokenVerb struct {
	config.Data `embed:""`
	role        `embed:""`
	Label       string        `placeholder:"TEXT" default:"made on the command line" help:"What it is for, as the list of tokens shows it."`
	Only        string        `placeholder:"PART" enum:",read,report" default:"" help:"A part of the role: read or report. Default: all of it."`
	Lasts       time.Duration `placeholder:"TIME" default:"2160h" help:"How long it works: 90 days where nothing is said, 366 at most."`
}

// Help is shown by actionday token --help.
func (tokenVerb) Help() string {
	return `Prints the token alone on one line, also while a server runs. It is shown this once; programs send it as
"Authorization: Bearer <token>".

Examples:
  actionday token --data /var/lib/actionday --role coordinator --operation global-chain-2024
  actionday token --data /var/lib/actionday --role contact_point --operation global-chain-2024 --participant FR --only report --lasts 24h

Exit status: 0 printed, 1 not made.`
}

func (v *tokenVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		_, secret, err := auth.New(s, time.Now).IssueToken(ctx, operator, v.Label, v.grant(), v.Only, v.Lasts)
		if err == nil {
			_, err = fmt.Fprintln(out, secret)
		}
		return err
	})
}
