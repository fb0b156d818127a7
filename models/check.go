package models

// Check gives the errors of a body under a configuration: those that depend only on the two. The body must be normalised.
func Check(c *Configuration, b *Body) []FieldError { return nil }

// Normalise brings a body to its one canonical form: defaults filled, values at their indicator's scale, figures and shares in
// order, slot derived from happened_at in the operation's zone where none is given. Two bodies that mean the same become equal.
func Normalise(c *Configuration, b Body) (Body, []FieldError) { return b, nil }

// Transition gives the state that verb makes of a version in state from, or an error with [CodeState].
func Transition(from State, verb Verb) (State, error) { return from, nil }

// With gives the configuration after a configure entry, or why it cannot follow. used says which indicators already have
// figures: they never change measure, scale, parent, partition or aggregation. c is not changed.
func (c *Configuration) With(change *Configure, used func(indicator string) bool) (*Configuration, error) {
	return c, nil
}
