// Package export writes files that leave the system: what is in goes to an io.Writer, row by row, so that a long ledger needs no
// memory. Files are CSV as in RFC 4180, in UTF-8. Unknown is an empty cell, never 0; numbers are plain decimals. Where Kosovo is
// named it carries its asterisk, and the file ends with the footnote that belongs to it.
package export
