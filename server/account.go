package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"actionday/server/auth"
	"actionday/server/config"
	"actionday/server/store"
)

type accountVerb struct {
	Add     accountAddVerb     `cmd:"" help:"Make an account and print its one-time code."`
	List    accountListVerb    `cmd:"" help:"List the accounts with their roles."`
	SignOut accountSignOutVerb `cmd:"" help:"End all sessions of an account."`
}

// Help is shown by actionday account --help.
func (accountVerb) Help() string {
	return `Accounts are made by a one-time code that can be printed and handed over; its holder chooses name and password with it.

Examples:
  actionday account add "watch North" --data /var/lib/actionday --role coordinator --operation global-chain-2024
  actionday account list --data /var/lib/actionday
  actionday account sign-out ID --data /var/lib/actionday

Exit status: 0 done, 1 nothing was changed.`
}

type accountAddVerb struct {
	config.Data `embed:""`
	Name        string `arg:"" help:"Function or watch, as others see it; not the name of a person."`
	role        `embed:""`
}

func (v *accountAddVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		_, code, expires, err := auth.New(s, time.Now).Invite(ctx, operator, v.Name, []auth.Grant{v.grant()})
		if err == nil {
			_, err = fmt.Fprintf(out, "%s\nWorks once, until %s: open /invite/%s on the server and choose a name and password.\n", code,
				expires.Format(time.RFC3339), code)
		}
		return err
	})
}

type accountListVerb struct {
	config.Data `embed:""`
}

func (v *accountListVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		accounts, err := auth.New(s, time.Now).Accounts(ctx, operator)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "ID\tNAME\tROLES\t")
		for _, a := range accounts {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", a.ID, a.Name, roles(a.Grants), closed(a.Closed))
		}
		return table.Flush()
	})
}

// roles gives the roles of an account in one cell.
func roles(grants []auth.Grant) string {
	var list []string
	for _, g := range grants {
		list = append(list, strings.Join(strings.Fields(fmt.Sprint(g.Role, " ", g.Operation, " ", g.Participant, " ", g.Office)), " "))
	}
	return strings.Join(list, ", ")
}

func closed(yes bool) string {
	if yes {
		return "closed"
	}
	return ""
}

type accountSignOutVerb struct {
	config.Data `embed:""`
	ID          string `arg:"" help:"Id of the account, as the list shows it."`
}

func (v *accountSignOutVerb) Run(ctx context.Context, out output) error {
	return beside(ctx, v.Data, func(s *store.Store) error {
		return auth.New(s, time.Now).RevokeSessions(ctx, operator, v.ID)
	})
}
