package store

import "actionday/models"

// Scope says in whose name tenant data is read. The zero Scope sees nothing.
type Scope struct {
	whole   bool
	account string
	actor   models.Actor
	link    *Link
}

// Whole is the scope of the server itself: its followers, its checks and the verbs of the command line.
func Whole() Scope { return Scope{whole: true} }

// As is the scope of somebody acting in one role.
func As(actor models.Actor) Scope { return Scope{actor: actor} }

// Of is the scope of an account over everything it was granted.
func Of(account string) Scope { return Scope{account: account} }

// Through is the scope of whoever holds a link: one summary.
func Through(link Link) Scope { return Scope{link: &link} }

// gives says whether the scope is of those who freeze an operation's summaries and give them away.
func (s Scope) gives(operation string) bool {
	role := s.actor.Role
	return s.actor.Operation == operation && operation != "" && (role == models.Coordinator || role == models.Analyst)
}

// site says whether the scope is that of an administrator or the server itself.
func (s Scope) site() bool { return s.whole || s.actor.Role == models.Administrator }

// texts says whether the scope may read the comments and exact places of a reporter in an operation.
func (s Scope) texts(operation, participant, office string) bool {
	if s.whole {
		return true
	}
	if s.actor.Operation != operation || operation == "" {
		return false
	}
	switch s.actor.Role {
	case models.Coordinator:
		return true
	case models.ContactPoint:
		return s.actor.Participant == participant && participant != ""
	case models.OfficeUser:
		return s.actor.Participant == participant && s.actor.Office == office && participant != "" && office != ""
	default:
		return false
	}
}

// report says whether the scope reaches a report of this reporter.
func (s Scope) report(operation, participant, office string) bool {
	if s.whole {
		return true
	}
	if s.actor.Operation != operation || operation == "" {
		return false
	}
	switch s.actor.Role {
	case models.Coordinator, models.Analyst:
		return true
	case models.ContactPoint, models.OfficeUser:
		return s.actor.Participant != "" && own(s.actor, participant, office)
	default:
		return false
	}
}

// coordinates gives the operation the scope may see everybody of.
func (s Scope) coordinates() (operation string, ok bool) {
	return s.actor.Operation, s.actor.Role == models.Coordinator && s.actor.Operation != ""
}

// owner is the account the scope belongs to.
func (s Scope) owner() string {
	if s.account != "" {
		return s.account
	}
	return s.actor.Account
}
