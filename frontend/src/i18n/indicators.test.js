import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { fingerprint, inReadersWords } from './indicators.js';
import { languages, reading } from './language.svelte.js';

/** @typedef {{code: string, name: string, short: string, definition: string, of_which?: Seeded[]}} Seeded */

/** @type {Seeded[]} */
const families = JSON.parse(
  readFileSync(new URL('../../../seed/data/indicators.json', import.meta.url), 'utf8'),
);
const catalogue = families.flatMap((family) => [family, ...(family.of_which ?? [])]);
const others = Object.keys(languages).filter((code) => code !== 'en');

afterEach(() => reading.read('en'));

/** @param {Partial<Seeded>} indicator */
const shown = (indicator) => {
  const picture = { configuration: { indicators: [/** @type {any} */ (indicator)] } };
  return inReadersWords(picture).configuration.indicators[0];
};

/** @param {{name: string, short: string}} names */
const pick = ({ name, short }) => ({ name, short });

describe.each(others)('the catalogue of indicators in %s', (language) => {
  test('has every indicator, with the English words it translates', async () => {
    await reading.read(language);
    const { indicators, definitions } = reading;
    const codes = catalogue.map(({ code }) => code);
    expect([Object.keys(indicators), Object.keys(definitions)]).toEqual([codes, codes]);
    for (const { code, name, short, definition } of catalogue) {
      expect(indicators[code].of, code).toBe([name, short].map(fingerprint).join(' '));
      expect(definitions[code].of, code).toBe(fingerprint(definition));
    }
  });

  test('has short names of at most 24 characters', async () => {
    await reading.read(language);
    const long = Object.values(reading.indicators).filter(({ short }) => [...short].length > 24);
    expect(long).toEqual([]);
  });

  test('is what the reader sees', async () => {
    await reading.read(language);
    for (const indicator of catalogue) {
      const { name, short, definition } = shown(indicator);
      const { code } = indicator;
      expect({ name, short }).toEqual(pick(reading.indicators[code]));
      expect(definition).toBe(reading.definitions[code].definition);
    }
  });
});

test('what an operation says in its own words is shown in those', async () => {
  await reading.read('de');
  const arrests = catalogue.find(({ code }) => code === 'arrests');
  expect(shown({ ...arrests, definition: 'Only those in custody.' })).toMatchObject({
    name: 'Festnahmen',
    short: 'Festnahmen',
    definition: 'Only those in custody.',
  });
  expect(shown({ code: 'own', name: 'Own', short: 'Own' })).toMatchObject({ short: 'Own' });
});

test('a picture is drawn anew only where its configuration or the language has changed', async () => {
  const picture = { configuration: { indicators: [/** @type {any} */ (catalogue[0])] } };
  expect(inReadersWords(picture)).toBe(picture);
  await reading.read('de');
  const german = inReadersWords(picture).configuration;
  expect(inReadersWords({ ...picture }).configuration).toBe(german);
  await reading.read('el');
  expect(inReadersWords(picture).configuration).not.toEqual(german);
});
