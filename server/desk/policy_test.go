package desk_test

import (
	"errors"
	"slices"
	"testing"

	"actionday/models"
	"actionday/server/desk"
)

func codeOf(err error) models.Code {
	var e *models.Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

var reporting = []models.Verb{models.VerbSubmit, models.VerbCorrect, models.VerbWithdraw, models.VerbAnswer, models.VerbConfirm, models.VerbResolve}

var deciding = []models.Verb{models.VerbAccept, models.VerbQuestion, models.VerbReturn, models.VerbReject, models.VerbCredit}

func TestWhoMayReport(t *testing.T) {
	cases := map[string]struct {
		actor               models.Actor
		participant, office string
		want                models.Code
	}{
		"coordinator for a country":         {centre, "FR", "", ""},
		"coordinator for an office":         {centre, "FR", "nord", ""},
		"contact point for itself":          {france, "FR", "", ""},
		"contact point for its office":      {france, "FR", "nord", ""},
		"contact point for another country": {france, "RO", "", models.CodeForbidden},
		"office for itself":                 {nord, "FR", "nord", ""},
		"office for its country":            {nord, "FR", "", models.CodeForbidden},
		"office for another office":         {nord, "FR", "sud", models.CodeForbidden},
		"office of the same name elsewhere": {nord, "RO", "nord", models.CodeForbidden},
		"analyst":                           {analyst, "FR", "", models.CodeForbidden},
		"observer":                          {observer, "FR", "", models.CodeForbidden},
		"administrator":                     {admin, "FR", "", models.CodeForbidden},
		"contact point without a country":   {models.Actor{Role: models.ContactPoint}, "", "", models.CodeForbidden},
		"office reporter without an office": {models.Actor{Role: models.OfficeUser, Participant: "FR"}, "FR", "", models.CodeForbidden},
		"nobody":                            {models.Actor{}, "FR", "", models.CodeForbidden},
		"a role that does not exist":        {models.Actor{Role: "chief", Participant: "FR"}, "FR", "", models.CodeForbidden},
	}
	for name, c := range cases {
		for _, verb := range reporting {
			t.Run(name+"/"+string(verb), func(t *testing.T) {
				if got := codeOf(desk.May(c.actor, verb, c.participant, c.office, models.Live)); got != c.want {
					t.Errorf("May = %q, want %q", got, c.want)
				}
			})
		}
	}
}

func TestWhoMayDecide(t *testing.T) {
	for _, verb := range append(deciding, models.VerbConfigure) {
		for _, actor := range []models.Actor{france, nord, analyst, observer, admin, {}} {
			if got := codeOf(desk.May(actor, verb, "FR", "", models.Live)); got != models.CodeForbidden {
				t.Errorf("%s by %s: %q, want forbidden", verb, actor.Role, got)
			}
		}
		if err := desk.May(centre, verb, "FR", "", models.Live); err != nil {
			t.Errorf("%s by the coordinator: %v", verb, err)
		}
	}
}

func TestOnlyTheContactPointApprovesItsOffices(t *testing.T) {
	cases := map[string]struct {
		actor               models.Actor
		participant, office string
		want                models.Code
	}{
		"its office":          {france, "FR", "nord", ""},
		"its own report":      {france, "FR", "", models.CodeForbidden},
		"an office elsewhere": {romania, "FR", "nord", models.CodeForbidden},
		"the office itself":   {nord, "FR", "nord", models.CodeForbidden},
		"the coordinator":     {centre, "FR", "nord", models.CodeForbidden},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := codeOf(desk.May(c.actor, models.VerbApprove, c.participant, c.office, models.Live)); got != c.want {
				t.Errorf("May = %q, want %q", got, c.want)
			}
		})
	}
}

func TestPhasesOpenVerbs(t *testing.T) {
	open := map[models.Phase]bool{models.Live: true, models.Closing: true, models.Preliminary: true}
	for _, phase := range []models.Phase{models.Planned, models.Live, models.Closing, models.Preliminary, models.Final, models.Archived, "unheard of"} {
		want := models.CodePhase
		if open[phase] {
			want = ""
		}
		for _, verb := range append(deciding, reporting...) {
			if got := codeOf(desk.May(centre, verb, "FR", "", phase)); got != want {
				t.Errorf("%s while %s: %q, want %q", verb, phase, got, want)
			}
		}
		want = ""
		if phase == models.Archived {
			want = models.CodePhase
		}
		if got := codeOf(desk.May(centre, models.VerbConfigure, "", "", phase)); got != want {
			t.Errorf("configure while %s: %q, want %q", phase, got, want)
		}
	}
}

// What the pages say of a phase is what the verbs do in it.
func TestWhatAPhaseAllowsIsSaid(t *testing.T) {
	for phase, want := range map[models.Phase][]models.Verb{
		models.Planned:  {models.VerbConfigure, models.VerbNote},
		models.Live:     {models.VerbConfigure, models.VerbNote, models.VerbSubmit, models.VerbAccept, models.VerbRelease},
		models.Final:    {models.VerbConfigure, models.VerbNote, models.VerbRelease},
		models.Archived: {models.VerbRelease},
	} {
		if got := desk.Allows()[phase]; !slices.Equal(got, want) {
			t.Errorf("%s allows %v, want %v", phase, got, want)
		}
	}
}
