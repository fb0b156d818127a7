package testkit

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"actionday/models"
)

// Screen is what a browser has of the picture: it applies messages by the rules of the live room's documentation and knows nothing
// else. Its zero value has nothing.
type Screen struct {
	Epoch string
	Have  int64
	Shows map[string]any // the snapshot's fields, kept up to date
	Last  string         // type of the last message
}

// Apply takes one message. It reports false where the screen must resynchronise.
func (s *Screen) Apply(t testing.TB, message []byte) bool {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(message, &m); err != nil {
		t.Errorf("a message that is not JSON: %v\n%s", err, message)
		return false
	}
	s.Last = text(m["type"])
	if s.Last == "snapshot" {
		s.Epoch, s.Have, s.Shows = text(m["epoch"]), number(m["seq"]), m
		return true
	}
	if text(m["epoch"]) != s.Epoch {
		return false
	}
	switch from, to, seq := number(m["from"]), number(m["to"]), number(m["seq"]); s.Last {
	case "frame":
		if to <= s.Have {
			return true
		}
		if from > s.Have {
			return false
		}
		s.Have = to
	case "coverage":
		if seq != s.Have {
			return seq < s.Have
		}
	default:
		return seq <= s.Have
	}
	s.merge(m)
	return true
}

// merge brings in what changed.
func (s *Screen) merge(m map[string]any) {
	whole := maps.Clone(s.Shows)
	if m["configuration"] != nil {
		whole["totals"], whole["participants"], whole["history"] = nil, nil, nil
	}
	for field, value := range m {
		switch field {
		case "totals":
			value = replaced(whole["totals"], value, "indicator", instead)
		case "participants":
			value = replaced(whole["participants"], value, "participant", mergedRow)
		case "history":
			value = replaced(whole["history"], value, "indicator", mergedHistory)
		case "feed":
			before := list(whole["feed"])
			if m["feed_drop"] == true {
				before = nil
			}
			all := slices.Concat(list(value), before)
			value = all[:min(len(all), models.FeedLength)]
		}
		whole[field] = value
	}
	s.Shows = whole
}

// replaced puts changed items over those with the same key, and new ones at the end.
func replaced(before, changed any, key string, merge func(old, new map[string]any) map[string]any) []any {
	items := slices.Clone(list(before))
	for _, c := range list(changed) {
		next := c.(map[string]any)
		at := slices.IndexFunc(items, func(x any) bool { return x.(map[string]any)[key] == next[key] })
		if at < 0 {
			items = append(items, merge(nil, next))
		} else {
			items[at] = merge(items[at].(map[string]any), next)
		}
	}
	return items
}

func instead(_, next map[string]any) map[string]any { return next }

func mergedRow(before, next map[string]any) map[string]any {
	row := maps.Clone(next)
	row["slots"] = replaced(before["slots"], next["slots"], "slot", instead)
	row["totals"] = replaced(before["totals"], next["totals"], "indicator", instead)
	return row
}

func mergedHistory(before, next map[string]any) map[string]any {
	from := int(number(next["from"]))
	values := slices.Concat(list(before["values"])[:from], list(next["values"]))
	return map[string]any{"indicator": next["indicator"], "values": values}
}

// Picture is what the screen shows in a form to compare: nothing of how it came, and empty lists as if absent.
func (s *Screen) Picture() string {
	shown := maps.Clone(s.Shows)
	for _, field := range []string{"type", "epoch", "seq", "from", "to", "now", "feed_drop"} {
		delete(shown, field)
	}
	b, err := json.MarshalIndent(pruned(shown), "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// pruned drops what is null or empty.
func pruned(v any) any {
	switch v := v.(type) {
	case map[string]any:
		kept := map[string]any{}
		for k, x := range v {
			if x = pruned(x); x != nil {
				kept[k] = x
			}
		}
		return kept
	case []any:
		if len(v) == 0 {
			return nil
		}
		items := make([]any, len(v))
		for i, x := range v {
			items[i] = pruned(x)
		}
		return items
	default:
		return v
	}
}

// Total is the operation's value of an indicator as shown; "" is unknown.
func (s *Screen) Total(indicator string) string {
	for _, t := range list(s.Shows["totals"]) {
		if total := t.(map[string]any); total["indicator"] == indicator {
			return text(total["value"])
		}
	}
	return ""
}

func list(v any) []any {
	items, _ := v.([]any)
	return items
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func number(v any) int64 {
	n, _ := v.(float64)
	return int64(n)
}
