package web

import "actionday/seed"

// mostTowns is how many towns one answer offers: a list to choose from, not a gazetteer.
const mostTowns = 8

// TownsQuery is the beginning of a town's name, in one country or territory or, without one, anywhere.
type TownsQuery struct {
	Participant string `query:"participant"`
	Prefix      string `query:"prefix"`
}

// TownsAnswer lists towns of 15 000 inhabitants and more, the largest first.
type TownsAnswer struct {
	Towns []string `json:"towns"`
}

func (s *server) towns(_ *call, in TownsQuery) (TownsAnswer, error) {
	answer := TownsAnswer{Towns: []string{}}
	if in.Prefix == "" {
		return answer, nil
	}
	for _, city := range seed.Cities(in.Participant, in.Prefix, mostTowns) {
		answer.Towns = append(answer.Towns, city.Name)
	}
	return answer, nil
}
