package models

// amount is a sum with its parts by state, in units of its indicator's scale. The zero value is unknown.
type amount struct {
	known       bool
	overflow    bool // once a sum does not fit it stays so, whatever comes off later
	accepted    int64
	provisional int64
	qualifier   Qualifier
	off         split // what came off as joint, already taken from accepted and provisional
}

// split is a number by state.
type split struct{ accepted, provisional int64 }

func splitOf(units int64, accepted bool) split {
	if accepted {
		return split{accepted: units}
	}
	return split{provisional: units}
}

// plus sums two splits; ok is false where a part or the whole does not fit.
func (s split) plus(other split) (sum split, ok bool) {
	a, okA := AddUnits(s.accepted, other.accepted)
	p, okP := AddUnits(s.provisional, other.provisional)
	_, okV := AddUnits(a, p)
	return split{a, p}, okA && okP && okV
}

func (s split) units() int64 { return s.accepted + s.provisional }

// add takes a known value into the sum. Values are never negative, so whether a sum overflows does not depend on its order.
func (a *amount) add(value split, q Qualifier) {
	sum, ok := split{a.accepted, a.provisional}.plus(value)
	a.known = true
	a.qualifier = a.qualifier.Mix(q)
	a.overflow = a.overflow || !ok
	if !a.overflow {
		a.accepted, a.provisional = sum.accepted, sum.provisional
	}
}

// take takes a joint share off.
func (a *amount) take(value split) {
	if !a.known || a.overflow {
		return
	}
	off, ok := a.off.plus(value)
	if !ok {
		a.overflow = true
		return
	}
	a.off = off
	a.accepted -= value.accepted
	a.provisional -= value.provisional
}

// value is the sum; ok is false where it is unknown or does not fit.
func (a *amount) value() (units int64, ok bool) {
	if !a.known || a.overflow {
		return 0, false
	}
	return a.accepted + a.provisional, true
}

// text is the sum in decimal notation, empty where it is unknown.
func (a *amount) text(scale uint8) Text {
	units, ok := a.value()
	if !ok {
		return ""
	}
	return decimalText(units, scale)
}

func decimalText(units int64, scale uint8) Text {
	return Text(Decimal{Units: units, Scale: scale}.String())
}
