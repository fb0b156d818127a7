package models_test

// jointCases show rule 11: joint results.
var jointCases = []countingCase{
	{
		name:   "a joint result of two participants is counted once",
		rule:   `11 "between participants only the credited one's … The other shares come off the … operation's total"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=5{J1:3 FR}",
		want:   "FR arrests 8\nRO arrests 5\narrests 10\narrests joint 3\narrests credited J1 FR\nr2 arrests joint",
	}, {
		name:   "each participant keeps its own",
		rule:   `11 "each participant keeps its own"`,
		ledger: "FR d1 r1 total arrests=3{J1:3 RO}\nRO d1 r2 total arrests=3{J1:3 FR}",
		want:   "FR arrests 3\nRO arrests 3\narrests 3",
	}, {
		name:   "the greatest share is credited",
		rule:   `11 "by default the greatest accepted, then the greatest (of the root; …)"`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nRO d1 r2 total arrests=5{J1:4 FR}",
		want:   "arrests credited J1 RO\narrests 11\nJ1 arrests flag shares_differ",
	}, {
		name:   "the greatest accepted share goes before the greatest",
		rule:   `11 "by default the greatest accepted, then the greatest"`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nRO d1 r2 total arrests=5{J1:4 FR}\naccept r1",
		want:   "arrests credited J1 FR\narrests 9 = 8 + 1",
	}, {
		name:   "of equal shares the first by place is credited",
		rule:   `11 "of equals the first by place"`,
		ledger: "RO d1 r1 total arrests=5{J1:3 FR}\nFR d1 r2 total arrests=8{J1:3 RO}",
		want:   "arrests credited J1 RO\narrests 10",
	}, {
		name:   "the coordinator chooses who is credited",
		rule:   `11 "or the coordinator's choice while that participant has a share"`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nRO d1 r2 total arrests=5{J1:4 FR}\ncredit J1 arrests FR",
		want:   "arrests credited J1 FR\narrests 9",
	}, {
		name:   "the choice lapses while its participant has no share",
		rule:   `11 "while that participant has a share"`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nRO d1 r2 total arrests=5{J1:4 FR}\ncredit J1 arrests FR\nwithdraw r1 duplicate",
		want:   "arrests credited J1 RO\narrests 5",
	}, {
		name:   "an empty choice goes back to the default",
		rule:   `11 "by default the greatest accepted, then the greatest"`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nRO d1 r2 total arrests=5{J1:4 FR}\ncredit J1 arrests FR\ncredit J1 arrests",
		want:   "arrests credited J1 RO",
	}, {
		name:   "three participants share",
		rule:   `11 "only the credited one's … The other shares come off"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO DE}\nRO d1 r2 total arrests=5{J1:3 FR DE}\nDE d1 r3 total arrests=4{J1:3 FR RO}",
		want:   "arrests 11\narrests joint 6\nJ1 arrests flag none",
	}, {
		name:   "shares of one reporter are summed over its reports",
		rule:   `11 "Counting shares of one reporter under one reference and family are summed."`,
		ledger: "FR d1 r1 total arrests=8{J1:2 RO}\nFR d2 r2 total arrests=4{J1:1 RO}\nRO d1 r3 total arrests=5{J1:3 FR}",
		want:   "arrests 14\narrests credited J1 FR\nJ1 arrests flag none",
	}, {
		name:   "inside a participant only the greatest reporter's share counts",
		rule:   `11 "Inside a participant only the greatest reporter's sum counts … come off the participant's … total"`,
		ledger: "FR/north d1 r1 total arrests=8{J1:3 FR}\nFR/south d1 r2 total arrests=5{J1:2 FR}",
		want:   "FR arrests 11\nFR arrests joint 2\narrests 11\nr2 arrests joint\nFR arrests credited J1 north",
	}, {
		name:   "the participant's share is its greatest reporter's",
		rule:   `11 "Inside a participant only the greatest reporter's sum counts, between participants only the credited one's"`,
		ledger: "FR/north d1 r1 total arrests=8{J1:3 RO}\nFR/south d1 r2 total arrests=5{J1:2 RO}\nRO d1 r3 total arrests=4{J1:4 FR}",
		want:   "FR arrests 11\narrests credited J1 RO\narrests 12\nJ1 arrests flag shares_differ",
	}, {
		name:   "children state their shares in the same way",
		rule:   `11 "children state their shares in the same way"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO} minors=2{J1:1 RO}\nRO d1 r2 total arrests=5{J1:3 FR} minors=1{J1:1 FR}",
		want:   "arrests 10\nminors 2\nminors joint 1",
	}, {
		name:   "a family is credited together",
		rule:   `3.0 "chosen, replaced, credited and resolved together"; 11 "of the root"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO} minors=2\nRO d1 r2 total arrests=5{J1:2 FR} minors=2{J1:2 FR}",
		want:   "arrests credited J1 FR\nminors 2\nminors joint 2",
	}, {
		name:   "families are credited apart",
		rule:   `11 "under one reference and family"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO} victims=2{J1:1 RO}\nRO d1 r2 total arrests=5{J1:2 FR} victims=6{J1:4 FR}",
		want:   "arrests credited J1 FR\nvictims credited J1 RO\narrests 11\nvictims 7",
	}, {
		name:   "a replaced share does not come off",
		rule:   `11 "Counting shares …"`,
		ledger: "FR d1 r1 add arrests=3{J1:3 RO}\nFR d1 r2 total arrests=8\nRO d1 r3 total arrests=5{J1:3 FR}",
		want:   "arrests 13\narrests joint -\nJ1 arrests flag no_counterpart",
	}, {
		name:   "a share inside a total comes off",
		rule:   `11 "the share of it that others report too, also inside a total"`,
		ledger: "FR d2 r1 running arrests=8{J1:3 RO}\nRO d1 r2 total arrests=5{J1:3 FR}",
		want:   "arrests 10",
	}, {
		name:   "two references come off each by itself",
		rule:   `11 "A figure may carry joint: [{reference, with, value}] (a reference once)"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO,J2:2 DE}\nRO d1 r2 total arrests=5{J1:3 FR}\nDE d1 r3 total arrests=2{J2:2 FR}",
		want:   "arrests 10\narrests joint 5",
	}, {
		name:   "a joint result without its counterpart is listed",
		rule:   `11 "joint results without their counterpart are listed first"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=5",
		want:   "arrests 13\nJ1 arrests flag no_counterpart\nattention joint 1",
	}, {
		name:   "equal values alone never make a suspicion",
		rule:   `11 "equal values alone never make a suspicion"`,
		ledger: "FR d1 r1 total arrests=8\nRO d1 r2 total arrests=8",
		want:   "arrests 16\nattention joint 0",
	}, {
		name:   "a credited participant that withdraws hands the credit on",
		rule:   `11 "between participants only the credited one's"`,
		ledger: "FR d1 r1 total arrests=8{J1:3 RO}\nRO d1 r2 total arrests=5{J1:3 FR}\nwithdraw r1 duplicate",
		want:   "arrests 5\narrests joint -",
	},
}
