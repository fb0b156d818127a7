-- Frozen summaries. Their hash stands in the ledger; they never change and never go.
-- +goose Up
CREATE TABLE releases (
    operation TEXT    NOT NULL REFERENCES operations (code),
    number    INTEGER NOT NULL, -- from 1, without gaps
    purpose   TEXT    NOT NULL,
    seq       INTEGER NOT NULL, -- of the entry that holds its hash
    body      TEXT    NOT NULL, -- the release as JSON
    PRIMARY KEY (operation, number)
);

-- +goose StatementBegin
CREATE TRIGGER releases_never_change BEFORE UPDATE ON releases
BEGIN SELECT RAISE(ABORT, 'releases never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER releases_never_go BEFORE DELETE ON releases
BEGIN SELECT RAISE(ABORT, 'releases are never deleted'); END;
-- +goose StatementEnd
