package export

import (
	"net/url"
	"strconv"

	"actionday/models"
)

// behind is the address of the reports behind a figure: a page for those who may open them, who alone get files of internal summaries. Other files lead
// nowhere, and the address is empty.
func behind(r models.Release, o Options, participant, indicator string) string {
	if r.Purpose != models.InternalRelease {
		return ""
	}
	query := url.Values{"figure": {indicator}}
	if participant != "" {
		query.Set("of", participant)
	}
	return o.Address + summaryPage(r) + "?" + query.Encode()
}

// summaryPage is where a summary stands among the pages.
func summaryPage(r models.Release) string {
	return "/o/" + url.PathEscape(r.Operation) + "/summaries/" + strconv.Itoa(r.Number)
}
