package web

import "actionday/server/auth"

// allRoutes is everything that /api answers: method, address, who may, what for, and the handler, whose types say what is taken
// and given.
func (s *server) allRoutes() []route {
	const (
		account = "/accounts/:id"
		op      = "/operations/:op"
		person  = op + "/people/:id"
		webhook = op + "/webhooks/:id"
		report  = op + "/reports/:id"
	)
	return []route{
		get("/health", auth.Anyone, "Whether server and database answer", s.health),
		get("/version", auth.Anyone, "The version that runs", s.version),
		get("/openapi.json", auth.Anyone, "This document", s.openapi),
		get("/schema/release.json", auth.Anyone, "JSON Schema of a summary as JSON", s.releaseSchema),
		get("/formats", auth.Anyone, "The kinds of file of a summary and what can be chosen of each", s.formats),

		created(post("/session", auth.Anyone, "Sign in", s.signIn)),
		get("/session", auth.SignedIn, "Who am I, and what may I do", s.session),
		remove("/session", auth.SignedIn, "Sign out", s.signOut),
		created(post("/session/password", auth.SignedIn, "Change one's own password; all other sessions end", s.changePassword)),
		created(post("/invitations/:code", auth.Anyone, "Redeem a one-time code: choose name and password", s.redeem)),

		get("/accounts", auth.ManageAccounts, "Accounts and what they may do", s.accounts),
		created(post("/accounts", auth.ManageAccounts, "Make an account and its one-time code", s.invite)),
		remove(account, auth.ManageAccounts, "Close an account for good", s.closeAccount),
		created(post(account+"/invitation", auth.ManageAccounts, "A new one-time code, in place of earlier ones", s.inviteAgain)),
		post(account+"/roles", auth.ManageAccounts, "Give an account a further role", s.addRole),
		remove(account+"/roles", auth.ManageAccounts, "Take a role from an account", s.removeRole),
		remove(account+"/sessions", auth.ManageAccounts, "Sign an account out everywhere", s.revokeSessions),
		get("/tokens", auth.SignedIn, "Own tokens for programs", s.tokens),
		created(post("/tokens", auth.SignedIn, "Make a token, shown once", s.newToken)),
		remove("/tokens/:id", auth.SignedIn, "Revoke an own token", s.revokeToken),

		get("/operations", auth.SignedIn, "The operations one takes part in", s.operations),
		created(post("/operations", auth.CreateOperation, "Open an operation", s.createOperation)),
		get(op, auth.ReadOperation, "One operation and one's role in it", s.operation),
		ifMatch(patch(op, auth.Configure, "Change settings, participants, indicators or slots", s.configure)),

		get(op+"/wipe", auth.Wipe, "How much would go if the exercise were wiped", s.wipeCounts),
		post(op+"/wipe", auth.Wipe, "Delete an exercise whole, for good; a real operation never", s.wipe),

		get(op+"/offices", auth.KeepOffices, "The offices of one's own participant", s.offices),
		ifMatch(patch(op+"/offices", auth.KeepOffices, "Replace the offices of one's own participant", s.keepOffices)),
		get(op+"/people", auth.KeepPeople, "Who reports for one's own participant; for a coordinator, for any", s.people),
		created(post(op+"/people", auth.KeepPeople, "Make an account that reports for a participant or office, and its one-time code", s.invitePerson)),
		remove(person, auth.KeepPeople, "Close an account of these people for good", s.closeAccount),
		created(post(person+"/invitation", auth.KeepPeople, "A new one-time code for one of these people", s.inviteAgain)),
		remove(person+"/sessions", auth.KeepPeople, "Sign one of these people out everywhere", s.revokeSessions),

		get(op+"/webhooks", auth.KeepWebhooks, "Webhooks of one's participant, office or of the centre", s.webhooks),
		created(post(op+"/webhooks", auth.KeepWebhooks, "Have a program told what happens to reports; its secret is shown once", s.newWebhook)),
		remove(webhook, auth.KeepWebhooks, "Remove a webhook with its log", s.removeWebhook),
		created(post(webhook+"/secret", auth.KeepWebhooks, "Another secret in place of the one before, shown once", s.renewWebhook)),
		post(webhook+"/resumption", auth.KeepWebhooks, "Switch on a webhook that stopped: it goes on where it stopped", s.resumeWebhook),
		post(webhook+"/test", auth.KeepWebhooks, "Send a message that tells of no report", s.testWebhook),
		get(webhook+"/deliveries", auth.KeepWebhooks, "What was sent and what came of it, newest first", s.deliveries),
		post(webhook+"/deliveries/:delivery/attempts", auth.KeepWebhooks, "Send a message again, with the same id", s.sendAgain),

		get(op+"/picture", auth.ReadOperation, "All totals and states, now or as known at a time", s.picture),
		get(op+"/live", auth.ReadOperation, "The picture as it changes (websocket)", s.live),
		get(op+"/feed", auth.ReadOperation, "What happened, newest first", s.feed),
		get(op+"/totals/:indicator", auth.ReadFigures, "What makes a total and what does not count, with the reason", s.breakdown),
		get(op+"/joint", auth.ReadFigures, "Joint results and whose share counts", s.joint),
		get(op+"/published", auth.ReadOperation, "Figures that others published on the operation", s.published),
		get("/catalogue", auth.SignedIn, "What an operation can choose to count", s.catalogue),
		get("/towns", auth.SignedIn, "Towns whose name begins so", s.towns),
		get("/published", auth.SignedIn, "Published figures over all operations", s.compare),
		get("/comparison", auth.SignedIn, "An indicator over operations, where it was counted alike, or why not", s.comparison),
		get(op+"/table", auth.ReadReports, "A participant's figures by day and since the start", s.table),
		get(op+"/table.csv", auth.ReadReports, "The same as a file", s.exportTable),
		get(op+"/export/ledger.csv", auth.ExportLedger, "Every entry", s.exportLedger),
		get(op+"/export/ledger.xlsx", auth.ExportLedger, "Every entry, as a workbook", s.exportLedgerBook),
		get(op+"/export/progress/:id", auth.ExportLedger, "How far a file is that was asked for with this id as progress", s.exportProgress),
		remove(op+"/export/progress/:id", auth.ExportLedger, "Stop a file that is being sent", s.stopExport),
		get(op+"/export/totals.csv", auth.Export, "Every total", s.exportTotals),

		get(op+"/sheets/:slot", auth.WriteSheet, "What the own participant has written for a day, or for the correction of a version (REPORT~2), and not reported yet", s.sheet),
		patch(op+"/sheets/:slot", auth.WriteSheet, "Change cells of it; what somebody else changed meanwhile is given back", s.changeSheet),
		get(op+"/editors", auth.SeeEditors, "Who writes at a report now", s.editors),

		get(op+"/releases", auth.ReadReleases, "Frozen summaries, the newest first", s.releases),
		created(post(op+"/releases", auth.Release, "Freeze a summary of what is known now", s.freeze)),
		post(op+"/releases/preview", auth.Release, "A summary as it would be frozen, with what would be hidden and why", s.previewRelease),
		get(op+"/releases/:n", auth.ReadReleases, "One summary", s.release),
		get(op+"/releases/:n/summary.:format", auth.ReadReleases, "A summary as a file, to be given away", s.releaseFile),
		get(op+"/releases/:n/files", auth.ReadReleases, "The hash that stands in the files of a summary", s.releaseFiles),
		get(op+"/files/:hash", auth.ReadReleases, "Of which summary a file is that has this SHA-256", s.findFile),
		post(op+"/releases/:n/embargo", auth.Release, "Move an embargo that has not passed, or end it", s.moveEmbargo),
		get(op+"/releases/:n/reason", auth.ReadReleases, "Whether files want a reason, and which one was given", s.reason),
		created(post(op+"/releases/:n/reason", auth.ReadReleases, "Say what the files of a summary are for", s.giveReason)),
		get(op+"/releases/:n/links", auth.ShareRelease, "Links to a summary that leaves", s.links),
		created(post(op+"/releases/:n/links", auth.ShareRelease, "A link for a named recipient, shown once", s.newLink)),
		remove(op+"/releases/:n/links/:link", auth.ShareRelease, "Revoke a link", s.revokeLink),
		get(op+"/releases/:n/log", auth.Release, "Who opened a summary or got its files, when and why", s.handouts),
		get(op+"/releases/:n/log.csv", auth.Release, "The same as a file", s.exportHandouts),
		get(op+"/consents", auth.ReadConsents, "Who has agreed to be shown in summaries", s.consents),
		post(op+"/consents", auth.GiveConsent, "Agree, refuse or take back; the centre records what was written", s.answerConsent),
		post(op+"/consents/requests", auth.Release, "Ask participants for consent until a time", s.askConsent),
		get(op+"/consents/row", auth.ReadConsents, "The own row as a summary would show it", s.ownRow),
		get("/shared/:token", auth.Anyone, "The summary of a link", s.shared),
		get("/shared/:token/summary.:format", auth.Anyone, "A file of it", s.sharedFile),
		get(op+"/releases/:n/changes", auth.Release, "What moved since an earlier summary, and why", s.releaseChanges),
		get(op+"/releases/:n/breakdown", auth.Release, "What made a figure of a summary when it was frozen, report by report", s.releaseBreakdown),
		get(op+"/releases/:n/comparison", auth.ReadReleases, "A figure of a summary beside those of earlier operations, or why they cannot be compared", s.releaseComparison),

		get(op+"/reports", auth.ReadReports, "Reports in their order", s.reports),
		created(post(op+"/reports", auth.Report, "Submit a report", s.submit)),
		post(op+"/reports/preview", auth.Report, "Errors, warnings and effect of a report, without sending it", s.preview),
		post(op+"/acceptances", auth.Question, "Accept many reports that have been looked at", s.acceptAll),
		post(op+"/imports", auth.Report, "What a workbook, table or saved queue would do; with confirm, do it", s.importFile),
		get(op+"/imports/template.xlsx", auth.Report, "A workbook to fill in without a line", s.templateWorkbook),
		get(op+"/imports/template.csv", auth.Report, "A table to fill in without a line", s.templateTable),
		get(report, auth.ReadReports, "One report with all versions", s.report),
		get(report+"/effect", auth.ReadReports, "What withdrawing, returning or rejecting would change", s.effect),
		created(ifMatch(post(report+"/corrections", auth.Report, "Correct a report: a new version", s.correct))),
		created(ifMatch(post(report+"/withdrawal", auth.Report, "Withdraw a report", s.withdraw))),
		created(ifMatch(post(report+"/decision", auth.Decide, "Accept, return, reject or approve a version", s.decide))),
		created(ifMatch(post(report+"/questions", auth.Question, "Question single figures", s.question))),
		created(ifMatch(post(report+"/answer", auth.Report, "Answer the open questions without changing figures", s.answer))),
		created(ifMatch(post(report+"/confirmation", auth.Report, "Confirm what the centre entered; by phone with the number of the receipt", s.confirm))),
		created(post(report+"/taking", auth.Question, "Say that one works on a report, or no longer does", s.take)),
		created(post(report+"/resolution", auth.Report, "Answer whether a total holds the report already", s.resolve)),
		created(post(op+"/calls", auth.Question, "Say who sees to a missing report, and what was promised on the phone", s.noteCall)),
		get(op+"/log", auth.Question, "The centre's log, the latest to happen first", s.log),
		created(post(op+"/log", auth.Question, "Write a line into the log, make one a significant event, strike one, or take that back", s.note)),
		get(op+"/requests", auth.Answer, "Requests of the centre to participants; to a contact point its own", s.requests),
		created(post(op+"/requests/:id/replies", auth.Answer, "Answer a request", s.reply)),
		get(op+"/trail", auth.ReadTrail, "Who did what, when and why, the newest first", s.trail),
		created(post(op+"/trail/:seq/undo", auth.Question, "Take an act of the centre back, by a further entry", s.takeBack)),
		created(post(op+"/credits", auth.Question, "Choose whose share of a joint result counts", s.credit)),
	}
}
