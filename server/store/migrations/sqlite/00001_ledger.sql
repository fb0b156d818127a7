-- The ledger and what is decided from it inside the write. All times are Unix milliseconds, UTC.
-- +goose Up
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE operations (
    code       TEXT    NOT NULL PRIMARY KEY,
    exercise   INTEGER NOT NULL,
    seq        INTEGER NOT NULL, -- of the last entry
    config     INTEGER NOT NULL, -- seq of the last configure entry
    last_at    INTEGER NOT NULL, -- operation time of the last entry
    last_hash  TEXT    NOT NULL, -- of the last entry, hex
    created_at INTEGER NOT NULL  -- server time
);

CREATE TABLE entries (
    operation TEXT    NOT NULL REFERENCES operations (code),
    seq       INTEGER NOT NULL,
    verb      TEXT    NOT NULL,
    at        INTEGER NOT NULL, -- operation time
    body      TEXT    NOT NULL, -- the entry as JSON; holds the hash of the entry before
    PRIMARY KEY (operation, seq)
);
CREATE INDEX entries_of_configuration ON entries (operation, seq) WHERE verb = 'configure';

-- Who sent which request: the same one sent again has one effect.
CREATE TABLE requests (
    operation TEXT    NOT NULL,
    sender    TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    digest    BLOB, -- of the normalised request, texts and all; NULL once these were redacted, lest words be tried against it
    PRIMARY KEY (operation, sender, id),
    FOREIGN KEY (operation, seq) REFERENCES entries (operation, seq)
) WITHOUT ROWID;

CREATE TABLE report_heads (
    operation   TEXT    NOT NULL,
    report      TEXT    NOT NULL,
    participant TEXT    NOT NULL,
    office      TEXT    NOT NULL,
    version     INTEGER NOT NULL, -- the latest
    state       TEXT    NOT NULL, -- of the latest version
    slot        TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    seq         INTEGER NOT NULL, -- of the entry that last changed it
    PRIMARY KEY (operation, report),
    FOREIGN KEY (operation) REFERENCES operations (code)
);

CREATE TABLE indicators_used (
    operation TEXT NOT NULL REFERENCES operations (code),
    indicator TEXT NOT NULL,
    PRIMARY KEY (operation, indicator)
);

CREATE TABLE audit (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL, -- server time
    account     TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    participant TEXT    NOT NULL,
    office      TEXT    NOT NULL,
    via         TEXT    NOT NULL,
    action      TEXT    NOT NULL,
    operation   TEXT    NOT NULL,
    seq         INTEGER NOT NULL, -- of the entry written, 0 for none
    subject     TEXT    NOT NULL, -- what was acted on: a report, an account, a file
    why         TEXT    NOT NULL
);
CREATE INDEX audit_of_operation ON audit (operation, id);

-- +goose StatementBegin
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries of the ledger never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries of the ledger are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit records never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit records are never deleted'); END;
-- +goose StatementEnd
