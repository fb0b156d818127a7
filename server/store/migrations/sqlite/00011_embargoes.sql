-- Until when a summary is not for everybody whom it is for, and what was said about showing participants' rows. The entries prove both.
-- +goose Up
CREATE TABLE embargoes (
    operation TEXT    NOT NULL,
    number    INTEGER NOT NULL, -- of the release
    seq       INTEGER NOT NULL, -- of the entry that set or moved it; the last one holds
    until     INTEGER NOT NULL, -- server time, Unix milliseconds, UTC
    PRIMARY KEY (operation, number, seq),
    FOREIGN KEY (operation, number) REFERENCES releases (operation, number)
) WITHOUT ROWID;
CREATE INDEX entries_about_consent ON entries (operation, seq) WHERE verb IN ('ask', 'consent', 'release');
