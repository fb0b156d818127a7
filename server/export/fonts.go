package export

import _ "embed"

// The faces of files: Noto Sans with Latin, Greek and Cyrillic, as TrueType. fonts/README.md tells where they come from.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	regularFont []byte
	//go:embed fonts/NotoSans-Bold.ttf
	boldFont []byte
)
