import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from './check.js';
import { normalise } from './normalise.js';

/** @typedef {import('./check.js').FieldProblem} FieldProblem */

/** @param {string} name of a table that Go's tests read or make */
const table = (name) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../models/testdata', `${name}.json`), 'utf8'),
  );

const { configuration, body, cases } = table('checks');

/** What a problem says, however its fields stand. @param {FieldProblem[]} problems */
const said = (problems) =>
  problems.map(({ pointer, code, params = {} }) => ({ pointer, code, params }));

describe('the table of cases', () => {
  for (const { name, change, errors } of cases)
    test(name, () => {
      const given = { references: [], ...body, ...change };
      expect(said(check(configuration, given))).toEqual(said(errors));
    });
});

describe('bodies that Go made at random', () => {
  /** @type {{body: any, errors: FieldProblem[]}[]} */
  const random = table('random-checks').cases;

  test('are judged alike', () => {
    for (const { body: sent, errors } of random) {
      const { body: normal, errors: first } = normalise(configuration, sent);
      expect(said([...first, ...check(configuration, normal)]), JSON.stringify(sent)).toEqual(
        said(errors),
      );
    }
  });

  test('are right, and wrong in every way that the table knows', () => {
    const codes = new Set(random.flatMap(({ errors }) => errors.map(({ code }) => code)));
    const known = cases.flatMap((/** @type {{errors: FieldProblem[]}} */ { errors }) =>
      errors.map(({ code }) => code),
    );
    expect(random.some(({ errors }) => errors.length === 0)).toBe(true);
    expect(known.filter((/** @type {string} */ code) => !codes.has(code))).toEqual([]);
  });

  test('are told of a number that is none', () => {
    const sent = { ...body, figures: [{ indicator: 'arrests', value: '1e3' }] };
    expect(said(normalise(configuration, sent).errors)).toEqual([
      {
        pointer: '/figures/0/value',
        code: 'wrong_format',
        params: { indicator: 'arrests', value: '1e3' },
      },
    ]);
  });

  test('mean the same however often they are normalised', () => {
    for (const { body: sent, errors } of random) {
      if (errors.length) continue;
      const once = normalise(configuration, sent).body;
      expect(normalise(configuration, once).body).toEqual(once);
    }
  });
});
