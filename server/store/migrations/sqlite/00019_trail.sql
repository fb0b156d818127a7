-- The trail of an operation begins with the last wipe of its code, and shows what was said with each act.
-- +goose Up
CREATE INDEX audit_of_wipes ON audit (operation, id) WHERE action = 'wipe';
CREATE INDEX texts_of_entries ON texts (operation, seq);
