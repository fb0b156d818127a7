package desk

import (
	"slices"

	"actionday/models"
)

// reach says on whose reports a role may use a verb.
type reach int

const (
	nobodys    reach = iota // the zero value: what is not in the table is forbidden
	everybodys              // everybody's in the operation
	own                     // its participant's, offices included
	ownOffices              // those of its participant's offices only
	ownOffice               // those of its office only
)

// Two acts that are configure entries in the ledger, but other rights: to open an operation, and to keep one's own offices.
const (
	verbCreate  models.Verb = "create"
	verbOffices models.Verb = "offices"
)

// inLedger is the verb under which an act stands in the ledger.
func inLedger(verb models.Verb) models.Verb {
	if verb == verbCreate || verb == verbOffices {
		return models.VerbConfigure
	}
	return verb
}

// rights is the table of who may do what. Participants speak for themselves, coordinators decide and may enter for a
// participant that can only phone; nobody else writes into a ledger.
var rights = map[models.Verb]map[models.Role]reach{
	verbCreate:             {models.Coordinator: everybodys, models.Administrator: everybodys},
	models.VerbConfigure:   {models.Coordinator: everybodys},
	verbOffices:            {models.ContactPoint: own},
	models.VerbSubmit:      {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbCorrect:     {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbWithdraw:    {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbApprove:     {models.ContactPoint: ownOffices},
	models.VerbConfirm:     {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbAccept:      {models.Coordinator: everybodys},
	models.VerbQuestion:    {models.Coordinator: everybodys},
	models.VerbAnswer:      {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbReturn:      {models.Coordinator: everybodys},
	models.VerbReject:      {models.Coordinator: everybodys},
	models.VerbResolve:     {models.Coordinator: everybodys, models.ContactPoint: own, models.OfficeUser: ownOffice},
	models.VerbCredit:      {models.Coordinator: everybodys},
	models.VerbCall:        {models.Coordinator: everybodys},
	models.VerbTake:        {models.Coordinator: everybodys},
	models.VerbUndo:        {models.Coordinator: everybodys},
	models.VerbCover:       {models.Coordinator: everybodys},
	models.VerbAcknowledge: {models.Coordinator: everybodys},
	models.VerbNote:        {models.Coordinator: everybodys},
	models.VerbPublish:     {models.Coordinator: everybodys},
	models.VerbReply:       {models.Coordinator: everybodys, models.ContactPoint: own},
	models.VerbRelease:     {models.Coordinator: everybodys, models.Analyst: everybodys},
	models.VerbAsk:         {models.Coordinator: everybodys, models.Analyst: everybodys},
	models.VerbConsent:     {models.Coordinator: everybodys, models.Analyst: everybodys, models.ContactPoint: own},
	models.VerbEmbargo:     {models.Coordinator: everybodys, models.Analyst: everybodys},
}

// May says whether the actor may use verb on what participant, or its office, reports while the operation stands in phase. The
// error has [models.CodeForbidden] where the actor never may, and [models.CodePhase] where it is the wrong time.
// Participant and office are empty for what concerns no report.
func May(actor models.Actor, verb models.Verb, participant, office string, phase models.Phase) error {
	if err := allowed(actor, actor.Operation, subject{verb, participant, office}); err != nil {
		return err
	}
	return inPhase(verb, phase)
}

// allowed refuses whom the table does not name. To those who are not of the operation it does not exist.
func allowed(actor models.Actor, operation string, about subject) error {
	if actor.Operation != operation {
		return noOperation()
	}
	if !reaches(rights[about.verb][actor.Role], actor, about.participant, about.office) {
		return models.Errorf(models.CodeForbidden, "You may not do this here.")
	}
	return nil
}

func reaches(r reach, actor models.Actor, participant, office string) bool {
	mine := actor.Participant != "" && actor.Participant == participant
	switch r {
	case everybodys:
		return true
	case own:
		return mine
	case ownOffices:
		return mine && office != ""
	case ownOffice:
		return mine && office != "" && actor.Office == office
	default:
		return false
	}
}

// inPhase says when verbs are open. What comes in late is taken until the result is final; a final one changes only after the
// coordinators have opened it again, which the ledger shows.
func inPhase(verb models.Verb, phase models.Phase) error {
	switch {
	case phase == models.Live || phase == models.Closing || phase == models.Preliminary:
		return nil
	case inLedger(verb) == models.VerbConfigure && phase != models.Archived:
		return nil
	case slices.Contains([]models.Verb{models.VerbNote, models.VerbReply, models.VerbCover, models.VerbAcknowledge}, verb) && phase != models.Archived: // preparing and looking back have events too
		return nil
	case verb == models.VerbPublish && phase != models.Planned: // others publish when they like, and it changes nothing here
		return nil
	case verb == models.VerbConsent: // what is agreed beforehand, and what is taken back at any time
		return nil
	case slices.Contains([]models.Verb{models.VerbRelease, models.VerbAsk, models.VerbEmbargo}, verb) && phase != models.Planned:
		return nil
	}
	e := models.Errorf(models.CodePhase, "%s", closed[phase])
	e.Params = map[string]string{"phase": string(phase)}
	return e
}

// Acts are those that a phase of the operation opens or closes, in the order in which they become possible.
var Acts = []models.Verb{models.VerbConfigure, models.VerbNote, models.VerbSubmit, models.VerbAccept, models.VerbRelease}

// Allows lists which of [Acts] are open in each phase.
func Allows() map[models.Phase][]models.Verb {
	open := map[models.Phase][]models.Verb{}
	for _, phase := range models.Phases {
		open[phase] = slices.DeleteFunc(slices.Clone(Acts), func(verb models.Verb) bool { return inPhase(verb, phase) != nil })
	}
	return open
}

// closed says why nothing can be reported or decided in a phase.
var closed = map[models.Phase]string{
	models.Planned:  "The operation has not started: nothing can be reported yet.",
	models.Final:    "The result is final. It changes only after the coordination centre opens it again.",
	models.Archived: "The operation is archived: nothing in it changes any more.",
}
