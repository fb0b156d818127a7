package models

import (
	"slices"
	"time"
)

// Consent is one act about whether a participant's row is shown to those for whom the summaries of a purpose are. Whose row it is, is the
// participant of the entry.
type Consent struct {
	Purpose ReleasePurpose `json:"purpose"`
	Answer  ConsentAnswer  `json:"answer"`
	// Restricted extends an agreement to figures handled H2 or H3.
	Restricted bool `json:"restricted,omitempty"`
	// Reference names the letter or message that says so; empty where the participant said it here.
	Reference string `json:"reference,omitempty"`
}

// ConsentAsked asks participants for consent. Until when they are asked is the due time of the entry.
type ConsentAsked struct {
	Purpose      ReleasePurpose `json:"purpose"`
	Participants []string       `json:"participants"`
	Dropped      bool           `json:"dropped,omitempty"` // takes the asking back
}

// ConsentAnswer is what can be said about being shown.
type ConsentAnswer string

// The answers. Silence agrees beforehand that silence until a stated deadline counts as agreement; silence ended takes that back.
const (
	Agreed       ConsentAnswer = "agreed"
	Refused      ConsentAnswer = "refused"
	TakenBack    ConsentAnswer = "taken_back"
	SilenceRule  ConsentAnswer = "silence"
	SilenceEnded ConsentAnswer = "silence_ended"
)

// ConsentState is where a participant stands.
type ConsentState string

// The states beside those of answers.
const (
	NotAsked     ConsentState = "none"
	AskedState   ConsentState = "asked"
	AgreedState  ConsentState = ConsentState(Agreed)
	RefusedState ConsentState = ConsentState(Refused)
	BackState    ConsentState = ConsentState(TakenBack)
)

// ConsentWay is how an agreement came about.
type ConsentWay string

// The ways of agreement.
const (
	GivenHere      ConsentWay = "given"
	RecordedByDesk ConsentWay = "recorded"
	BySilence      ConsentWay = "silence"
)

// ConsentStanding is what stands of one participant's consent at a moment. Times are RFC 3339, empty where there is none.
type ConsentStanding struct {
	Participant string       `json:"participant"`
	State       ConsentState `json:"state"`
	How         ConsentWay   `json:"how,omitempty"`        // of an answer
	Restricted  bool         `json:"restricted,omitempty"` // agreed for figures handled H2 or H3 too
	Reference   string       `json:"reference,omitempty"`
	At          string       `json:"at,omitempty"` // of the answer; of silence its deadline
	By          string       `json:"by,omitempty"` // who said or recorded it
	Until       string       `json:"until,omitempty"`
	AskedAt     string       `json:"asked_at,omitempty"`
	// Silence says that the participant agreed beforehand that silence counts, and SilenceReference where that is written.
	Silence          bool   `json:"silence,omitempty"`
	SilenceReference string `json:"silence_reference,omitempty"`
}

// Agreement is the standing as a release keeps it; ok is false where the participant has not agreed.
func (s ConsentStanding) Agreement() (a Agreement, ok bool) {
	return Agreement{Participant: s.Participant, Reference: s.Reference, Restricted: s.Restricted, How: s.How, At: s.At}, s.State == AgreedState
}

// Consents is what an operation's ledger says about consent.
type Consents struct {
	said map[consentKey]consentSaid
	last int64
}

type consentKey struct {
	participant string
	purpose     ReleasePurpose
}

// consentSaid is the latest of each for one participant and purpose; nil where nothing was said.
type consentSaid struct {
	answer  *consentAct
	asked   *consentAct // since the answer
	silence *consentAct
}

type consentAct struct {
	Consent
	at    time.Time
	until time.Time // of a request
	by    By
	ruled bool // of a request: it was agreed before that silence counts
}

