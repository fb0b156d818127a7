import { expect, test } from 'vitest';
import { codeOf } from './code.js';

test.each([
  ['Lille', [], 'lille'],
  ['  Poste frontière – Menton ', [], 'poste-frontiere-menton'],
  ['Łódź / II', [], 'odz-ii'],
  ['Lille', ['lille'], 'lille-2'],
  ['Lille', ['lille', 'lille-2'], 'lille-3'],
  ['Θεσσαλονίκη', [], 'office-1'],
  ['София', ['office-1'], 'office-2'],
  ['a'.repeat(80), [], 'a'.repeat(40)],
])('%s becomes a code', (name, taken, code) => {
  expect(codeOf(name, taken)).toBe(code);
  expect(codeOf(name, taken)).toMatch(/^[a-z0-9][a-z0-9_-]{0,59}$/);
});
