-- Comments and exact places, apart from the ledger and encrypted. Deleting the key of a report erases its texts.
-- +goose Up
CREATE TABLE text_keys (
    operation TEXT NOT NULL REFERENCES operations (code),
    report    TEXT NOT NULL, -- '' for texts of no report
    secret    BLOB NOT NULL,
    PRIMARY KEY (operation, report)
);

CREATE TABLE texts (
    operation TEXT    NOT NULL,
    report    TEXT    NOT NULL,
    seq       INTEGER NOT NULL, -- of the entry that carries their hash
    kind      TEXT    NOT NULL, -- comment, place, note
    version   INTEGER NOT NULL,
    sealed    BLOB,             -- NULL once redacted
    PRIMARY KEY (operation, report, seq, kind),
    FOREIGN KEY (operation, seq) REFERENCES entries (operation, seq)
);
