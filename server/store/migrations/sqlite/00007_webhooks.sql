-- What programs may do and what they are told. Times are Unix milliseconds; 0 means never.
-- +goose Up
ALTER TABLE tokens ADD COLUMN narrowed TEXT NOT NULL DEFAULT ''; -- to read or to report; '' for all that the role may

CREATE TABLE webhooks (
    id            TEXT    NOT NULL PRIMARY KEY,
    operation     TEXT    NOT NULL REFERENCES operations (code),
    role          TEXT    NOT NULL, -- with participant and office: whose reports it tells of
    participant   TEXT    NOT NULL,
    office        TEXT    NOT NULL,
    account       TEXT    NOT NULL, -- who answers for it: without the role the webhook stops
    label         TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    events        TEXT    NOT NULL, -- parted by spaces
    secret        BLOB    NOT NULL, -- readable, for it signs. Whoever reads this file reads the reports themselves
    created_at    INTEGER NOT NULL,
    position      INTEGER NOT NULL, -- seq of the last entry of which the deliveries stand below
    failing_since INTEGER NOT NULL, -- since when nothing arrived
    stopped_at    INTEGER NOT NULL,
    stopped       TEXT    NOT NULL  -- why, as a code
);
CREATE INDEX webhooks_of_operation ON webhooks (operation);

CREATE TABLE deliveries (
    n          INTEGER PRIMARY KEY AUTOINCREMENT, -- their order
    id         TEXT    NOT NULL, -- the same in every attempt
    webhook    TEXT    NOT NULL REFERENCES webhooks (id),
    seq        INTEGER NOT NULL, -- of the entry it tells of, 0 for a test
    report     TEXT    NOT NULL, -- '' for a test
    event      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    state      TEXT    NOT NULL, -- waiting, delivered, failed
    attempts   INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_at    INTEGER NOT NULL, -- of the next attempt while it waits
    tried_at   INTEGER NOT NULL,
    status     INTEGER NOT NULL, -- what the last attempt was answered, 0 for nothing
    problem    TEXT    NOT NULL  -- why the last attempt failed
);
CREATE UNIQUE INDEX deliveries_by_id ON deliveries (id);
CREATE UNIQUE INDEX deliveries_of_entry ON deliveries (webhook, seq) WHERE seq > 0;
CREATE INDEX deliveries_waiting ON deliveries (webhook, report, n) WHERE state = 'waiting';
CREATE INDEX deliveries_of_webhook ON deliveries (webhook, n);
