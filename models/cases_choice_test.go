package models_test

// choiceCases show rule 5: which report counts, per slot and family.
var choiceCases = []countingCase{
	{
		name:   "adds of a day are summed",
		rule:   `5 "else the sum of its adds"`,
		ledger: "FR d1 r1 add arrests=3\nFR d1 r2 add arrests=4",
		want:   "FR arrests 7\nr1 arrests counted\nr2 arrests counted",
	}, {
		name:   "the last slot total by place counts",
		rule:   `5 "A reporter gives its last slot_total (by place)"`,
		ledger: "FR d1 r1 total arrests=8\nFR d1 r2 total arrests=6",
		want:   "FR arrests 6\nr1 arrests replaced by r2",
	}, {
		name:   "a slot total replaces the adds before it",
		rule:   `5 "A reporter gives its last slot_total, else the sum of its adds"`,
		ledger: "FR d1 r1 add arrests=3\nFR d1 r2 add arrests=4\nFR d1 r3 total arrests=9",
		want:   "FR arrests 9\nr1 arrests replaced by r3\nr2 arrests replaced by r3",
	}, {
		name:   "families are chosen apart",
		rule:   `5 "Which report, per slot and family."`,
		ledger: "FR d1 r1 add arrests=3 checks=50\nFR d1 r2 total arrests=9",
		want:   "FR arrests 9\nFR checks 50",
	}, {
		name:   "a family is replaced whole",
		rule:   `3.0 "A family … is the unit everywhere: … chosen, replaced, credited and resolved together."`,
		ledger: "FR d1 r1 add arrests=3 minors=1\nFR d1 r2 total arrests=9",
		want:   "FR arrests 9\nFR minors -\nr1 minors replaced by r2",
	}, {
		name:   "an early figure counts until something firmer comes",
		rule:   `5 "else its last early"`,
		ledger: "FR d1 r1 early arrests=3\nFR d1 r2 early arrests=5",
		want:   "FR arrests 5\nr1 arrests replaced by r2",
	}, {
		name:   "adds replace an early figure of the same reporter",
		rule:   `5 "else the sum of its adds, else its last early"`,
		ledger: "FR/north d1 r1 add arrests=2\nFR/north d1 r2 early arrests=5",
		want:   "FR arrests 2\nr2 arrests replaced by r1",
	}, {
		name:   "a slot total replaces an early figure",
		rule:   `5 "gives its last slot_total …, else its last early"`,
		ledger: "FR d1 r1 early arrests=5\nFR d1 r2 total arrests=4",
		want:   "FR arrests 4\nr1 arrests replaced by r2",
	}, {
		name:   "the participant's value is what its reporters give together",
		rule:   `5 "else the sum of what its reporters give"`,
		ledger: "FR d1 r1 add arrests=1\nFR/north d1 r2 total arrests=2\nFR/south d1 r3 early arrests=4\nFR/north d1 r4 nil active",
		want:   "FR arrests 7\nr4 arrests replaced by r2",
	}, {
		name:   "the participant's slot total stands for its offices",
		rule:   `5 "The participant's value is its own slot_total"`,
		ledger: "FR/north d1 r1 total arrests=2\nFR/south d1 r2 add arrests=3\nFR d1 r3 total arrests=6",
		want:   "FR arrests 6\nr1 arrests replaced by r3\nr2 arrests replaced by r3",
	}, {
		name:   "the participant's slot total stands for its own slot only",
		rule:   `5 "per slot and family"`,
		ledger: "FR/north d1 r1 total arrests=2\nFR d2 r2 total arrests=6",
		want:   "FR arrests 8",
	}, {
		name:   "early and nil of an office give way to the participant's slot total",
		rule:   `5 "The participant's value is its own slot_total"; 8 asks only about adds and slot totals`,
		ledger: "FR d1 r1 total arrests=6\nFR/north d1 r2 early arrests=9\nFR/south d1 r3 nil active",
		want:   "FR arrests 6\nr2 arrests replaced by r1\nr3 arrests replaced by r1\nattention to_resolve 0",
	}, {
		name:   "an own early figure stands alone before its offices reach it",
		rule:   `5 "an own early stands alone until the firmer figures of its reporters … reach it in the root"`,
		ledger: "FR d1 r1 early arrests=10\nFR/north d1 r2 total arrests=4\nFR/south d1 r3 add arrests=5",
		want:   "FR arrests 10\nr2 arrests replaced by r1\nr3 arrests replaced by r1",
	}, {
		name:   "an own early figure is replaced when its offices reach it",
		rule:   `5 "and is replaced then"`,
		ledger: "FR d1 r1 early arrests=10\nFR/north d1 r2 total arrests=4\nFR/south d1 r3 add arrests=6",
		want:   "FR arrests 10\nr1 arrests replaced by r3\nr2 arrests counted\nr3 arrests counted",
	}, {
		name:   "only firm figures reach an own early figure",
		rule:   `5 "the firmer figures of its reporters (not early, not nil)"`,
		ledger: "FR d1 r1 early arrests=4\nFR/north d1 r2 early arrests=9\nFR/south d1 r3 nil active",
		want:   "FR arrests 4\nr2 arrests replaced by r1\nr3 arrests replaced by r1",
	}, {
		name:   "an own early zero stands until something firm is there",
		rule:   `5 "an own early stands alone until the firmer figures … reach it"`,
		ledger: "FR d1 r1 early arrests=0\nFR/north d1 r2 nil active",
		want:   "r1 arrests counted\nr2 arrests replaced by r1",
	}, {
		name:   "once it is reached the early figures of offices count beside the firm ones",
		rule:   `5 "the sum of what its reporters give"`,
		ledger: "FR d1 r1 early arrests=4\nFR/north d1 r2 early arrests=9\nFR/south d1 r3 total arrests=5",
		want:   "FR arrests 14\nr1 arrests replaced by r3",
	}, {
		name:   "early figures that still stand after the due time are listed",
		rule:   `5 "early figures still standing after the slot's due time are listed"`,
		ledger: "FR d1 r1 early arrests=4\nRO d1 r2 early arrests=4\nRO d1 r3 total arrests=5",
		want:   "attention early 1",
	},
}
