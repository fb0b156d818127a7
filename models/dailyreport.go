package models

// DailyReport is a signed daily report with the configuration under which it was signed: all that its files are made of, so that they are the same whenever
// they are made.
type DailyReport struct {
	LogLine
	Settings   Settings
	Indicators []Indicator
}

// Provisional says whether its figures may still have moved when it was signed.
func (r *DailyReport) Provisional() bool {
	return r.Settings.Phase != Final && r.Settings.Phase != Archived
}
