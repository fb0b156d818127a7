-- What the people of a participant write together before they report. It is changed in place and leaves with its operation.
-- +goose Up
CREATE TABLE sheets (
    operation   TEXT    NOT NULL REFERENCES operations (code),
    participant TEXT    NOT NULL,
    slot        TEXT    NOT NULL,
    changed_at  INTEGER NOT NULL, -- server time, Unix milliseconds
    secret      BLOB    NOT NULL, -- the key of this sheet alone
    sealed      BLOB    NOT NULL, -- the sheet as JSON, encrypted
    PRIMARY KEY (operation, participant, slot)
);
