package play

import (
	"context"
	"fmt"

	"actionday/models"
	"actionday/seed"
	"actionday/server/desk"
)

// actor is whoever a step names, as auth would have made it.
func actor(operation string, by models.By) models.Actor {
	return models.Actor{
		Account: by.Account, Name: by.Name, Role: by.Role, Operation: operation,
		Participant: by.Participant, Office: by.Office, Via: "script",
	}
}

// perform lets the step's actor do at the desk what the script says.
func perform(ctx context.Context, d *desk.Desk, operation string, s *seed.Step) error {
	by := actor(operation, s.By)
	decision := desk.Decision{ID: s.ID, Reason: s.Reason, Note: s.Note, Due: s.Due}
	var err error
	switch s.Verb {
	case models.VerbConfigure:
		_, err = d.Configure(ctx, by, operation, desk.ConfigureRequest{ID: s.ID, IfMatch: int64(s.Version), Configure: *s.Configure})
	case models.VerbSubmit:
		_, err = d.Submit(ctx, by, operation, *s.Body)
	case models.VerbCorrect:
		_, err = d.Correct(ctx, by, operation, s.Report, s.Version, desk.Correction{ID: s.ID, Reason: s.Reason, Note: s.Note, Body: *s.Body})
	case models.VerbWithdraw:
		_, err = d.Withdraw(ctx, by, operation, s.Report, s.Version, desk.Withdrawal{ID: s.ID, Reason: s.Reason, Note: s.Note})
	case models.VerbApprove:
		_, err = d.Approve(ctx, by, operation, s.Report, s.Version, decision)
	case models.VerbAccept:
		_, err = d.Accept(ctx, by, operation, s.Report, s.Version, decision)
	case models.VerbReturn:
		_, err = d.Return(ctx, by, operation, s.Report, s.Version, decision)
	case models.VerbReject:
		_, err = d.Reject(ctx, by, operation, s.Report, s.Version, decision)
	case models.VerbQuestion:
		_, err = d.Question(ctx, by, operation, s.Report, s.Version,
			desk.QuestionRequest{ID: s.ID, Indicators: s.Question, Note: s.Note, Due: s.Due})
	case models.VerbAnswer:
		_, err = d.Answer(ctx, by, operation, s.Report, s.Version, desk.AnswerRequest{ID: s.ID, Note: s.Note})
	case models.VerbConfirm:
		_, err = d.Confirm(ctx, by, operation, s.Report, s.Version, desk.Confirmation{
			ID: s.ID, Code: models.ReceiptNumber(operation, s.Report, s.Version)})
	case models.VerbResolve:
		_, err = d.Resolve(ctx, by, operation, s.Report, desk.ResolveRequest{
			ID: s.ID, Family: s.Resolution.Family, Total: s.Resolution.Total, Answer: s.Resolution.Answer})
	case models.VerbCredit:
		_, err = d.CreditJoint(ctx, by, operation, desk.CreditRequest{
			ID: s.ID, Reference: s.Credit.Reference, Family: s.Credit.Family, Participant: s.Credit.Participant})
	default:
		err = fmt.Errorf("no such verb")
	}
	if err != nil {
		return fmt.Errorf("%s of %s by %s: %w", s.Verb, s.At.Format("2 January 15:04:05"), s.By.Account, err)
	}
	return nil
}
