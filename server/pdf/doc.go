// Package pdf writes tagged documents. Headings, paragraphs, tables and drawings flow over pages, each in the structure that a screen reader
// follows; headings become bookmarks; what is said on every page is an artifact. The same calls give the same bytes.
//
// Objects, fonts and their subsets are folio's. Its layout is not used: it numbers marked content through the whole file where pages begin
// anew, so that the structure of every page but the first points at nothing, and its tables have rows without cells.
//
// Places are in points from the upper left corner of the page, y downwards.
package pdf
