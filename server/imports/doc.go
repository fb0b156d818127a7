// Package imports reads the files that people fill in where they have no line, or no time for a form: the workbook and the table that
// server/export makes as templates, and the queue that a browser saves. A file becomes drafts of reports, each with the place of everything
// it says, and faults that name the cell. Nothing here knows who sends it or what was reported before.
//
// Files come from anywhere, so nothing is believed: what a file is follows from its bytes and not from its name, formulas and what they gave
// are never used, and reading ends at the first sign that a file is larger or deeper than any template. A workbook is read here and not by
// the library that writes it, because a library has to open every workbook: a cell address at the end of a sheet costs it as much memory as the
// whole sheet up to there.
package imports
