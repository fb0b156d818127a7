-- A whole exercise may be wiped. What never goes goes only while its exercise stands here, which is within the one transaction.
-- +goose Up
CREATE TABLE wiping (
    operation TEXT NOT NULL PRIMARY KEY REFERENCES operations (code)
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER wiping_is_for_exercises BEFORE INSERT ON wiping
WHEN NOT coalesce((SELECT exercise FROM operations WHERE code = NEW.operation), 0)
BEGIN SELECT RAISE(ABORT, 'only an exercise is ever wiped'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER exercise_is_for_ever BEFORE UPDATE OF exercise ON operations WHEN NEW.exercise IS NOT OLD.exercise
BEGIN SELECT RAISE(ABORT, 'an operation is an exercise for ever or never'); END;
-- +goose StatementEnd

DROP TRIGGER entries_never_go;
-- +goose StatementBegin
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
WHEN NOT EXISTS (SELECT 1 FROM wiping WHERE operation = OLD.operation)
BEGIN SELECT RAISE(ABORT, 'entries of the ledger are never deleted, but with a whole exercise'); END;
-- +goose StatementEnd
DROP TRIGGER releases_never_go;
-- +goose StatementBegin
CREATE TRIGGER releases_never_go BEFORE DELETE ON releases
WHEN NOT EXISTS (SELECT 1 FROM wiping WHERE operation = OLD.operation)
BEGIN SELECT RAISE(ABORT, 'releases are never deleted, but with a whole exercise'); END;
-- +goose StatementEnd
DROP TRIGGER handouts_never_go;
-- +goose StatementBegin
CREATE TRIGGER handouts_never_go BEFORE DELETE ON handouts
WHEN NOT EXISTS (SELECT 1 FROM wiping WHERE operation = OLD.operation)
BEGIN SELECT RAISE(ABORT, 'what was given stays written, but with a whole exercise'); END;
-- +goose StatementEnd
