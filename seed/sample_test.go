package seed

import (
	"testing"
	"time"

	"actionday/models"
)

func TestAgriculturalLabourAsPublished(t *testing.T) {
	script, ok := Sample("agri-labour-2021")
	if !ok {
		t.Fatal("there is no such sample")
	}
	view := perform(t, script, time.Time{}).view(script.Steps[len(script.Steps)-1].At)
	unknown := ""
	rows := map[string]map[string]string{ // indicator → participant → value
		"arrests":             {"": "12", "BG": unknown, "CY": unknown, "ES": "4", "FI": unknown, "FR": "8", "IT": unknown, "LV": unknown, "NL": unknown},
		"suspects_identified": {"": "54", "BG": unknown, "CY": unknown, "ES": "4", "FI": unknown, "FR": "27", "IT": "21", "LV": "2", "NL": unknown},
		"victims_potential":   {"": "269", "BG": unknown, "CY": "17", "ES": "24", "FI": unknown, "FR": "91", "IT": "134", "LV": "3", "NL": unknown},
		"investigations_new":  {"": "126", "BG": unknown, "CY": unknown, "ES": "4", "FI": "14", "FR": "93", "IT": "2", "LV": "9", "NL": "4"},
		// Published for the operation only: beside the ledger, never in it.
		"victims_potential_trafficking": {"": unknown, "FR": unknown},
		"persons_checked":               {"": unknown, "FR": unknown},
		"locations_checked":             {"": unknown, "FR": unknown},
		"vehicles_checked":              {"": unknown, "FR": unknown},
		"officers_deployed":             {"": unknown, "FR": unknown},
	}
	for indicator, row := range rows {
		for participant, want := range row {
			got := rowTotal(view, participant, indicator)
			if participant == "" {
				got = total(view, indicator)
			}
			if got.Indicator != indicator || string(got.Value) != want || string(got.Accepted) != want {
				t.Errorf("%s of %q = %q (accepted %q), want %q", indicator, participant, got.Value, got.Accepted, want)
			}
		}
	}
}

func TestAgriculturalLabourIsARealOperationAndFinal(t *testing.T) {
	script, _ := Sample("agri-labour-2021")
	view := perform(t, script, time.Time{}).view(time.Now())
	s := view.Config.Settings
	if s.Exercise || s.Phase != models.Final || s.Clock != nil || s.Zone != "Europe/Paris" {
		t.Errorf("settings: %+v", s)
	}
	if s.Starts != "2021-09-09" || s.Ends != "2021-09-16" || len(view.Config.Slots) != 8 {
		t.Errorf("from %s to %s in %d days", s.Starts, s.Ends, len(view.Config.Slots))
	}
	roles := map[string]models.ParticipantRole{}
	for _, row := range view.Rows {
		roles[row.Participant] = row.Role
	}
	for code, want := range map[string]models.ParticipantRole{
		"FR": models.Lead, "BG": models.Participating, "CY": models.Participating, "FI": models.Participating, "IT": models.Participating,
		"LV": models.Participating, "NL": models.Participating, "ES": models.Participating, "EUROPOL": models.Supporting, "ELA": models.Supporting,
	} {
		if roles[code] != want {
			t.Errorf("%s is %q, want %q", code, roles[code], want)
		}
	}
	if len(roles) != 10 {
		t.Errorf("%d participants, want 8 countries and 2 agencies", len(roles))
	}
}

func TestUnknownSample(t *testing.T) {
	if script, ok := Sample("agri-labour-2020"); ok || len(script.Steps) > 0 {
		t.Error("a sample nobody has")
	}
}

func TestSlotsAreDaysOfTheOperationsZone(t *testing.T) {
	agri, _ := Sample("agri-labour-2021")
	for _, script := range []Script{agri, Exercise()} {
		zone, err := time.LoadLocation(script.Configure.Settings.Zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, slot := range script.Configure.Slots {
			starts, ends := slot.Starts.In(zone), slot.Ends.In(zone)
			if slot.ID != starts.Format(time.DateOnly) || starts.Format("15:04:05") != "00:00:00" || !ends.Equal(starts.AddDate(0, 0, 1)) {
				t.Errorf("%s: slot %s lasts from %s to %s", script.Configure.Settings.Code, slot.ID, starts, ends)
			}
		}
	}
}
