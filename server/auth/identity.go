package auth

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"actionday/models"
	"actionday/server/store"
)

// Identity is who a session or token stands for.
type Identity struct {
	Account string
	Name    string
	Via     string // ViaSession or ViaToken
	Key     string // names the session or token, for closing its sockets
	CSRF    string // that a session's pages send along; empty for tokens
	Expires time.Time
	Grants  []Grant

	hash     []byte
	narrowed string // of a token: the part of its role that it has
}

// How an identity is proved.
const (
	ViaSession = "session"
	ViaToken   = "token"
)

// Grant is a role in an operation, or as administrator for the site.
type Grant struct {
	Operation   string      `json:"operation,omitempty" validate:"max=60"`
	Role        models.Role `json:"role" validate:"required,oneof=coordinator analyst contact_point office_reporter prosecutor observer press screen administrator"`
	Participant string      `json:"participant,omitempty" validate:"max=12"`
	Office      string      `json:"office,omitempty" validate:"max=60"`
}

// Person is how an account is named to its holder and to administrators.
type Person struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Initials string `json:"initials"`
}

// Person gives the account's names.
func (who *Identity) Person() Person { return person(who.Account, who.Name) }

// For gives the actor that does action in an operation, or for the site where operation is empty. Of several roles it is the first
// that may. Who has no role in an operation does not learn whether it exists.
func (who *Identity) For(action Action, operation string) (models.Actor, error) {
	known := operation == ""
	for _, role := range roles {
		for _, g := range who.Grants {
			if g.Role != role || (operation != "" && g.Operation != operation && !overOperations(role, action)) {
				continue
			}
			known = true
			if !May(role, action) {
				continue
			}
			if err := who.byToken(action); err != nil {
				return models.Actor{}, err
			}
			return who.as(g), nil
		}
	}
	if !known {
		return models.Actor{}, models.Errorf(models.CodeNotFound, "There is no such operation.")
	}
	return models.Actor{}, models.Errorf(models.CodeForbidden, "Your role does not allow this.")
}

// overOperations says whether a role of the site does the action in any operation.
func overOperations(role models.Role, action Action) bool {
	return role == models.Administrator && action == Wipe
}

// byToken refuses what a role may and its token may not.
func (who *Identity) byToken(action Action) error {
	switch {
	case who.Via == ViaToken && slices.Contains(inPerson, action):
		return models.Errorf(models.CodeForbidden, "No token does this. Sign in with your password.")
	case who.narrowed != "" && !slices.Contains(narrowed[who.narrowed], action):
		return models.Errorf(models.CodeForbidden, "This token was made only to %s.", who.narrowed)
	}
	return nil
}

func (who *Identity) as(g Grant) models.Actor {
	return models.Actor{Account: who.Account, Name: who.Name, Role: g.Role, Operation: g.Operation, Participant: g.Participant,
		Office: g.Office, Via: who.Via}
}

// site is the account outside any role, for the audit trail.
func (who *Identity) site() models.Actor {
	return models.Actor{Account: who.Account, Name: who.Name, Via: who.Via}
}

// grants gives what an account may be.
func (a *Auth) grants(ctx context.Context, account string) ([]Grant, error) {
	rows, err := a.store.Grants(ctx, account)
	grants := make([]Grant, len(rows))
	for i, r := range rows {
		grants[i] = Grant{r.Operation, r.Role, r.Participant, r.Office}
	}
	return grants, err
}

func (g Grant) row(account string) store.Grant {
	return store.Grant{Account: account, Operation: g.Operation, Role: g.Role, Participant: g.Participant, Office: g.Office}
}

// checkGrants says which grants cannot be: an administrator is one for the site, all others for an operation that exists, with the
// participant and office that they report for.
func (a *Auth) checkGrants(ctx context.Context, pointer func(i int, field string) string, grants []Grant) error {
	var fields []models.FieldError
	for i, g := range grants {
		field, code, err := a.wrongGrant(ctx, g)
		if err != nil {
			return err
		}
		if field != "" {
			fields = append(fields, models.FieldError{Pointer: pointer(i, field), Code: code})
		}
	}
	if fields != nil {
		return &models.Error{Code: models.CodeInvalid, Detail: "A role cannot be given like this. Nothing was changed.", Fields: fields}
	}
	return nil
}

func (a *Auth) wrongGrant(ctx context.Context, g Grant) (field string, code models.Code, err error) {
	reporter := g.Role == models.ContactPoint || g.Role == models.OfficeUser
	switch {
	case g.Role == models.Administrator && g != Grant{Role: models.Administrator}:
		return "operation", models.FieldNotAllowed, nil
	case g.Role == models.Administrator:
		return "", "", nil
	case !slices.Contains(roles, g.Role):
		return "role", models.FieldUnknown, nil
	case g.Operation == "":
		return "operation", models.FieldRequired, nil
	case reporter && g.Participant == "":
		return "participant", models.FieldRequired, nil
	case !reporter && g.Participant != "":
		return "participant", models.FieldNotAllowed, nil
	case g.Role == models.OfficeUser && g.Office == "":
		return "office", models.FieldRequired, nil
	case g.Role != models.OfficeUser && g.Office != "":
		return "office", models.FieldNotAllowed, nil
	}
	c, _, err := a.store.Configuration(ctx, g.Operation)
	if is(err, models.CodeNotFound) {
		return "operation", models.FieldUnknown, nil
	}
	if err != nil || !reporter {
		return "", "", err
	}
	at := slices.IndexFunc(c.Participants, func(p models.Participant) bool { return p.Code == g.Participant })
	if at < 0 {
		return "participant", models.FieldUnknown, nil
	}
	named := func(o models.Office) bool { return o.Code == g.Office }
	if g.Office != "" && !slices.ContainsFunc(c.Participants[at].Offices, named) {
		return "office", models.FieldUnknown, nil
	}
	return "", "", nil
}

func person(id, name string) Person {
	words := strings.Fields(name)
	initials := ""
	for _, w := range words[:min(2, len(words))] {
		first, _ := utf8.DecodeRuneInString(w)
		initials += strings.ToUpper(string(first))
	}
	return Person{ID: id, Name: name, Initials: initials}
}

func sessionKey(hash []byte) string { return "session " + hex.EncodeToString(hash) }
func tokenKey(id string) string     { return "token " + id }
