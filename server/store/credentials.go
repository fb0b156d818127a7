package store

import (
	"context"
	"slices"
)

// hashesAtOnce is how many hashes one query of [Store.StillGood] asks for.
const hashesAtOnce = 500

// StillGood gives those of the hashes that are of a session or token which signs in now, as keys of a set.
func (s *Store) StillGood(ctx context.Context, hashes [][]byte) (map[string]bool, error) {
	good := map[string]bool{}
	for some := range slices.Chunk(hashes, hashesAtOnce) {
		now := toMillis(s.now())
		var found [][]byte
		err := s.read.WithContext(ctx).Raw(`SELECT hash FROM sessions WHERE hash IN ? AND expires_at > ?
			UNION ALL SELECT hash FROM tokens WHERE hash IN ? AND revoked_at = 0 AND (expires_at = 0 OR expires_at > ?)`,
			some, now, some, now).Scan(&found).Error
		if err != nil {
			return nil, unavailable(err)
		}
		for _, hash := range found {
			good[string(hash)] = true
		}
	}
	return good, nil
}
