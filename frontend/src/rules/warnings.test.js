import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownHere, warnings } from './warnings.js';

const { configuration, cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../models/testdata/warnings.json'), 'utf8'),
);

/** @param {import('./warnings.js').Warning[]} all */
const known = (all) =>
  all
    .filter(({ code }) => knownHere.includes(code))
    .map(({ code, indicator = '', params = {} }) => ({ code, indicator, params }))
    .toSorted((a, b) => (a.code + a.indicator < b.code + b.indicator ? -1 : 1));

describe('what the own reports tell is what the server says', () => {
  for (const { name, body, reports, correcting, now, warnings: wanted } of cases)
    test(name, () => {
      const found = warnings(
        configuration,
        { figures: [], ...body },
        { reports, correcting, now: Date.parse(now) },
      );
      expect(known(found)).toEqual(known(wanted));
    });

  test('and the table holds each of them', () => {
    const codes = cases.flatMap((/** @type {any} */ row) =>
      row.warnings.map((/** @type {any} */ { code }) => code),
    );
    // When it happened is in no script of the table.
    const absent = knownHere.filter((code) => !codes.includes(code));
    expect(absent).toEqual(['happened_in_other_slot']);
  });
});
