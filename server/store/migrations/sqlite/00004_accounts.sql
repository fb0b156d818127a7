-- Who may sign in and what they may do. Secrets are kept as hashes only. Times are Unix milliseconds; 0 means never.
-- +goose Up
CREATE TABLE accounts (
    id         TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL, -- function or watch as shown to others
    sign_in    TEXT    NOT NULL, -- what is typed to sign in; '' until an invitation is redeemed
    password   TEXT    NOT NULL, -- hash; '' until an invitation is redeemed
    created_at INTEGER NOT NULL,
    closed_at  INTEGER NOT NULL
);
CREATE UNIQUE INDEX accounts_by_sign_in ON accounts (sign_in) WHERE sign_in <> '';

CREATE TABLE grants (
    account     TEXT NOT NULL REFERENCES accounts (id),
    operation   TEXT NOT NULL, -- '' for the whole site
    role        TEXT NOT NULL,
    participant TEXT NOT NULL,
    office      TEXT NOT NULL,
    PRIMARY KEY (account, operation, role, participant, office)
);
CREATE INDEX grants_of_operation ON grants (operation);

CREATE TABLE sessions (
    hash       BLOB    NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id),
    agent      TEXT    NOT NULL, -- the browser, for the list of own sessions
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account);

CREATE TABLE tokens (
    id          TEXT    NOT NULL PRIMARY KEY,
    hash        BLOB    NOT NULL,
    label       TEXT    NOT NULL,
    account     TEXT    NOT NULL, -- '' for a token made on the command line
    operation   TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    participant TEXT    NOT NULL,
    office      TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    used_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    revoked_at  INTEGER NOT NULL
);
CREATE UNIQUE INDEX tokens_by_hash ON tokens (hash);

CREATE TABLE invitations (
    hash       BLOB    NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES accounts (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
);
CREATE INDEX invitations_of_account ON invitations (account);
