import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../i18n/language.svelte.js';
import { actions, didKey } from './trail.js';

const { words } = await wordsOf('en', true);
const models = join(import.meta.dirname, '../../../models');

/** The values of a type of constants of the models. @param {string} type @returns {string[]} */
function constants(type) {
  const sources = readdirSync(models)
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => readFileSync(join(models, name), 'utf8'));
  const values = sources.flatMap((source) =>
    [...source.matchAll(new RegExp(`^\\t\\w+ +${type} += "(\\w+)"`, 'gm'))].map(
      ([, value]) => value,
    ),
  );
  expect(values.length, type).toBeGreaterThan(1);
  return values;
}

/** @param {Partial<import('../api/trail.js').TrailAct>} act */
const keyOf = (act) =>
  `trail.did_${didKey(/** @type {import('../api/trail.js').TrailAct} */ (act))}`;

describe('the trail', () => {
  const verbs = constants('Verb');

  test('can be asked for every verb of the ledger', () => {
    expect(actions.toSorted()).toEqual(verbs.toSorted());
    expect(verbs.filter((verb) => !(`trail.verb_${verb}` in words))).toEqual([]);
  });

  test('has a sentence for every act of every verb', () => {
    /** Those whose sentence depends on more than the verb. @type {Record<string, object[]>} */
    const several = {
      note: [
        ...constants('NoteAct')
          .filter((did) => did !== 'answered')
          .map((did) => ({ did })),
        ...constants('NoteKind').map((kind) => ({ did: 'written', kind })),
      ],
      call: constants('CallAct').map((did) => ({ did })),
      consent: constants('ConsentAnswer').map((did) => ({ did })),
      ask: [{ did: 'asked' }, { did: 'unasked' }],
      acknowledge: [{ did: 'known' }, { did: 'dropped' }],
      publish: [{ did: 'noted' }, { did: 'taken_back' }],
      take: [{ did: 'taken' }, { did: 'taken', from: 'Watch South' }, { did: 'dropped' }],
      resolve: constants('Answer').map((answer) => ({ resolution: { answer } })),
      credit: [{ credit: { participant: 'FR' } }, { credit: { participant: '' } }],
      submit: [{ of: 'FR' }, {}],
      correct: [{ of: 'FR' }, {}],
    };
    const keys = verbs.flatMap((action) =>
      (several[action] ?? [{}]).map((act) => keyOf({ ...act, action })),
    );
    expect(keys.filter((key) => !(key in words))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