// ReadConsents reads the entries of a ledger in their order; those that say nothing about consent may be missing.
func ReadConsents(entries []Entry) *Consents {
	c := &Consents{said: map[consentKey]consentSaid{}}
	for i := range entries {
		e := &entries[i]
		switch e.Verb {
		case VerbAsk:
			c.ask(e)
		case VerbConsent:
			c.hear(e)
		case VerbRelease:
			c.recorded(e)
		default:
			continue
		}
		c.last = e.Seq
	}
	return c
}

// Last is the number of the last entry that was read.
func (c *Consents) Last() int64 { return c.last }

func (c *Consents) ask(e *Entry) {
	for _, participant := range e.Asked.Participants {
		key := consentKey{participant, e.Asked.Purpose}
		said := c.said[key]
		if e.Asked.Dropped {
			said.asked = nil
			c.said[key] = said
			continue
		}
		said.asked = &consentAct{at: e.At, until: *e.Due, by: e.By, ruled: said.silence != nil}
		c.said[key] = said
	}
}

// Asks says whether a request for consent still waits for an answer of somebody, so that it can be taken back.
func (c *Consents) Asks(e *Entry) bool {
	return !e.Asked.Dropped && slices.ContainsFunc(e.Asked.Participants, func(participant string) bool {
		asked := c.said[consentKey{participant, e.Asked.Purpose}].asked
		return asked != nil && asked.at.Equal(e.At)
	})
}

func (c *Consents) hear(e *Entry) {
	key := consentKey{e.Participant, e.Consent.Purpose}
	said := c.said[key]
	act := &consentAct{Consent: *e.Consent, at: e.At, by: e.By}
	switch e.Consent.Answer {
	case SilenceRule:
		said.silence = act
	case SilenceEnded:
		said.silence = nil
	default:
		said.answer, said.asked = act, nil
	}
	c.said[key] = said
}

// recorded takes the consents that were recorded while a release was frozen.
func (c *Consents) recorded(e *Entry) {
	for _, a := range e.Release.Agreements {
		consent := Consent{Purpose: e.Release.Purpose, Answer: Agreed, Restricted: a.Restricted, Reference: a.Reference}
		c.hear(&Entry{Participant: a.Participant, Consent: &consent, At: e.At, By: e.By})
	}
}

// Of gives what stands for a participant and a purpose at operation time now. Silence counts from its deadline on and not before, only where
// that was agreed before the request, never for figures handled H2 or H3, and never against an earlier no. Whoever has agreed to be
// shown to the public has agreed to be shown to the participants.
func (c *Consents) Of(participant string, purpose ReleasePurpose, now time.Time) ConsentStanding {
	s := c.said[consentKey{participant, purpose}].standing(participant, now)
	if purpose == ParticipantsRelease && (s.State == NotAsked || s.State == AskedState) {
		if wider := c.Of(participant, PublicRelease, now); wider.State == AgreedState {
			return wider
		}
	}
	return s
}

func (s consentSaid) standing(participant string, now time.Time) ConsentStanding {
	standing := ConsentStanding{Participant: participant, State: NotAsked}
	if s.silence != nil {
		standing.Silence, standing.SilenceReference = true, s.silence.Reference
	}
	if s.asked != nil {
		standing.State = AskedState
		standing.AskedAt, standing.Until = stamp(s.asked.at), stamp(s.asked.until)
	}
	switch {
	case s.answer != nil:
		s.answer.answered(&standing)
	case s.asked != nil && s.asked.ruled && s.silence != nil && !now.Before(s.asked.until):
		standing.State, standing.How = AgreedState, BySilence
		standing.At, standing.Reference, standing.By = stamp(s.asked.until), s.silence.Reference, s.silence.by.Name
	}
	return standing
}

// answered writes what was said. A no that was asked about again waits for an answer, and stays a no.
func (a *consentAct) answered(s *ConsentStanding) {
	s.State, s.How = ConsentState(a.Answer), GivenHere
	if a.by.Participant == "" {
		s.How = RecordedByDesk
	}
	s.Restricted = a.Answer == Agreed && a.Restricted
	s.Reference, s.At, s.By = a.Reference, stamp(a.at), a.by.Name
}
