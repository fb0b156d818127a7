-- Lines of the log are found among all entries.
-- +goose Up
CREATE INDEX entries_of_the_log ON entries (operation, seq) WHERE verb IN ('note', 'reply');
