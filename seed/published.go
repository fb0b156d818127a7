package seed

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"actionday/models"
)

var (
	//go:embed data/published-results.csv
	publishedResultsCSV string
	//go:embed data/published-operations.json
	publishedOperationsJSON []byte

	publishedLines      = readPublishedLines(publishedResultsCSV)
	publishedOperations = readPublishedOperations(publishedOperationsJSON)
)

// A PublishedOperation is a real operation whose results some body has published. What was not published is empty.
type PublishedOperation struct {
	Code         string   `json:"code"`
	Name         string   `json:"name"`
	Starts       string   `json:"starts"` // as exact as published: 2021-09-09, 2022-06 or 2020
	Ends         string   `json:"ends"`
	Countries    int      `json:"countries,omitempty"`    // how many took part; 0: not published
	Participants []string `json:"participants,omitempty"` // countries and territories in protocol order; the leading ones among them
	Lead         []string `json:"lead,omitempty"`
	CoLead       []string `json:"co_lead,omitempty"`
	Supporting   []string `json:"supporting,omitempty"` // agencies
}

// PublishedOperations lists the operations with published results, oldest first. The slice belongs to the caller.
func PublishedOperations() []PublishedOperation { return slices.Clone(publishedOperations) }

// Published returns the figures published for an operation, in the order of their publication list; those of the operation as a
// whole have no subject. None of them is ever part of a picture. The slice belongs to the caller.
func Published(operation string) []models.PublishedLine {
	return slices.DeleteFunc(slices.Clone(publishedLines), func(l models.PublishedLine) bool { return l.Operation != operation })
}

// wholeOperation stands in the file where a figure is of no single participant.
const wholeOperation = "TOTAL"

func readPublishedLines(file string) []models.PublishedLine {
	rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("seed: published-results.csv: %v", err))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var lines []models.PublishedLine
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[column[name]] }
		line := models.PublishedLine{
			Operation: cell("operation"), Indicator: cell("indicator"), Parent: cell("parent"), Subject: cell("participant"),
			Value: cell("value"), CountedIn: cell("unit"), Qualifier: models.Qualifier(cell("qualifier")), Note: cell("note"),
		}
		if line.Subject == wholeOperation {
			line.Subject = ""
		}
		lines = append(lines, line)
	}
	return lines
}

func readPublishedOperations(file []byte) []PublishedOperation {
	var all []PublishedOperation
	if err := json.Unmarshal(file, &all); err != nil {
		panic(fmt.Sprintf("seed: published-operations.json: %v", err))
	}
	return all
}
