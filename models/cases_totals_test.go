package models_test

// totalCases show rules 9, 12, 13 and 16 and the board.
var totalCases = []countingCase{
	{
		name:   "a total that falls shows a correction marker",
		rule:   `12 "Corrections carry a typed reason … A total that falls shows a correction marker"`,
		ledger: "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=4\ncorrect r1 d1 total arrests=5 typing_error",
		want:   "FR arrests fell -3 typing_error\narrests fell -3 typing_error\nRO arrests fell -",
	}, {
		name:   "a total that rises shows none",
		rule:   `12 "A total that falls shows a correction marker"`,
		ledger: "FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=9 late_information",
		want:   "FR arrests fell -",
	}, {
		name:   "a total that becomes unknown has fallen",
		rule:   `12 "A total that falls shows a correction marker"`,
		ledger: "FR d1 r1 total arrests=8\nwithdraw r1 duplicate",
		want:   "FR arrests -\nFR arrests fell -8 duplicate",
	}, {
		name:   "a change that leaves the total shows none",
		rule:   `12 "A total that falls"`,
		ledger: "FR d1 r1 add arrests=8\nFR d1 r2 add arrests=1\nFR d1 r3 total arrests=9\naccept r3",
		want:   "FR arrests fell -",
	}, {
		name:   "exact and a qualifier give the qualifier",
		rule:   `13 "exact + q = q"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=>5",
		want:   "FR arrests >13",
	}, {
		name:   "a qualifier and itself give it",
		rule:   `13 "q + q = q"`,
		ledger: "FR d1 r1 total arrests=<8\nRO d2 r2 total arrests=<5",
		want:   "arrests <13",
	}, {
		name:   "other mixtures are about",
		rule:   `13 "other mixtures = about"`,
		ledger: "FR d1 r1 total arrests=<8\nRO d2 r2 total arrests=>5",
		want:   "arrests ~13",
	}, {
		name:   "qualifiers are mixed before shares come off",
		rule:   `13 "mixed before shares come off"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=~3{J1:3 FR}",
		want:   "arrests ~8",
	}, {
		name:   "a replaced qualifier does not matter",
		rule:   `13 "exact + q = q" of what counts`,
		ledger: "FR d1 r1 add arrests=~8\nFR d1 r2 total arrests=9",
		want:   "FR arrests 9",
	}, {
		name:   "decimals are exact",
		rule:   `13 "scaled int64 …, no floats"`,
		ledger: "FR d1 r1 total cash_eur=0.10\nFR d2 r2 total cash_eur=0.20\nRO d1 r3 total cash_eur=1000000.03",
		want:   "FR cash_eur 0.30\ncash_eur 1000000.33",
	}, {
		name:   "a sum that does not fit is not shown as a number",
		rule:   `13 "overflow checks"`,
		ledger: "FR d1 r1 total checks=900000000000000000\n" + eleven("FR/north d2 n%d add checks=900000000000000000"),
		want:   "FR checks -\nFR checks flagged overflow\nchecks flagged overflow",
	}, {
		name:   "a part above its whole is flagged on the picture",
		rule:   `9 "an error inside one report, a flag on the picture where it arises between reports"`,
		ledger: "FR d1 r1 total victims=5 children=2\nRO d1 r2 total victims=3 children=7",
		want:   "RO children flagged above_parent\nchildren flagged above_parent",
	}, {
		name:   "coverage counts those that owe and have none missing",
		rule:   `16 "expected = participants that owe the indicator in slots already due; reported = those with none missing"`,
		ledger: "FR d1 r1 total arrests=1\nFR d2 r2 total arrests=1\nFR d3 r3 total arrests=1\nFR d4 r4 total arrests=1\nRO d1 r5 total arrests=1\nBE d1 r6 total arrests=1",
		want:   "arrests reported 1/3\nFR arrests reported 1/1\nRO arrests reported 0/1\nBE arrests reported 0/0",
	}, {
		name:   "nobody expects what is not owed",
		rule:   `16 "participants that owe the indicator"`,
		ledger: "FR d1 r1 total arrests=1",
		want:   "victims reported 0/2\nDE victims reported 0/0",
	}, {
		name:   "a running total reports all its slots",
		rule:   `7 "for all slots up to S"`,
		ledger: "FR d4 r1 running arrests=8\nRO d3 r2 running arrests=8",
		want:   "FR arrests reported 1/1\nRO arrests reported 0/1\nFR d1 received\nRO d4 missing",
	}, {
		name:   "a report to be resolved is a report",
		rule:   `8 "It is stored, uncounted, listed"; 16 "none missing"`,
		ledger: "FR d3 r1 running arrests=8\nFR/north d4 r2 add arrests=1\nFR d4 r3 total arrests=2",
		want:   "FR arrests reported 1/1",
	}, {
		name:   "the cell of a slot shows its worst report",
		rule:   `"SlotState is the worst of what a participant's reports for a slot are"`,
		ledger: "FR/north d1 r1 add arrests=8\naccept r1\nFR/south d1 r2 add arrests=1\nFR d2 r3 nil active\nFR d3 r4 total arrests=1\naccept r4",
		want:   "FR d1 received\nFR d2 nil\nFR d3 accepted\nFR d4 missing\nBE d1 not_owed",
	}, {
		name:   "adding no statuses together",
		rule:   `9 "Statuses of one thing … are separate families and are never added."`,
		ledger: "FR d1 r1 total arrests=2 victims=5 children=1",
		want:   "arrests 2\nvictims 5\nchildren 1",
	},
}
