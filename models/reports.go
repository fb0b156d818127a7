package models

// ReportFilter narrows a list of reports.
type ReportFilter struct {
	Participant string
	Office      string
	Slot        string
	State       State
}

// matches says whether a report is wanted; slot and state are those of its latest version.
func (f ReportFilter) matches(r *filing) bool {
	v := r.latest()
	return (f.Participant == "" || f.Participant == r.Participant) && (f.Office == "" || f.Office == r.Office) &&
		(f.Slot == "" || f.Slot == v.Slot) && (f.State == "" || f.State == v.State)
}

// Reports lists the reports the audience may see, by place, with their latest state. Filter fields that are empty match all.
func (p *Picture) Reports(a Audience, f ReportFilter) []ReportView {
	s := p.sight(a)
	views := []ReportView{}
	for _, r := range p.filings {
		if f.matches(r) && s.sees(r.Participant, r.Office) {
			views = append(views, p.reportView(r, s))
		}
	}
	return views
}

// Report gives one report; ok is false where there is none or the audience may not see it.
func (p *Picture) Report(a Audience, id string) (ReportView, bool) {
	r, ok := p.byID[id]
	s := p.sight(a)
	if !ok || !s.sees(r.Participant, r.Office) {
		return ReportView{}, false
	}
	view := p.reportView(r, s)
	view.History = p.history(r, s)
	return view, true
}

func (p *Picture) reportView(f *filing, s sight) ReportView {
	v := f.latest()
	view := ReportView{
		ID: f.ID, Participant: f.Participant, Office: f.Office, Slot: v.Slot, Kind: v.Kind, Version: v.N, State: v.State,
		At: stamp(f.Versions[0].At), Late: p.late(f.Participant, &f.Versions[0]), Unconfirmed: f.unconfirmed(),
		Questioned: f.questioned(), Questions: f.Questions, Unresolved: p.unresolved(f),
	}
	if counting := f.counting(); counting != nil {
		view.Counting = counting.N
	}
	if s.reports == allReports && s.asked {
		view.TakenBy = p.TakenBy(f.ID)
	}
	for i := range f.Versions {
		of := &f.Versions[i]
		version := of.view()
		if s.asked {
			version.Beside = &of.Beside
		}
		if s.reports != allReports || !of.byCentre() || !of.Confirmed.IsZero() {
			version.Receipt = ReceiptNumber(p.operation, f.ID, of.N)
		}
		view.Versions = append(view.Versions, version)
	}
	return view
}

// late says that a version came after it was due.
func (p *Picture) late(participant string, v *version) bool {
	at, ok := p.catalogue.participantAt[participant]
	return ok && v.slot >= 0 && p.catalogue.deadlines[at][v.slot].late(v.At)
}

// unresolved lists what is open about a report, by family.
func (p *Picture) unresolved(f *filing) []Open {
	at, ok := p.catalogue.participantAt[f.Participant]
	if !ok {
		return nil
	}
	var open []Open
	for _, part := range f.parts {
		for _, l := range p.all.accounts[at][part.family].lines {
			if l.filing.ID != f.ID || l.standing != toResolve {
				continue
			}
			for _, total := range l.by {
				open = append(open, Open{Family: p.catalogue.families[part.family].root, Total: total.filing.ID})
			}
		}
	}
	return open
}

func (v *version) view() VersionView {
	figures := v.Figures
	if figures == nil { // a nil report or a withdrawal has none, which is not the same as not knowing them
		figures = []Figure{}
	}
	written := ""
	if v.WrittenAt != nil {
		written = stamp(*v.WrittenAt)
	}
	return VersionView{
		Version: v.N, State: v.State, At: stamp(v.At), By: v.By.Name, OnBehalf: v.byCentre(), Slot: v.Slot, Kind: v.Kind,
		NilMeaning: v.NilMeaning, Figures: figures, Breakdown: v.Breakdown, WrittenAt: written, Reason: v.Reason, Because: v.Because, Until: v.Until,
		DecidedAt: stamp(v.DecidedAt), DecidedBy: v.DecidedBy, ConfirmedAt: stamp(v.Confirmed),
	}
}
