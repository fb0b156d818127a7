import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { redacted, scan } from './scan.js';

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../models/testdata/texts.json'), 'utf8'),
);

describe('texts are read as on the server', () => {
  for (const { text, found } of cases)
    test(text || 'nothing', () => {
      const characters = [...text];
      expect(
        scan(text).map(({ what, from, to }) => [what, characters.slice(from, to).join('')]),
      ).toEqual(found);
    });
});

test('a finding is taken out, also after signs that are two to a computer', () => {
  const text = '𝛼 asked Mr Smith about it';
  expect(redacted(text, scan(text)[0])).toBe('𝛼 asked […] about it');
});
