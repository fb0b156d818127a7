// Package faults plants one fault after another in the counting rules and demands that the tests of the rules catch each. It is the
// positive control of those tests: a rule whose fault passes is a rule that nothing guards.
//
//	go test -tags faults ./models/faults
package faults
