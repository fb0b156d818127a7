-- The picture after some seq, so that start-up and replay need not fold the whole ledger.
-- +goose Up
CREATE TABLE checkpoints (
    operation TEXT    NOT NULL REFERENCES operations (code),
    seq       INTEGER NOT NULL,
    rules     INTEGER NOT NULL, -- version of the counting rules that folded it
    at        INTEGER NOT NULL, -- operation time of the entry with this seq
    body      BLOB    NOT NULL,
    PRIMARY KEY (operation, rules, seq)
);
