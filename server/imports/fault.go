package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"actionday/models"
)

// Position is where something stands in a file: a cell of a sheet, a line and column of a table, or the number of a request in a queue.
type Position struct {
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column string `json:"column,omitempty"`
}

// Fault says what is wrong where. Its code is a translation key with its params, as that of every field.
type Fault struct {
	Place  Position          `json:"place"`
	Code   models.Code       `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

// The faults of single cells, beside those that every report can have.
const (
	CellFormula   models.Code = "cell_formula"   // a formula stands where a value is wanted
	CellDate      models.Code = "cell_date"      // the program made a date of what was typed
	CellBroken    models.Code = "cell_broken"    // an error or a truth value
	CellOutside   models.Code = "cell_outside"   // something stands where the template has no field
	CellLetters   models.Code = "cell_letters"   // letters that were lost when the file was saved
	CellAmbiguous models.Code = "cell_ambiguous" // 1,234 may be two numbers
)

// The faults of whole files.
const (
	FileEmpty       models.Code = "file_empty"
	FileKind        models.Code = "file_kind"        // neither workbook nor table nor queue
	FileOldExcel    models.Code = "file_old_excel"   // .xls
	FileODS         models.Code = "file_ods"         // .ods
	FileEncrypted   models.Code = "file_encrypted"   // protected by a password
	FileMacros      models.Code = "file_macros"      // carries programs
	FileLinks       models.Code = "file_links"       // fetches from elsewhere, or carries other files
	FileEntities    models.Code = "file_entities"    // declares document types or entities
	FileExpands     models.Code = "file_expands"     // unpacks to far more than any template
	FileRows        models.Code = "file_rows"        // more rows, columns or cells than any template
	FileDamaged     models.Code = "file_damaged"     // broken off or put together wrongly
	FileTemplate    models.Code = "file_template"    // no stamp
	FileVersion     models.Code = "file_version"     // a template of a later version
	FileOperation   models.Code = "file_operation"   // params: operation
	FileParticipant models.Code = "file_participant" // params: participant
	FileOffice      models.Code = "file_office"      // params: office
)

// details are the sentences for programs and logs; screens have their own for each code.
var details = map[models.Code]string{
	FileEmpty:       "The file is empty.",
	FileKind:        "The file is neither an Excel workbook (.xlsx), nor a table (.csv), nor a saved queue (.json).",
	FileOldExcel:    "The file is a workbook of an old Excel (.xls). Save it as .xlsx.",
	FileODS:         "The file is an OpenDocument spreadsheet. Save it as an Excel workbook (.xlsx).",
	FileEncrypted:   "The file is protected by a password. Save it without one.",
	FileMacros:      "The file contains macros. Fill in the template itself and save it as .xlsx.",
	FileLinks:       "The file has links to other files, data connections or embedded objects. Fill in the template itself.",
	FileEntities:    "The file declares document types or entities, which no template does.",
	FileExpands:     "The file unpacks to far more than any template.",
	FileRows:        "The file has more rows, columns or cells than any template.",
	FileDamaged:     "The file is damaged. Save it again, or fill in a new template.",
	FileTemplate:    "The file is not made from a template of this system. Download one and fill it in.",
	FileVersion:     "The template is of a later version than this server. Download a new one.",
	FileOperation:   "The template is for another operation.",
	FileParticipant: "The template is for another participant.",
	FileOffice:      "The template is for another office.",
}

// Refuse makes the error of a file that is refused as a whole.
func Refuse(code models.Code, params map[string]string) *models.Error {
	return &models.Error{
		Code: models.CodeInvalid, Detail: details[code] + " Nothing was changed.",
		Fields: []models.FieldError{{Pointer: "/file", Code: code, Params: params}},
	}
}

// refuse is Refuse without params.
func refuse(code models.Code) error { return Refuse(code, nil) }

// Fingerprint is one short text for everything about an operation that a template shows. A template whose fingerprint differs was made before
// something changed; it is taken as long as what it says still fits.
func Fingerprint(c *models.Configuration) string {
	shown, err := json.Marshal(struct {
		Indicators   []models.Indicator
		Participants []models.Participant
		Slots        []models.Slot
	}{c.Indicators, c.Participants, c.Slots})
	if err != nil {
		panic(fmt.Sprintf("imports: a configuration that cannot be written as JSON: %v", err))
	}
	sum := sha256.Sum256(shown)
	return hex.EncodeToString(sum[:6])
}
