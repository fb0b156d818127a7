// Package export writes files that leave the system: what is in goes to an io.Writer, row by row, so that a long ledger needs no
// memory. Files are CSV in UTF-8, as in RFC 4180 or as a spreadsheet of most of Europe opens it. Unknown is an empty cell, never 0; numbers are plain decimals. Where Kosovo is
// named it carries its asterisk, and the file ends with the footnote that belongs to it.
package export
