import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bakeTerritories, languages } from '../../../tools/territories.mjs';
import { codeLabel, partyNames } from './names.js';
import { byProtocol } from './protocol.js';

const kept = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../../../seed/territories/${name}.json`, import.meta.url), 'utf8');

const words = (/** @type {string} */ language) =>
  JSON.parse(readFileSync(new URL(`../${language}/first/shell.json`, import.meta.url), 'utf8'));

describe('names', () => {
  test.each(Object.entries(bakeTerritories()))('%s.json is kept as it is baked', (name, text) => {
    expect(kept(name) === text, 'run: node frontend/tools/territories.mjs').toBe(true);
  });

  test('are there in all 24 official languages', async () => {
    expect(languages).toHaveLength(24);
    const english = Object.keys(await partyNames('en'));
    for (const language of languages)
      expect(Object.keys(await partyNames(language)), language).toEqual(english);
  });

  test('have an asterisk where Kosovo* is named', async () => {
    for (const language of languages)
      expect((await partyNames(language)).XK, language).toMatch(/.\*$/);
    expect(codeLabel('XK')).toBe('XK*');
    expect(codeLabel('RS')).toBe('RS');
  });

  test('have the footnote that belongs to it, as files have it', async () => {
    const notes = JSON.parse(kept('footnotes')).XK;
    for (const language of ['en', 'de', 'el'])
      expect(words(language)['stage.kosovo'], language).toBe(`* ${notes[language]}`);
  });

  test('are by the codes of the house', async () => {
    const names = await partyNames('pt');
    expect([names.EL, names.UK, names.EUROPOL]).toEqual(['Grécia', 'Reino Unido', 'Europol']);
    expect(names.GR ?? names.GB).toBeUndefined();
  });
});

describe('protocol order', () => {
  test.each([
    ['en', 'FR HR CY SE AL CH UA EUROPOL CEPOL'],
    ['de', 'FR HR CY SE AL CH UA EUROPOL CEPOL'],
    ['fr', 'FR HR CY SE AL CH UA EUROPOL CEPOL'],
    ['sv', 'FR HR CY SE AL CH UA AX EUROPOL'],
    ['mt', 'SE AL BA IS XK MD NG RS UA'],
    ['ga', 'SE AL BA XK MD NG RS UA'],
  ])('in %s', async (language, wanted) => {
    const codes = wanted.split(' ');
    const compare = byProtocol(await partyNames(language), language);
    expect([...codes].reverse().sort(compare)).toEqual(codes);
  });
});
