import { describe, expect, test } from 'vitest';
import { gaps, languages } from '../../tools/words.mjs';
import { languages as offered } from './language.svelte.js';

describe.each(languages)('the words of %s', (language) => {
  test('are those of the English files, with the same names between braces and all plural forms', () => {
    expect(gaps(language)).toEqual([]);
  });
});

test('every language that has words is offered', () => {
  expect(Object.keys(offered).sort()).toEqual(['en', ...languages].sort());
});
