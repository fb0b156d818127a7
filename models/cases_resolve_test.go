package models_test

// resolveCases show rule 8: nothing is dropped silently.
var resolveCases = []countingCase{
	{
		name:   "an office's add after the participant's slot total asks",
		rule:   `8 "to be resolved is an add or a slot_total that begins to count … after the total that covers it (the participant's slot total over its offices …)"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1\nFR arrests unresolved 1\nattention to_resolve 1",
	}, {
		name:   "an office's slot total after the participant's asks",
		rule:   `8 "to be resolved is an add or a slot_total"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=3",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1",
	}, {
		name:   "only the families both give ask",
		rule:   `3.0 "A family … is the unit everywhere: … resolved together."`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3 checks=5",
		want:   "FR arrests 8\nFR checks 5\nr2 checks counted\nFR checks unresolved 0",
	}, {
		name:   "an own add after the own slot total asks",
		rule:   `8 "and an add that does so after its reporter's own slot total"`,
		ledger: "FR d1 r1 total arrests=8\nFR d1 r2 add arrests=3",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1",
	}, {
		name:   "an office's add after its own slot total asks",
		rule:   `8 "and an add that does so after its reporter's own slot total"`,
		ledger: "FR/north d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1",
	}, {
		name:   "an add after another office's slot total counts",
		rule:   `8 "its reporter's own slot total"`,
		ledger: "FR/north d1 r1 total arrests=8\nFR/south d1 r2 add arrests=3",
		want:   "FR arrests 11",
	}, {
		name:   "a day figure after a running total asks",
		rule:   `8 "a running total over its slots"`,
		ledger: "FR d2 r1 running arrests=8\nFR d1 r2 total arrests=3\nFR/north d2 r3 add arrests=1",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1\nr3 arrests to_be_resolved by r1\nattention to_resolve 2",
	}, {
		name:   "an earlier slot total passed over by a later one is replaced, not asked about",
		rule:   `8 "Rule 5 first chooses among a reporter's own reports; what it passes over is replaced."`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=3\nFR/north d1 r3 total arrests=4",
		want:   "r2 arrests replaced by r3\nr3 arrests to_be_resolved by r1\nattention to_resolve 1",
	}, {
		name:   "an approval after the total asks",
		rule:   `8 "begins to count (is submitted, corrected or approved) after the total that covers it"`,
		ledger: "FR/border d1 r1 add arrests=3\nFR d1 r2 total arrests=8\napprove r1",
		want:   "FR arrests 8\nr1 arrests to_be_resolved by r2",
	}, {
		name:   "an approval before the total is replaced",
		rule:   `8 "begins to count (is submitted, corrected or approved) after the total that covers it"`,
		ledger: "FR/border d1 r1 add arrests=3\napprove r1\nFR d1 r2 total arrests=8",
		want:   "FR arrests 8\nr1 arrests replaced by r2",
	}, {
		name:   "a corrected add asks",
		rule:   `8 "begins to count (is submitted, corrected or approved)"`,
		ledger: "FR/north d1 r1 add arrests=3\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=5 late_information",
		want:   "FR arrests 8\nr1 arrests to_be_resolved by r2",
	}, {
		name:   "a family that a correction leaves unchanged was not corrected",
		rule:   `8 "A family that a correction leaves unchanged (value, qualifier, shares) was not corrected"`,
		ledger: "FR/north d1 r1 add arrests=3 checks=5\nFR d1 r2 total arrests=8 checks=9\ncorrect r1 d1 add arrests=3 checks=6 typing_error",
		want:   "r1 arrests replaced by r2\nr1 checks to_be_resolved by r2",
	}, {
		name:   "another qualifier is a correction",
		rule:   `8 "unchanged (value, qualifier, shares)"`,
		ledger: "FR/north d1 r1 add arrests=3\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=>3 typing_error",
		want:   "r1 arrests to_be_resolved by r2",
	}, {
		name:   "another share is a correction",
		rule:   `8 "unchanged (value, qualifier, shares)"`,
		ledger: "FR/north d1 r1 add arrests=3{J1:1 RO}\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=3{J1:2 RO} typing_error",
		want:   "r1 arrests to_be_resolved by r2",
	}, {
		name:   "a changed child corrects its family",
		rule:   `3.0 "A family … is the unit everywhere"`,
		ledger: "FR/north d1 r1 add arrests=3 minors=1\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=3 minors=2 typing_error",
		want:   "r1 arrests to_be_resolved by r2",
	}, {
		name:   "another slot is a correction even with the same figures",
		rule:   `8 "begins to count … after the total that covers it": the total of that slot could not know it`,
		ledger: "FR/north d2 r1 add arrests=3\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=3 typing_error",
		want:   "r1 arrests to_be_resolved by r2",
	}, {
		name:   "a returned correction is as if it had not been",
		rule:   `4 "a returned or rejected correction leaves the version before it"`,
		ledger: "FR/north d1 r1 add arrests=3\nFR d1 r2 total arrests=8\ncorrect r1 d1 add arrests=5 typing_error\nreturn r1 implausible",
		want:   "r1 arrests replaced by r2 returned",
	}, {
		name:   "the same figures again after a return were not corrected",
		rule:   `8 "A family that a correction leaves unchanged (value, qualifier, shares) was not corrected"`,
		ledger: "FR/north d1 r1 add arrests=3\nFR d1 r2 total arrests=8\nreturn r1 incomplete\ncorrect r1 d1 add arrests=3 late_information",
		want:   "r1 arrests replaced by r2",
	}, {
		name:   "the same figures after an awaiting version begin with their approval",
		rule:   `8 "begins to count (is submitted, corrected or approved)"`,
		ledger: "FR/border d1 r1 add arrests=3\ncorrect r1 d1 add arrests=3 typing_error\nFR d1 r2 total arrests=8\napprove r1",
		want:   "r1 arrests to_be_resolved by r2",
	}, {
		name:   "a corrected total covers what came before its correction",
		rule:   `8 "a corrected total covers what came before its correction"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\ncorrect r1 d1 total arrests=11 late_information",
		want:   "FR arrests 11\nr2 arrests replaced by r1\nattention to_resolve 0",
	}, {
		name:   "a total whose correction left the family unchanged does not cover more",
		rule:   `8 "A family that a correction leaves unchanged … was not corrected"`,
		ledger: "FR d1 r1 total arrests=8 checks=5\nFR/north d1 r2 add arrests=3\ncorrect r1 d1 total arrests=8 checks=6 late_information",
		want:   "FR arrests 8\nr2 arrests to_be_resolved by r1",
	}, {
		name:   "included: it is replaced",
		rule:   `8 "included (it is replaced)"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 included",
		want:   "FR arrests 8\nr2 arrests replaced by r1\nattention to_resolve 0",
	}, {
		name:   "added: it counts beside the total",
		rule:   `8 "added (it counts beside the total …)"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added",
		want:   "FR arrests 11\nr2 arrests counted",
	}, {
		name:   "an answer is for one family",
		rule:   `8 "A resolve entry answers for one report, family and total"`,
		ledger: "FR d1 r1 total arrests=8 checks=5\nFR/north d1 r2 add arrests=3 checks=2\nresolve r2 arrests r1 added",
		want:   "FR arrests 11\nFR checks 5\nr2 checks to_be_resolved by r1",
	}, {
		name:   "included holds for later versions",
		rule:   `8 "and holds for later versions of the report: included"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 included\ncorrect r2 d1 add arrests=4 typing_error",
		want:   "FR arrests 8\nr2 arrests replaced by r1",
	}, {
		name:   "added holds for later versions",
		rule:   `8 "and holds for later versions of the report: … added"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\ncorrect r2 d1 add arrests=4 typing_error",
		want:   "FR arrests 12",
	}, {
		name:   "a correction of the total asks again about what was added",
		rule:   `8 "a correction of the total asks again about it"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\ncorrect r1 d1 total arrests=11 late_information",
		want:   "FR arrests 11\nr2 arrests to_be_resolved by r1",
	}, {
		name:   "a correction of the total elsewhere does not ask again",
		rule:   `8 "A family that a correction leaves unchanged … was not corrected"`,
		ledger: "FR d1 r1 total arrests=8 checks=5\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\ncorrect r1 d1 total arrests=8 checks=6 late_information",
		want:   "FR arrests 11",
	}, {
		name:   "the last answer holds",
		rule:   `8 "A resolve entry answers for one report, family and total"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\nresolve r2 arrests r1 included",
		want:   "FR arrests 8\nr2 arrests replaced by r1",
	}, {
		name:   "asked again and answered again, it counts beside the corrected total",
		rule:   `8 "added (it counts beside the total; a correction of the total asks again about it)"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\ncorrect r1 d1 total arrests=9 late_information\nresolve r2 arrests r1 added",
		want:   "FR arrests 12",
	}, {
		name:   "replaced if one of several totals that began later covers it",
		rule:   `8 "Where several totals cover a report, it is replaced if one that began later covers it"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nFR d2 r3 running arrests=14",
		want:   "FR arrests 14\nr2 arrests replaced by r3\nr1 arrests replaced by r3",
	}, {
		name:   "what was added to a day is part of a running total after it",
		rule:   `8 "it is replaced if one that began later covers it"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 added\nFR d2 r3 running arrests=14",
		want:   "FR arrests 14\nr2 arrests replaced by r3",
	}, {
		name:   "replaced if it was answered included for one of several totals",
		rule:   `8 "or it was answered included for one"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12\nFR/north d1 r3 add arrests=3\nresolve r3 arrests r1 included",
		want:   "FR arrests 12\nr3 arrests replaced by r1",
	}, {
		name:   "included in an earlier running total stays included after a correction",
		rule:   `8 "or it was answered included for one"`,
		ledger: "FR d1 r1 running arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 included\nFR d2 r3 running arrests=12\ncorrect r2 d1 add arrests=4 typing_error",
		want:   "FR arrests 12\nr2 arrests replaced by r1",
	}, {
		name:   "only a total that itself counts asks",
		rule:   `8 "else each that itself counts asks"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12\nFR/north d1 r3 add arrests=3",
		want:   "FR arrests 12\nr3 arrests to_be_resolved by r2",
	}, {
		name:   "an office's slot total that asks does not ask itself",
		rule:   `8 "else each that itself counts asks"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=3\nFR/north d1 r3 add arrests=1",
		want:   "r2 arrests to_be_resolved by r1\nr3 arrests to_be_resolved by r1",
	}, {
		name:   "an office's later slot total holds its adds also where it asks itself",
		rule:   `8 "it is replaced if one that began later covers it"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=1\nFR/north d1 r3 total arrests=3",
		want:   "r2 arrests replaced by r3\nr3 arrests to_be_resolved by r1\nattention to_resolve 1",
	}, {
		name:   "each of several totals that counts asks",
		rule:   `8 "else each that itself counts asks"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=3\nresolve r2 arrests r1 added\nFR/north d1 r3 add arrests=1",
		want:   "FR arrests 11\nr3 arrests to_be_resolved by r1 to_be_resolved by r2",
	}, {
		name:   "it counts when every total that asks has been answered added",
		rule:   `8 "else each that itself counts asks"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 total arrests=3\nresolve r2 arrests r1 added\nFR/north d1 r3 add arrests=1\nresolve r3 arrests r1 added\nresolve r3 arrests r2 added",
		want:   "FR arrests 12",
	}, {
		name:   "the running total gone, the day's total asks",
		rule:   `8 "each that itself counts asks"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 running arrests=12\nFR/north d1 r3 add arrests=3\nresolve r3 arrests r2 added\nwithdraw r2 typing_error",
		want:   "FR arrests 8\nr3 arrests to_be_resolved by r1",
	}, {
		name:   "an answer about a total that is gone is no answer",
		rule:   `8 "A resolve entry answers for one report, family and total"`,
		ledger: "FR d1 r1 total arrests=8\nFR/north d1 r2 add arrests=3\nresolve r2 arrests r1 included\nwithdraw r1 typing_error",
		want:   "FR arrests 3\nr2 arrests counted",
	},
}
