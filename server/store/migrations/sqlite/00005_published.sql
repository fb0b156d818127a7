-- Figures other bodies published, shown beside the ledger and never in the picture.
-- +goose Up
CREATE TABLE published_figures (
    operation  TEXT    NOT NULL, -- may have no ledger of its own
    line       INTEGER NOT NULL, -- order as published, from 1
    indicator  TEXT    NOT NULL,
    parent     TEXT    NOT NULL,
    subject    TEXT    NOT NULL, -- participant; '' for the operation's total
    value      TEXT    NOT NULL,
    counted_in TEXT    NOT NULL,
    qualifier  TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    PRIMARY KEY (operation, line)
);
CREATE INDEX published_figures_by_indicator ON published_figures (indicator);
