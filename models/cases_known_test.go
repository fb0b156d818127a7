package models_test

// knownCases show rules 1 to 3: computed, and blank is not zero.
var knownCases = []countingCase{
	{
		name:   "every total is the sum of its figures",
		rule:   `1 "Every total opens to the figures that make it and to those that are not counted, with the reason."`,
		ledger: "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=4",
		want:   "FR arrests 8\nRO arrests 4\narrests 12\nr1 arrests counted\nr2 arrests counted",
	}, {
		name:   "blank is unknown",
		rule:   `3 "Absent = unknown."`,
		ledger: "FR d1 r1 total arrests=8",
		want:   "FR victims -\nvictims -\nRO arrests -",
	}, {
		name:   "zero is known to be none",
		rule:   `3 "0 = known to be none."`,
		ledger: "FR d1 r1 total arrests=0",
		want:   "FR arrests 0\narrests 0",
	}, {
		name:   "a sum is over what is known",
		rule:   `3 "A sum is over what is known; it is unknown only when nothing is known; coverage says what is missing."`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 total checks=100",
		want:   "FR arrests 8\nFR checks 100\narrests reported 0/3",
	}, {
		name:   "an absent child stays unknown beside known ones",
		rule:   `3 "A sum is over what is known"`,
		ledger: "FR d1 r1 total arrests=8 minors=2\nFR d2 r2 total arrests=3",
		want:   "FR arrests 11\nFR minors 2",
	}, {
		name:   "not collected is not zero",
		rule:   `3 "not_collected = will not be known"`,
		ledger: "FR d1 r1 total arrests=x",
		want:   "FR arrests -\nr1 arrests not_collected",
	}, {
		name:   "not collected never replaces a known value",
		rule:   `3 "between reports it never replaces a known value"`,
		ledger: "FR d1 r1 add arrests=5\nFR d1 r2 total arrests=x",
		want:   "FR arrests 5\nr1 arrests counted\nr2 arrests not_collected",
	}, {
		name:   "a running total that was not collected leaves the days",
		rule:   `3 "between reports it never replaces a known value"`,
		ledger: "FR d1 r1 total arrests=5\nFR d2 r2 running arrests=x checks=10",
		want:   "FR arrests 5\nFR checks 10",
	}, {
		name:   "not collected in an unknown total is answered, not missing",
		rule:   `16 "reported = those with none missing"`,
		ledger: "DE d1 r1 running arrests=0 checks=1\nDE d4 r2 running arrests=0\nDE d4 r3 running checks=x",
		want:   "arrests reported 1/3\nchecks reported 1/3",
	}, {
		name:   "an empty correction of a family takes it back",
		rule:   `3 "Absent = unknown." A version stands for the whole report.`,
		ledger: "FR d1 r1 total arrests=8 checks=9\ncorrect r1 d1 total checks=9 typing_error",
		want:   "FR arrests -\nFR checks 9",
	}, {
		name:   "active nil is zero in every result family asked",
		rule:   `3 "active, no results (0 in every result family asked)"`,
		ledger: "FR d1 r1 nil active",
		want:   "FR arrests 0\nFR minors 0\nFR cash_eur 0.00\nFR checks -\narrests nil 1",
	}, {
		name:   "not active is zero in every family asked",
		rule:   `3 "not active (0 in every family asked)"`,
		ledger: "FR d1 r1 nil not_active",
		want:   "FR arrests 0\nFR checks 0",
	}, {
		name:   "nil says nothing about stocks",
		rule:   `3 "it says nothing about latest and max families"`,
		ledger: "FR d1 r1 nil not_active",
		want:   "FR officers -\nFR vessels -",
	}, {
		name:   "nil speaks for the families asked only",
		rule:   `3 "0 in every family asked"`,
		ledger: "DE d1 r1 nil not_active",
		want:   "DE arrests 0\nDE checks 0\nDE victims -",
	}, {
		name:   "nil gives way to a known figure of the same reporter",
		rule:   `3 "gives way to any known figure of the same reporter in that slot and family"`,
		ledger: "FR d1 r1 add arrests=3\nFR d1 r2 nil active",
		want:   "FR arrests 3\nFR victims 0\nr2 arrests replaced by r1\nr2 victims counted\narrests nil 0",
	}, {
		name:   "nil gives way whichever came first",
		rule:   `3 "gives way to any known figure of the same reporter in that slot and family"`,
		ledger: "FR d1 r1 nil active\nFR d1 r2 early arrests=3",
		want:   "FR arrests 3\nr1 arrests replaced by r2",
	}, {
		name:   "nil of another reporter adds nothing and stays",
		rule:   `3 "of the same reporter"`,
		ledger: "FR/north d1 r1 nil active\nFR/south d1 r2 add arrests=3",
		want:   "FR arrests 3\nr1 arrests counted\nFR d1 received",
	}, {
		name:   "nil does not give way to not collected",
		rule:   `3 "gives way to any known figure"`,
		ledger: "FR d1 r1 nil active\nFR d1 r2 total arrests=x",
		want:   "FR arrests 0",
	},
}
