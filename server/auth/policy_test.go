package auth

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"actionday/models"
)

// The whole table as the design has it: coordinators run the operation, analysts read all figures and export, contact points and
// offices report their own, prosecutors see what is marked for them, observers and press accounts what is released, screens
// nothing but the picture, administrators no operation at all.
const table = `
                  coordinator contact_point office_reporter analyst prosecutor observer press screen administrator
manage_accounts   -           -             -               -       -          -        -     -      yes
create_operation  yes         -             -               -       -          -        -     -      yes
read_operation    yes         yes           yes             yes     yes        yes      yes   yes    -
read_figures      yes         yes           yes             yes     yes        -        -     -      -
read_reports      yes         yes           yes             yes     -          -        -     -      -
export            yes         -             -               yes     -          -        -     -      -
export_ledger     yes         -             -               -       -          -        -     -      -
read_trail        yes         -             -               -       -          -        -     -      -
write_sheet       -           yes           yes             -       -          -        -     -      -
see_editors       yes         yes           yes             -       -          -        -     -      -
report            yes         yes           yes             -       -          -        -     -      -
decide            yes         yes           -               -       -          -        -     -      -
question          yes         -             -               -       -          -        -     -      -
answer            yes         yes           -               -       -          -        -     -      -
configure         yes         -             -               -       -          -        -     -      -
wipe              yes         -             -               -       -          -        -     -      yes
release           yes         -             -               yes     -          -        -     -      -
read_releases     yes         yes           -               yes     yes        yes      yes   -      -
read_consents     yes         yes           -               yes     -          -        -     -      -
give_consent      yes         yes           -               yes     -          -        -     -      -
share_release     yes         -             -               yes     -          -        -     -      -
keep_offices      -           yes           -               -       -          -        -     -      -
keep_people       yes         yes           -               -       -          -        -     -      -
keep_post         yes         -             -               -       -          -        -     -      -
keep_webhooks     yes         yes           yes             -       -          -        -     -      -
`

func TestPolicyIsTheTable(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	columns := strings.Fields(lines[0])
	if len(columns) != len(roles) {
		t.Fatalf("the table has %d roles, the policy knows %d", len(columns), len(roles))
	}
	seen := map[Action]bool{}
	for _, line := range lines[1:] {
		cells := strings.Fields(line)
		action := Action(cells[0])
		seen[action] = true
		for i, cell := range cells[1:] {
			if got := May(models.Role(columns[i]), action); got != (cell == "yes") {
				t.Errorf("%s may %s: %t, the table says %s", columns[i], action, got, cell)
			}
		}
	}
	for action := range policy {
		if !seen[action] {
			t.Errorf("%s is allowed to %s but not in the table", fmt.Sprint(policy[action]), action)
		}
	}
}

func TestPolicyDeniesByDefault(t *testing.T) {
	for _, role := range append(slices.Clone(roles), "", "root") {
		if May(role, "something new") {
			t.Errorf("%q may do an action that is not in the table", role)
		}
	}
	for action := range policy {
		if May("", action) || May("root", action) {
			t.Errorf("an unknown role may %s", action)
		}
	}
}

func TestActorOfAnOperation(t *testing.T) {
	who := &Identity{Account: "a", Name: "watch North", Via: "session", Grants: []Grant{
		{Operation: "one", Role: models.Observer},
		{Operation: "one", Role: models.ContactPoint, Participant: "FR"},
		{Operation: "two", Role: models.Analyst},
	}}
	for _, test := range []struct {
		name      string
		action    Action
		operation string
		role      models.Role
		code      models.Code
	}{
		{"the role that may, of several", Report, "one", models.ContactPoint, ""},
		{"a role of another operation does not count", Report, "two", "", models.CodeForbidden},
		{"an operation without a role does not exist", ReadOperation, "three", "", models.CodeNotFound},
		{"nobody but administrators manages accounts", ManageAccounts, "", "", models.CodeForbidden},
	} {
		t.Run(test.name, func(t *testing.T) {
			actor, err := who.For(test.action, test.operation)
			if actor.Role != test.role || code(err) != test.code {
				t.Errorf("got %q and %v", actor.Role, err)
			}
			if err == nil && (actor.Operation != test.operation || actor.Participant != "FR" || actor.Account != "a") {
				t.Errorf("the actor is %+v", actor)
			}
		})
	}
}
