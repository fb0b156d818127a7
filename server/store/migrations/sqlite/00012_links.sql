-- Links by which a summary is read without signing in, and who got which file of a summary, why. Times are Unix milliseconds; 0 means never.
-- +goose Up
CREATE TABLE links (
    id         TEXT    NOT NULL PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE, -- of the secret in its address, which is kept nowhere
    operation  TEXT    NOT NULL,
    number     INTEGER NOT NULL, -- of the release
    recipient  TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    account    TEXT    NOT NULL, -- that made it
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL,
    FOREIGN KEY (operation, number) REFERENCES releases (operation, number)
);
CREATE INDEX links_of_release ON links (operation, number);

CREATE TABLE handouts (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    operation TEXT    NOT NULL,
    number    INTEGER NOT NULL, -- of the release
    account   TEXT    NOT NULL, -- empty through a link
    name      TEXT    NOT NULL, -- of the account, or the recipient of the link
    role      TEXT    NOT NULL,
    link      TEXT    NOT NULL, -- its id; empty for who signed in
    what      TEXT    NOT NULL, -- opened, reason, or the file
    why       TEXT    NOT NULL,
    network   TEXT    NOT NULL  -- where from, through a link: not the address itself
);
CREATE INDEX handouts_of_release ON handouts (operation, number, id);

-- +goose StatementBegin
CREATE TRIGGER handouts_never_change BEFORE UPDATE ON handouts
BEGIN SELECT RAISE(ABORT, 'what was given stays written'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER handouts_never_go BEFORE DELETE ON handouts
BEGIN SELECT RAISE(ABORT, 'what was given stays written'); END;
-- +goose StatementEnd
