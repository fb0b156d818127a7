package models

// sight is what an audience may see, by the table of roles. Its zero value sees nothing.
type sight struct {
	totals  bool // of the operation
	closed  bool // these only over slots already due
	inside  bool // also who corrected, what is questioned and to be resolved, of everybody
	figures figureSight
	board   boardSight
	own     string // the participant whose row is seen whole
	office  string // and of it only this office
	reports reportSight
	feed    bool // of the reports seen
	asked   bool // what waits for a decision
	phones  bool // of everybody
	watch   bool // alerts, and who covers whom
}

// figureSight is what is seen of the figures of other participants.
type figureSight uint8

const (
	noFigures figureSight = iota
	judicialFigures
	allFigures
)

// boardSight is what is seen of the reporting of other participants.
type boardSight uint8

const (
	noBoard boardSight = iota
	whoIsInBoard
	allBoard
)

// reportSight is which reports may be opened.
type reportSight uint8

const (
	noReports reportSight = iota
	officeReports
	ownReports
	allReports
)

// sight decides what an audience sees. Whoever is not named sees nothing: observers and press accounts read releases, administrators run
// the site, and a contact point without its participant is nobody.
func (p *Picture) sight(a Audience) sight {
	settings := &p.catalogue.config.Settings
	_, participates := p.catalogue.participantAt[a.Participant]
	switch {
	case a.Role == Coordinator:
		return sight{totals: true, inside: true, figures: allFigures, board: allBoard, reports: allReports, feed: true, asked: true, phones: true, watch: true}
	case a.Role == Analyst:
		return sight{totals: true, inside: true, figures: allFigures, reports: allReports, feed: true}
	case a.Role == Prosecutor:
		return sight{totals: true, figures: judicialFigures}
	case a.Role == Screen && a.Participant == "":
		return sight{totals: true, inside: true, figures: allFigures, board: allBoard}
	case a.Role == Screen && a.Office == "" && participates:
		s := contactSight(settings, a.Participant)
		s.reports, s.feed, s.asked = noReports, false, false
		return s
	case a.Role == ContactPoint && participates:
		return contactSight(settings, a.Participant)
	case a.Role == OfficeUser && participates && a.Office != "":
		return sight{own: a.Participant, office: a.Office, reports: officeReports, feed: true, asked: true}
	}
	return sight{}
}

// contactSight is a contact point's by the operation's settings.
func contactSight(settings *Settings, participant string) sight {
	s := sight{
		totals: settings.Totals != "none", closed: settings.Totals == "closed",
		own: participant, reports: ownReports, feed: true, asked: true,
	}
	if settings.OthersFigures {
		s.figures = allFigures
	}
	if settings.OthersBoard {
		s.board = whoIsInBoard
	}
	return s
}

// anything says whether there is something to see at all.
func (s sight) anything() bool { return s != sight{} }

// sees says whether a report may be opened.
func (s sight) sees(participant, office string) bool {
	switch s.reports {
	case allReports:
		return true
	case ownReports:
		return participant == s.own
	case officeReports:
		return participant == s.own && office == s.office
	}
	return false
}
