-- Who gets the daily report of an operation by mail, at what time, and what came of it. Names and addresses are sealed under a key of each reader's own that goes
-- with the reader. Times are Unix milliseconds; 0 means never.
-- +goose Up
CREATE TABLE mail_plans (
    operation TEXT    NOT NULL PRIMARY KEY REFERENCES operations (code),
    minute    INTEGER NOT NULL, -- of the day after, in the operation's zone
    active    INTEGER NOT NULL,
    first_day TEXT    NOT NULL  -- the reports of earlier days are not sent by themselves
) WITHOUT ROWID;

CREATE TABLE readers (
    id        TEXT    NOT NULL PRIMARY KEY,
    operation TEXT    NOT NULL REFERENCES operations (code),
    language  TEXT    NOT NULL,
    sealed    BLOB    NOT NULL, -- name and address
    added_at  INTEGER NOT NULL
);
CREATE INDEX readers_of_operation ON readers (operation);

CREATE TABLE mailings (
    operation TEXT    NOT NULL REFERENCES operations (code),
    day       TEXT    NOT NULL,
    number    INTEGER NOT NULL, -- version of the report
    at        INTEGER NOT NULL, -- server time
    PRIMARY KEY (operation, day, number)
) WITHOUT ROWID;

CREATE TABLE letters (
    id        TEXT    NOT NULL PRIMARY KEY, -- the same in every attempt
    operation TEXT    NOT NULL,
    day       TEXT    NOT NULL,
    number    INTEGER NOT NULL,
    reader    TEXT    NOT NULL, -- may be gone
    state     TEXT    NOT NULL, -- waiting, delivered, failed
    attempts  INTEGER NOT NULL,
    next_at   INTEGER NOT NULL, -- of the next attempt while it waits
    tried_at  INTEGER NOT NULL,
    problem   TEXT    NOT NULL, -- why the last attempt failed
    UNIQUE (operation, day, number, reader),
    FOREIGN KEY (operation, day, number) REFERENCES mailings (operation, day, number)
);
CREATE INDEX letters_waiting ON letters (next_at) WHERE state = 'waiting';
