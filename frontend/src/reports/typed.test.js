import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFigure } from './text.js';

/**
 * What was typed and how it is read: the same table runs through the reading of files on the server.
 * @type {{text: string, scale: number, reads: string}[]}
 */
const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../models/testdata/typed.json'), 'utf8'),
);

/** @param {import('./text.js').Reading} reading */
function said(reading) {
  if (reading.is === 'value') return `${reading.qualifier} ${reading.value}`;
  if (reading.is === 'wrong') return reading.code;
  return reading.is === 'not_collected' ? 'n/c' : reading.is;
}

test.each(cases)('"$text" with $scale decimals', ({ text, scale, reads }) => {
  expect(said(readFigure(text, scale))).toBe(reads);
});
