package models_test

// slotCases show rules 6 and 7: over slots, and since the start.
var slotCases = []countingCase{
	{
		name:   "sums add the days",
		rule:   `6 "Over slots a family is sum"`,
		ledger: "FR d1 r1 total arrests=3\nFR d3 r2 total arrests=4",
		want:   "FR arrests 7",
	}, {
		name:   "the latest slot gives a stock",
		rule:   `6 "latest (stocks: officers deployed, still detained: the last slot that gives the root)"`,
		ledger: "FR d2 r1 total officers=40\nFR d1 r2 total officers=90",
		want:   "FR officers 40\nr2 officers other_slot by r1",
	}, {
		name:   "a slot without the root does not give a stock",
		rule:   `6 "the last slot that gives the root"`,
		ledger: "FR d1 r1 total officers=40\nFR d2 r2 total officers=x",
		want:   "FR officers 40",
	}, {
		name:   "the greatest slot gives a max family, the whole of it",
		rule:   `6 "max (the earliest slot with the greatest root); the whole family comes from that slot"`,
		ledger: "FR d1 r1 total vessels=3 patrols=3\nFR d2 r2 total vessels=5 patrols=1\nFR d3 r3 total vessels=4 patrols=4",
		want:   "FR vessels 5\nFR patrols 1\nr3 patrols other_slot by r2",
	}, {
		name:   "of equal slots the earliest gives a max family",
		rule:   `6 "the earliest slot with the greatest root"`,
		ledger: "FR d2 r1 total vessels=5 patrols=2\nFR d1 r2 total vessels=5 patrols=1",
		want:   "FR patrols 1",
	}, {
		name:   "in a stock a running total is the slot total of its slot",
		rule:   `6 "in them a running total is the slot total of its last slot"`,
		ledger: "FR d1 r1 total officers=40\nFR d2 r2 running officers=30\nFR d3 r3 total officers=20",
		want:   "FR officers 20\nr2 officers other_slot by r3",
	}, {
		name:   "in a stock the last whole figure of a slot counts, running or not",
		rule:   `6 "in them a running total is the slot total of its last slot"`,
		ledger: "FR d2 r1 running officers=30\nFR d2 r2 total officers=25\nFR d2 r3 early officers=99",
		want:   "FR officers 25\nr1 officers replaced by r2\nr3 officers replaced by r2",
	}, {
		name:   "in stocks nothing is ever to be resolved",
		rule:   `6 "and nothing is ever to be resolved"`,
		ledger: "FR d3 r1 running officers=30 vessels=2\nFR d1 r2 total officers=50 vessels=9",
		want:   "attention to_resolve 0\nFR officers 30\nFR vessels 9",
	}, {
		name:   "an early figure of the last slot gives a stock until a whole one comes",
		rule:   `6 "the last slot that gives the root"`,
		ledger: "FR d1 r1 total officers=30\nFR d2 r2 early officers=35",
		want:   "FR officers 35",
	}, {
		name:   "a running total replaces the days before it",
		rule:   `7 "a total of the participant itself for all slots up to S, in the families it names: it replaces what participant and offices gave in them"`,
		ledger: "FR d1 r1 total arrests=3\nFR/north d2 r2 add arrests=2\nFR d2 r3 running arrests=6",
		want:   "FR arrests 6\nr1 arrests replaced by r3\nr2 arrests replaced by r3",
	}, {
		name:   "a running total leaves the families it does not name",
		rule:   `7 "in the families it names"`,
		ledger: "FR d1 r1 total arrests=3 checks=70\nFR d2 r2 running arrests=6",
		want:   "FR arrests 6\nFR checks 70",
	}, {
		name:   "later slots are added to a running total",
		rule:   `7 "later slots are added to it"`,
		ledger: "FR d2 r1 running arrests=6\nFR d3 r2 total arrests=2\nFR/north d4 r3 add arrests=1",
		want:   "FR arrests 9",
	}, {
		name:   "of several running totals the latest slot counts",
		rule:   `7 "of several the one with the latest S counts"`,
		ledger: "FR d3 r1 running arrests=9\nFR d2 r2 running arrests=6",
		want:   "FR arrests 9\nr2 arrests replaced by r1",
	}, {
		name:   "of running totals of one slot the last by place counts",
		rule:   `7 "of equals the last by place"`,
		ledger: "FR d2 r1 running arrests=9\nFR d2 r2 running arrests=6",
		want:   "FR arrests 6\nr1 arrests replaced by r2",
	}, {
		name:   "a lower running total counts as it is",
		rule:   `14 "Everything that depends on the picture … is a warning"`,
		ledger: "FR d1 r1 running arrests=9\nFR d2 r2 running arrests=6",
		want:   "FR arrests 6\nFR arrests fell -3",
	}, {
		name:   "the difference to the days is shown",
		rule:   `7 "The difference to the days is shown, never forced into a day."`,
		ledger: "FR d1 r1 total arrests=3\nFR d2 r2 total arrests=4\nFR d2 r3 running arrests=10",
		want:   "FR arrests 10\nFR arrests difference 3",
	}, {
		name:   "early and nil inside a running total are replaced",
		rule:   `7 "it replaces what participant and offices gave in them"; 8 asks only about adds and slot totals`,
		ledger: "FR d2 r1 running arrests=6\nFR d1 r2 early arrests=9\nFR/north d2 r3 nil active",
		want:   "FR arrests 6\nr2 arrests replaced by r1\nr3 arrests replaced by r1",
	}, {
		name:   "running totals of countries sum to the operation",
		rule:   `7 "A running_total is a total of the participant itself"`,
		ledger: "FR d4 r1 running arrests=8\nRO d4 r2 running arrests=4",
		want:   "arrests 12\nvictims -\narrests reported 2/3",
	}, {
		name:   "a withdrawn running total gives the days back",
		rule:   `4 "A withdrawn report counts nowhere"`,
		ledger: "FR d1 r1 total arrests=3\nFR d2 r2 running arrests=10\nwithdraw r2 typing_error",
		want:   "FR arrests 3\nr1 arrests counted",
	},
}
