package models_test

// versionCases show rule 4: which version of a report counts, and the states of rule 10.
var versionCases = []countingCase{
	{
		name:   "what is taken back leaves everything as it was",
		rule:   `10 "Return stops a version counting"; an undo takes back what was last done about a report`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nreturn r1 implausible\nundo r1",
		want:   "FR arrests 8 = 8 + 0\nFR d1 accepted\nFR arrests fell -",
	}, {
		name:   "several acts are taken back one by one, the last one first",
		rule:   `10 "value = accepted + provisional"; an undo takes back what was last done about a report`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nquestion r1 arrests\nreject r1 duplicate\nundo r1\nundo r1\nundo r1",
		want:   "FR arrests 8 = 0 + 8\nFR d1 received\narrests questioned 0",
	}, {
		name:   "an approval that is taken back stops counting until the next one",
		rule:   `8 "begins to count (is submitted, corrected or approved)"`,
		ledger: "FR/border d1 r1 add arrests=3\napprove r1\nundo r1\nFR d1 r2 total arrests=9\napprove r1",
		want:   "FR arrests 9\nr1 arrests to_be_resolved by r2",
	}, {
		name:   "an answer that is taken back is asked again",
		rule:   `8 "A resolve entry answers for one report, family and total"`,
		ledger: "FR d1 r2 total arrests=9\nFR d1 r1 add arrests=3\nresolve r1 arrests r2 added\nundo r1",
		want:   "FR arrests 9\nr1 arrests to_be_resolved by r2",
	}, {
		name:   "a correction replaces its version",
		rule:   `4 "A report counts with its last version that is received or accepted"`,
		ledger: "FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=6 typing_error",
		want:   "FR arrests 6",
	}, {
		name:   "a returned correction leaves the version before it",
		rule:   `4 "a returned or rejected correction leaves the version before it"`,
		ledger: "FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=6 typing_error\nreturn r1 implausible",
		want:   "FR arrests 8\nr1 arrests returned\nFR d1 returned",
	}, {
		name:   "a rejected correction leaves the version before it",
		rule:   `4 "a returned or rejected correction leaves the version before it"`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\ncorrect r1 d1 total arrests=6 typing_error\nreject r1 implausible",
		want:   "FR arrests 8 = 8 + 0\nFR d1 accepted",
	}, {
		name:   "a returned report counts nowhere",
		rule:   `10 "Returned, rejected, withdrawn and awaiting reports count nowhere."`,
		ledger: "FR d1 r1 total arrests=8\nreturn r1 incomplete",
		want:   "FR arrests -\nr1 arrests returned\nattention returned 1",
	}, {
		name:   "a rejected report counts nowhere",
		rule:   `10 "Returned, rejected, withdrawn and awaiting reports count nowhere."`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nreject r1 duplicate",
		want:   "FR arrests -\nr1 arrests rejected\nFR d1 missing",
	}, {
		name:   "a return lets the report it had replaced count again",
		rule:   `10 "Return stops a version counting"`,
		ledger: "FR d1 r1 total arrests=8\nFR d1 r2 total arrests=9\nreturn r2 implausible",
		want:   "FR arrests 8\nr1 arrests counted\nr2 arrests returned",
	}, {
		name:   "a correction after a return counts",
		rule:   `4 "neither returned nor rejected nor awaiting approval"`,
		ledger: "FR d1 r1 total arrests=8\nreturn r1 implausible\ncorrect r1 d1 total arrests=7 typing_error",
		want:   "FR arrests 7 = 0 + 7",
	}, {
		name:   "a correction is received anew",
		rule:   `4 "a correction is received anew, all its figures provisional"`,
		ledger: "FR d1 r1 total arrests=8 checks=5\naccept r1\ncorrect r1 d1 total arrests=9 checks=5 late_information",
		want:   "FR arrests 9 = 0 + 9\nFR checks 5 = 0 + 5",
	}, {
		name:   "an office's report counts after approval",
		rule:   `4 "a correction of an office's report that needs approval counts after it"`,
		ledger: "FR/border d1 r1 add arrests=3",
		want:   "FR arrests -\nr1 arrests awaiting_approval\nFR d1 awaiting_approval",
	}, {
		name:   "an approved report counts",
		rule:   `10 "value = accepted + provisional (received, not yet accepted)"`,
		ledger: "FR/border d1 r1 add arrests=3\napprove r1",
		want:   "FR arrests 3 = 0 + 3",
	}, {
		name:   "an awaiting correction leaves the version before it",
		rule:   `4 "a correction of an office's report that needs approval counts after it"`,
		ledger: "FR/border d1 r1 add arrests=3\napprove r1\naccept r1\ncorrect r1 d1 add arrests=5 late_information",
		want:   "FR arrests 3 = 3 + 0\nr1 arrests awaiting_approval",
	}, {
		name:   "an approved correction counts",
		rule:   `4 "a correction of an office's report that needs approval counts after it"`,
		ledger: "FR/border d1 r1 add arrests=3\napprove r1\ncorrect r1 d1 add arrests=5 late_information\napprove r1",
		want:   "FR arrests 5",
	}, {
		name:   "what came after the lock does not count",
		rule:   `4 "neither returned nor rejected nor awaiting approval"`,
		ledger: "FR d1 r1 total arrests=8\nheld FR d2 r2 total arrests=5",
		want:   "FR arrests 8\nr2 arrests held\nFR d2 held\narrests reported 0/3\nattention to_accept 2",
	}, {
		name:   "what came after the lock counts once it is let in",
		rule:   `10 "value = accepted + provisional (received, not yet accepted)"`,
		ledger: "held FR d1 r1 total arrests=8\naccept r1",
		want:   "FR arrests 8 = 8 + 0\nFR d1 accepted",
	}, {
		name:   "a correction after the lock leaves the version before it",
		rule:   `4 "A report counts with its last version that is received or accepted"`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nheld correct r1 d1 total arrests=9 late_information",
		want:   "FR arrests 8 = 8 + 0\nr1 arrests held",
	}, {
		name:   "let in it begins to count then",
		rule:   `8 "that begins to count (is submitted, corrected or approved) after the total that covers it"`,
		ledger: "held FR d1 r1 add arrests=3\nFR d1 r2 total arrests=9\naccept r1",
		want:   "FR arrests 9\nr1 arrests to_be_resolved by r2",
	}, {
		name:   "what came after the lock is rejected like any other",
		rule:   `4 "neither returned nor rejected"`,
		ledger: "held FR d1 r1 total arrests=8\nreject r1 duplicate",
		want:   "FR arrests -\nFR d1 missing",
	}, {
		name:   "a withdrawn report counts nowhere",
		rule:   `4 "A withdrawn report counts nowhere"`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nwithdraw r1 duplicate",
		want:   "FR arrests -\narrests -\nr1 arrests withdrawn\nFR d1 missing",
	}, {
		name:   "what a withdrawn report had replaced returns",
		rule:   `4 "withdrawal shows beforehand what returns"`,
		ledger: "FR d1 r1 add arrests=3\nFR d1 r2 total arrests=9\nwithdraw r2 duplicate",
		want:   "FR arrests 3\nr1 arrests counted",
	}, {
		name:   "a corrected report keeps its place",
		rule:   `4 "A report keeps the place (seq) of its first entry."`,
		ledger: "FR d1 r1 total arrests=8\nFR d1 r2 total arrests=9\ncorrect r1 d1 total arrests=20 late_information",
		want:   "FR arrests 9\nr1 arrests replaced by r2",
	}, {
		name:   "a correction may move a report to another slot",
		rule:   `4 "A report counts with its last version"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=1\ncorrect r1 d3 total arrests=8 typing_error",
		want:   "FR arrests 9\nFR d1 missing\nFR d3 received",
	}, {
		name:   "accepted and provisional add up",
		rule:   `10 "value = accepted + provisional (received, not yet accepted), each the part whose counting version is in that state"`,
		ledger: "FR d1 r1 total arrests=8\nFR d2 r2 total arrests=5\nRO d1 r3 total arrests=2\naccept r1\naccept r3",
		want:   "FR arrests 13 = 8 + 5\nRO arrests 2 = 2 + 0\narrests 15 = 10 + 5",
	}, {
		name:   "a question leaves the figure counted and marked",
		rule:   `10 "question single figures: they stay counted, marked, with a due time"`,
		ledger: "FR d1 r1 total arrests=8 checks=9\nquestion r1 arrests",
		want:   "FR arrests 8\nFR arrests questioned 1\nFR checks questioned 0\narrests questioned 1\nattention questioned 1",
	}, {
		name:   "a correction answers the question",
		rule:   `10 "they stay counted, marked" until the report is corrected or decided`,
		ledger: "FR d1 r1 total arrests=8\nquestion r1 arrests\ncorrect r1 d1 total arrests=7 typing_error",
		want:   "FR arrests 7\nFR arrests questioned 0",
	}, {
		name:   "acceptance answers the question",
		rule:   `10 "they stay counted, marked" until the report is corrected or decided`,
		ledger: "FR d1 r1 total arrests=8\nquestion r1 arrests\naccept r1",
		want:   "arrests questioned 0\nattention questioned 0",
	}, {
		name:   "an answer takes the question from the figure and leaves the decision",
		rule:   `10 "question single figures: they stay counted, marked" until the sender answers`,
		ledger: "FR d1 r1 total arrests=8 checks=9\nquestion r1 arrests\nquestion r1 checks\nanswer r1",
		want: "FR arrests 8 = 0 + 8\nFR checks 9 = 0 + 9\nFR arrests questioned 0\nchecks questioned 0\nattention questioned 0\n" +
			"attention answered 1\nattention to_accept 1",
	}, {
		name:   "an answered report waits for the decision no more once it is decided",
		rule:   `10 "question single figures" and decide`,
		ledger: "FR d1 r1 total arrests=8\nquestion r1 arrests\nanswer r1\naccept r1",
		want:   "FR arrests 8 = 8 + 0\nattention answered 0\nattention questioned 0",
	}, {
		name:   "an answer about an accepted report leaves it accepted",
		rule:   `10 "they stay counted"`,
		ledger: "FR d1 r1 total arrests=8\naccept r1\nquestion r1 arrests\nanswer r1",
		want:   "FR arrests 8 = 8 + 0\nFR d1 accepted\nattention answered 0\nattention questioned 0",
	}, {
		name:   "a figure may be questioned again after the answer",
		rule:   `10 "question single figures: they stay counted, marked"`,
		ledger: "FR d1 r1 total arrests=8 checks=9\nquestion r1 arrests\nanswer r1\nquestion r1 arrests",
		want:   "FR arrests 8\nFR arrests questioned 1\nattention answered 0",
	}, {
		name:   "what the centre enters counts and waits for confirmation",
		rule:   `4 "On behalf": entered by the centre, shown to the participant for confirmation`,
		ledger: "centre FR d1 r1 total arrests=8\nFR d2 r2 total arrests=1",
		want:   "FR arrests 9 = 0 + 9\nFR d1 received\nattention unconfirmed 1",
	}, {
		name:   "a confirmation changes no total",
		rule:   `4 "On behalf": entered by the centre, shown to the participant for confirmation`,
		ledger: "centre FR d1 r1 total arrests=8\nconfirm r1",
		want:   "FR arrests 8 = 0 + 8\nFR d1 received\nattention unconfirmed 0\nattention to_accept 1",
	}, {
		name:   "the participant's own correction needs no confirmation",
		rule:   `4 "On behalf": entered by the centre, shown to the participant for confirmation`,
		ledger: "centre FR d1 r1 total arrests=8\ncorrect r1 d1 total arrests=9 typing_error",
		want:   "FR arrests 9\nattention unconfirmed 0",
	}, {
		name:   "a correction by the centre is to be confirmed anew",
		rule:   `4 "On behalf": entered by the centre, shown to the participant for confirmation`,
		ledger: "FR d1 r1 total arrests=8\ncentre correct r1 d1 total arrests=9 typing_error",
		want:   "FR arrests 9\nattention unconfirmed 1",
	}, {
		name:   "what the contact point approves it has confirmed",
		rule:   `4 "On behalf": entered by the centre, shown to the participant for confirmation`,
		ledger: "centre FR/border d1 r1 add arrests=3\napprove r1",
		want:   "FR arrests 3\nattention unconfirmed 0",
	},
}
