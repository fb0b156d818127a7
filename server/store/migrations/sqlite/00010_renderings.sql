-- Files of summaries as they were first given away: later readers get the same bytes, and a file that comes back can be recognised.
-- +goose Up
CREATE TABLE renderings (
    operation TEXT    NOT NULL,
    number    INTEGER NOT NULL, -- of the release
    format    TEXT    NOT NULL, -- csv, xlsx, …
    options   TEXT    NOT NULL, -- what was chosen of it: language=en&paper=a4
    hash      TEXT    NOT NULL, -- SHA-256 of the file, hex
    made_at   INTEGER NOT NULL, -- server time, Unix milliseconds
    size      INTEGER NOT NULL, -- bytes
    file      BLOB    NOT NULL,
    PRIMARY KEY (operation, number, format, options),
    FOREIGN KEY (operation, number) REFERENCES releases (operation, number)
);
CREATE INDEX renderings_by_hash ON renderings (hash);

-- +goose StatementBegin
CREATE TRIGGER renderings_never_change BEFORE UPDATE ON renderings
BEGIN SELECT RAISE(ABORT, 'files of summaries never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER renderings_never_go BEFORE DELETE ON renderings
WHEN NOT (SELECT exercise FROM operations WHERE code = OLD.operation)
BEGIN SELECT RAISE(ABORT, 'files of summaries are never deleted, but with a whole exercise'); END;
-- +goose StatementEnd
