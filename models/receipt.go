package models

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
)

// spoken leaves out what is mistaken for something else on the phone: I L O U.
var spoken = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// ReceiptNumber names a version of a report in four characters and its number. It tells nothing of how many came before it.
func ReceiptNumber(operation, report string, version int) string {
	sum := sha256.Sum256([]byte(operation + "/" + report))
	return fmt.Sprintf("%s-%d", spoken.EncodeToString(sum[:])[:4], version)
}

// SameReceipt says whether what somebody wrote down from the phone is the number: case, spaces and the signs that are taken for others do
// not matter.
func SameReceipt(written, number string) bool { return asHeard(written) == asHeard(number) }

func asHeard(number string) string {
	return strings.NewReplacer(" ", "", "-", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(number))
}
