import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownHere, warnings } from './warnings.js';

/** @param {string} name of a table that Go's tests make @returns {{configuration: any, cases: any[]}} */
const table = (name) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../models/testdata', `${name}.json`), 'utf8'),
  );

/** Whatever their order. @param {import('./warnings.js').Warning[]} all */
const known = (all) =>
  all
    .filter(({ code }) => knownHere.includes(code))
    .map(({ code, indicator = '', params = {} }) => ({ code, indicator, params }))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

/** @param {import('./warnings.js').Warning} warning */
const nameOf = ({ code, indicator, params }) => [code, indicator, params?.report].join(' ');

/** What is said here of a case. @param {any} configuration @param {any} row */
const said = (configuration, { body, reports, correcting, now, facts, slots }) =>
  known(
    warnings(
      { ...configuration, ...(slots && { slots }) },
      { figures: [], ...body },
      { reports, correcting, facts, now: Date.parse(now) },
    ),
  );

describe('what the own reports tell is what the server says', () => {
  const { configuration, cases } = table('warnings');
  for (const row of cases)
    test(row.name, () => expect(said(configuration, row)).toEqual(known(row.warnings)));

  test('and the table holds each of them', () => {
    const codes = cases.flatMap((row) => row.warnings.map((/** @type {any} */ { code }) => code));
    // When it happened is in no script of the table.
    const absent = knownHere.filter((code) => !codes.includes(code));
    expect(absent).toEqual(['happened_in_other_slot']);
  });
});

test('of histories nobody would think of the same is said', () => {
  const { configuration, cases } = table('random-warnings');
  for (const row of cases)
    expect(said(configuration, row), `history ${row.name}`).toEqual(known(row.warnings));
});
