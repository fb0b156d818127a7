package auth

import (
	"slices"

	"actionday/models"
)

// Action is something that a role may or may not do. Every route names one.
type Action string

// The actions. The first three need no role in an operation.
const (
	Anyone   Action = "anyone"    // no sign-in at all: health, sign-in itself
	SignedIn Action = "signed_in" // any account: who am I, my operations, my tokens

	ManageAccounts  Action = "manage_accounts"
	CreateOperation Action = "create_operation"

	ReadOperation Action = "read_operation" // the operation and its picture, as far as the audience sees it
	ReadFigures   Action = "read_figures"   // what a total is made of, as far as the audience sees it
	ReadReports   Action = "read_reports"
	Export        Action = "export"        // totals
	ExportLedger  Action = "export_ledger" // numbered entries
	ReadTrail     Action = "read_trail"    // who did what, with what was said

	WriteSheet Action = "write_sheet" // what is written together before it is reported
	SeeEditors Action = "see_editors" // who writes now, without what

	Report    Action = "report"   // submit, correct, withdraw, answer, confirm, resolve
	Decide    Action = "decide"   // accept, return, reject; a contact point: approve what its offices sent
	Question  Action = "question" // question figures, choose whose joint share counts
	Answer    Action = "answer"   // read requests of the centre and answer them
	Configure Action = "configure"
	Wipe      Action = "wipe"    // an exercise, whole
	Release   Action = "release" // freeze summaries, and see what is hidden in them and why

	ReadReleases Action = "read_releases" // summaries: who may release all of them, everybody else those that are for them
	ReadConsents Action = "read_consents" // who has agreed to be shown; a contact point: its own participant
	GiveConsent  Action = "give_consent"  // say or record whether a participant may be shown
	ShareRelease Action = "share_release" // links to a summary, read without signing in

	KeepOffices  Action = "keep_offices"  // the offices of one's own participant
	KeepPeople   Action = "keep_people"   // accounts that report: for one's own participant; a coordinator: for any
	KeepPost     Action = "keep_post"     // who gets daily reports by mail, when, and what came of it
	KeepWebhooks Action = "keep_webhooks" // what tells a program of reports, as far as the role sees them
)

// policy is who may do what. What is not here is forbidden. Which reports and figures an allowed role then sees is decided by
// models.Picture.View and, for texts, by the store; on whose reports it may act, by the desk.
var policy = map[Action][]models.Role{
	ManageAccounts:  {models.Administrator},
	CreateOperation: {models.Administrator, models.Coordinator},

	ReadOperation: {models.Coordinator, models.Analyst, models.ContactPoint, models.OfficeUser, models.Prosecutor,
		models.Observer, models.Press, models.Screen},
	ReadFigures:  {models.Coordinator, models.Analyst, models.ContactPoint, models.OfficeUser, models.Prosecutor},
	ReadReports:  {models.Coordinator, models.Analyst, models.ContactPoint, models.OfficeUser},
	Export:       {models.Coordinator, models.Analyst},
	ExportLedger: {models.Coordinator},
	ReadTrail:    {models.Coordinator},

	WriteSheet: {models.ContactPoint, models.OfficeUser},
	SeeEditors: {models.Coordinator, models.ContactPoint, models.OfficeUser},

	Report:    {models.Coordinator, models.ContactPoint, models.OfficeUser},
	Decide:    {models.Coordinator, models.ContactPoint},
	Question:  {models.Coordinator},
	Answer:    {models.Coordinator, models.ContactPoint},
	Configure: {models.Coordinator},
	Wipe:      {models.Coordinator, models.Administrator},
	Release:   {models.Coordinator, models.Analyst},

	ReadReleases: {models.Coordinator, models.Analyst, models.ContactPoint, models.Prosecutor, models.Observer, models.Press},

	ReadConsents: {models.Coordinator, models.Analyst, models.ContactPoint},
	GiveConsent:  {models.Coordinator, models.Analyst, models.ContactPoint},
	ShareRelease: {models.Coordinator, models.Analyst},

	KeepOffices:  {models.ContactPoint},
	KeepPeople:   {models.Coordinator, models.ContactPoint},
	KeepPost:     {models.Coordinator},
	KeepWebhooks: {models.Coordinator, models.ContactPoint, models.OfficeUser},
}

// inPerson are the actions that no token does: what they leave behind would outlive it.
var inPerson = []Action{Wipe, KeepPeople, KeepPost, KeepWebhooks, GiveConsent, ShareRelease}

// InPerson says whether only people do the action, no tokens.
func InPerson(action Action) bool { return slices.Contains(inPerson, action) }

// The parts of a role to which a token can be narrowed.
const (
	ToRead   = "read"
	ToReport = "report"
)

// narrowed is what a token may that has only a part of its role: to read, or what a program needs that reports.
var narrowed = map[string][]Action{
	ToRead:   {ReadOperation, ReadFigures, ReadReports, ReadReleases, Export, ExportLedger},
	ToReport: {ReadOperation, ReadReports, Report},
}

// roles in the order in which an account that holds several in one operation acts: the first that may do the action.
var roles = []models.Role{models.Coordinator, models.ContactPoint, models.OfficeUser, models.Analyst, models.Prosecutor,
	models.Observer, models.Press, models.Screen, models.Administrator}

// May says whether the role may do the action.
func May(role models.Role, action Action) bool { return slices.Contains(policy[action], role) }

// Roles lists who may do the action.
func Roles(action Action) []models.Role { return policy[action] }
