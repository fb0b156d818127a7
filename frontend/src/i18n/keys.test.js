import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordsOf } from './language.svelte.js';

const { words: catalogue } = await wordsOf('en', true);
const folder = join(import.meta.dirname, '..');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) =>
      /\.(js|svelte)$/.test(name) && !name.endsWith('.test.js') && name !== join('i18n', 't.js'),
  )
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** A key as it is written, and a pattern for each key that is put together. */
const literal = new Set(
  [...sources.matchAll(/['"`]([a-z_]+\.[\w./?]+(?: \w+)?)['"`]/g)].map(([, key]) => key),
);
const composed = [...sources.matchAll(/`([a-z_]+\.[\w.]*)\$\{[^`]*`/g)].map(([, prefix]) => prefix);
const called = [...sources.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)].map(([, key]) => key);

/** @param {string} key */
const isUsed = (key) => literal.has(key) || composed.some((prefix) => key.startsWith(prefix));

describe('the English catalogue', () => {
  test('has a sentence for every key that is asked for', () => {
    expect(called.filter((key) => !(key in catalogue))).toEqual([]);
    expect(
      composed.filter((prefix) => !Object.keys(catalogue).some((key) => key.startsWith(prefix))),
    ).toEqual([]);
  });

  test('has no sentence that nobody asks for', () => {
    expect(Object.keys(catalogue).filter((key) => !isUsed(key))).toEqual([]);
  });

  test('says no key in two files: the second would be shown for both', () => {
    const words = join(import.meta.dirname, 'en');
    const keys = readdirSync(words, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(words, name), 'utf8'))));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('knows the plural forms of English where it counts', () => {
    const plurals = Object.values(catalogue).filter((message) => typeof message !== 'string');
    expect(plurals.every((forms) => forms.one && forms.other)).toBe(true);
  });
});
