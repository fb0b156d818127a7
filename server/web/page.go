package web

import (
	"slices"

	"actionday/models"
)

// PageQuery pages a list: the cursor is the next of the page before, the limit 1 to 200, else 50.
type PageQuery struct {
	Cursor string `query:"cursor"`
	Limit  int    `query:"limit"`
}

const (
	pageUsual = 50
	pageMost  = 200
)

// pageSize is the limit asked for, where it can be.
func pageSize(limit int) int {
	if limit < 1 || limit > pageMost {
		return pageUsual
	}
	return limit
}

// after gives what follows the item with an id, everything for the empty id; ok is false where there is no such item.
func after[T any](all []T, idOf func(T) string, id string) (rest []T, ok bool) {
	if id == "" {
		return all, true
	}
	at := slices.IndexFunc(all, func(item T) bool { return idOf(item) == id })
	if at < 0 {
		return nil, false
	}
	return all[at+1:], true
}

// page cuts the first items of a list; next is the cursor for those that follow, or nil.
func page[T any](all []T, idOf func(T) string, limit int) (items []T, next *string) {
	limit = pageSize(limit)
	if len(all) <= limit {
		return list(all), nil
	}
	id := idOf(all[limit-1])
	return all[:limit], &id
}

// paged gives the page after a cursor.
func paged[T any](all []T, idOf func(T) string, q PageQuery) (items []T, next *string, err error) {
	rest, ok := after(all, idOf, q.Cursor)
	if !ok {
		return nil, nil, wrongParameter("cursor", models.FieldUnknown)
	}
	items, next = page(rest, idOf, q.Limit)
	return items, next, nil
}

// list is never null on the wire.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
