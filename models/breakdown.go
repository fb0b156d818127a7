package models

import "time"

// Breakdown opens one total; participant "" is the operation's. ok is false for what the audience may not see or does not exist.
func (p *Picture) Breakdown(a Audience, indicator, participant string, now time.Time) (Breakdown, bool) {
	return Breakdown{}, false
}

// Warnings says what is remarkable about a body that passed [Check] before it is sent, against the picture. correcting is the id of the
// report it corrects, or "".
func (p *Picture) Warnings(b *Body, correcting string, now time.Time) []Warning { return nil }
