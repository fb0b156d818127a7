package live

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"actionday/models"
)

// Epoch names the numbering that an audience's numbers of an operation belong to. It is opaque and changes with a restore (ledger,
// the store's epoch), with the operation of that code (founding, the id of its first entry), with the rules version and with what the settings let the
// audience see.
func Epoch(ledger, operation, founding string, a models.Audience, s models.Settings) string {
	sees := ""
	if a.Participant != "" {
		sees = fmt.Sprintf("%t %t %q", s.OthersFigures, s.OthersBoard, s.Totals)
	}
	return digest(ledger, operation, founding, fmt.Sprint(models.RulesVersion), string(a.Role), a.Participant, a.Office, sees)
}

// digest folds parts into one short opaque word.
func digest(parts ...string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", parts))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}
