package web

import (
	"strconv"

	"actionday/models"
	"actionday/server/notify"
)

// WebhooksAnswer lists webhooks by label. Enabled says whether the operator lets messages go anywhere.
type WebhooksAnswer struct {
	Enabled  bool             `json:"enabled"`
	Webhooks []notify.Webhook `json:"webhooks"`
}

// NewWebhook is an address to be told what happens to the reports that its maker may see.
type NewWebhook struct {
	Label  string   `json:"label" validate:"required,max=120"`
	URL    string   `json:"url" validate:"required,max=500"`
	Events []string `json:"events" validate:"required,min=1,max=9,unique,dive,oneof=awaiting_approval received accepted questioned returned corrected withdrawn rejected taken_back"`
}

// WebhookAnswer is a webhook with its secret, which is shown this once.
type WebhookAnswer struct {
	notify.Webhook
	Secret string `json:"secret"`
}

func (s *server) webhooks(c *call, _ nothing) (WebhooksAnswer, error) {
	all, err := s.Notifier.Webhooks(c.ctx, c.actor)
	return WebhooksAnswer{s.Notifier.Enabled(), all}, err
}

func (s *server) newWebhook(c *call, in NewWebhook) (WebhookAnswer, error) {
	made, secret, err := s.Notifier.Register(c.ctx, c.actor, in.Label, in.URL, in.Events)
	return WebhookAnswer{made, secret}, err
}

func (s *server) removeWebhook(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Notifier.Remove(c.ctx, c.actor, c.Params("id"))
}

func (s *server) renewWebhook(c *call, _ nothing) (WebhookAnswer, error) {
	w, secret, err := s.Notifier.Renew(c.ctx, c.actor, c.Params("id"))
	return WebhookAnswer{w, secret}, err
}

func (s *server) resumeWebhook(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Notifier.Resume(c.ctx, c.actor, c.Params("id"))
}

func (s *server) testWebhook(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Notifier.Test(c.ctx, c.actor, c.Params("id"))
}

// DeliveriesAnswer is one page of a webhook's log. Next is the cursor of the page after, or null.
type DeliveriesAnswer struct {
	Deliveries []notify.Delivery `json:"deliveries"`
	Next       *string           `json:"next"`
}

func (s *server) deliveries(c *call, in PageQuery) (answer DeliveriesAnswer, err error) {
	before := int64(0)
	if in.Cursor != "" {
		if before, err = strconv.ParseInt(in.Cursor, 10, 64); err != nil || before < 1 {
			return answer, wrongParameter("cursor", models.FieldUnknown)
		}
	}
	some, err := s.Notifier.Deliveries(c.ctx, c.actor, c.Params("id"), before, pageSize(in.Limit)+1)
	if err != nil {
		return answer, err
	}
	answer.Deliveries, answer.Next = page(some, func(d notify.Delivery) string { return strconv.FormatInt(d.N, 10) }, in.Limit)
	return answer, nil
}

func (s *server) sendAgain(c *call, _ nothing) (nothing, error) {
	return nothing{}, s.Notifier.SendAgain(c.ctx, c.actor, c.Params("id"), c.Params("delivery"))
}
