package models

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// rulesFile is the one description of what a report may be. The browser reads the same file, and both are held to the same tables of cases.
//
//go:embed rules.json
var rulesFile []byte

// ruleBook is what the description says.
type ruleBook struct {
	Limits struct {
		Units      int64 `json:"units"`      // largest figure, in units of its scale: nine thousand of them fit one sum
		Comment    int   `json:"comment"`    // characters, also of a note and of an exact place
		References int   `json:"references"` // file numbers of one report
		Reference  int   `json:"reference"`  // characters
		Place      int   `json:"place"`      // characters of region and city
		Caller     int   `json:"caller"`     // characters of who phoned
		Shares     int   `json:"shares"`     // joint references of one figure
		Paper      int   `json:"paper"`      // characters of a paper of the centre
	} `json:"limits"`
	Kinds            []Kind       `json:"kinds"`
	BrokenDown       []Kind       `json:"broken_down"` // kinds of report that may say what each office gave
	NilMeanings      []NilMeaning `json:"nil_meanings"`
	Qualifiers       []Qualifier  `json:"qualifiers"`
	Sources          []string     `json:"sources"`
	Handlings        []string     `json:"handlings"`
	TLPs             []string     `json:"tlps"`
	Confidences      []string     `json:"confidences"`
	OpenPhases       []Phase      `json:"open_phases"`       // in which reports are taken
	ReportersReasons []ReasonCode `json:"reporters_reasons"` // of corrections and withdrawals
	CentresReasons   []ReasonCode `json:"centres_reasons"`   // of returns and rejections
	ExceptionReasons []ReasonCode `json:"exception_reasons"` // of another due time, or none
	Warnings         struct {
		// FarOutside is how many times the most of any other slot is far outside. Small counts jump and repeat without meaning anything: up to
		// Tiny, in whole units, they are left alone.
		FarOutside int64 `json:"far_outside"`
		Tiny       int64 `json:"tiny"`
	} `json:"warnings"`
	Alerts      AlertSettings `json:"alerts"`       // of an operation that says nothing of them
	SilenceMost int           `json:"silence_most"` // hours
	Scan        scanBook      `json:"scan"`         // of comments, for what identifies somebody
}

// Rules are those in force.
var Rules = readRules()

func readRules() (book ruleBook) {
	if err := json.Unmarshal(rulesFile, &book); err != nil {
		panic(fmt.Sprintf("models: rules.json cannot be read: %v", err))
	}
	book.Scan = book.Scan.compiled()
	return book
}
