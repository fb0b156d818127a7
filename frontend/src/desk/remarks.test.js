import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { remarkWords, telling } from './remarks.js';

const table = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../models/testdata/outliers.json'), 'utf8'),
);
const { configuration, cases } = table;

/** Digits alone: how thousands are parted is the reader's language's affair. @param {string} text */
const digits = (text) => text.replace(/(?<=\d)\D(?=\d{3})/g, '');

describe('what is far from anything anybody gave', () => {
  /** @type {[string, any][]} */
  const told = cases.flatMap((/** @type {any} */ { name, warnings }) =>
    (warnings ?? [])
      .filter((/** @type {any} */ { params }) => params.times)
      .map((/** @type {any} */ warning) => [name, warning]),
  );

  test.each(told)('is said with its numbers: %s', (_name, warning) => {
    const { value, most, times } = warning.params;
    const said = digits(remarkWords(configuration, warning));
    expect(said).toContain(value);
    expect(said).toContain(most);
    if (times !== '1') expect(said).toContain(`${times} times`);
  });

  test('is said of sixty-five million checks as a coordinator would say it', () => {
    const { warnings } = cases.find((/** @type {any} */ { name }) => name.startsWith('sixty-five'));
    const said = warnings.map((/** @type {any} */ one) => digits(remarkWords(configuration, one)));
    expect(said).toEqual([
      'checks: 65000000 in 4 days is, day for day, 101 times the largest day so far of anyone: 160000 (RO, Mon 3 June).',
      'checks: 65000000 is 40 times the whole of Global Chain 2023 as published: ≈1600000.',
    ]);
  });

  test('is told before all else', () => {
    const [far, published] = cases.find((/** @type {any} */ { name }) =>
      name.startsWith('sixty-five'),
    ).warnings;
    const late = { code: 'slot_already_reported' };
    expect(telling([late, published, far])).toBe(far);
    expect(telling([late, { code: 'looks_cumulative', indicator: 'checks' }]).code).toBe(
      'looks_cumulative',
    );
  });
});
