import { beforeAll, describe, expect, test } from 'vitest';
import { reading } from '../i18n/language.svelte.js';
import { parties } from '../i18n/parties.svelte.js';
import { exercise } from '../state/fixtures/exercise.js';
import { apply } from '../state/picture.js';
import { alertWords } from './alerts.js';
import { coveredBy, coveredByNobody, isShown, toCover } from './covers.js';

const picture = /** @type {import('../state/types.js').Picture} */ (
  apply(null, exercise()).picture
);
const { configuration } = picture;
const now = Date.parse('2024-06-05T09:10:00.000Z');

beforeAll(async () => {
  await reading.read('en');
  await reading.readAll();
  await parties.load();
});

/** @param {object} more @returns {import('../state/types.js').Alert} */
const alert = (more) => ({
  key: 'k',
  kind: 'fell',
  at: '2024-06-05T09:00:00.000Z',
  participant: 'FR',
  changes: [{ indicator: 'arrests', from: '64', to: '60' }],
  ...more,
});

describe('an alert says', () => {
  test.each([
    [
      { verb: 'correct', reason: 'typing_error' },
      'Total fell: arrests 64 → 60. France: correction, typing error',
    ],
    [
      { verb: 'return', reason: 'implausible', by: 'Watch North' },
      'Total fell: arrests 64 → 60. France: report returned by Watch North, implausible',
    ],
    [
      { verb: 'credit', participant: undefined, by: 'Watch North' },
      'Total fell: arrests 64 → 60. Joint result credited to another participant by Watch North',
    ],
    [
      {
        verb: 'withdraw',
        reason: 'duplicate',
        changes: [{ indicator: 'arrests', from: '4', to: null }],
      },
      'Total fell: arrests 4 → not known. France: report withdrawn, duplicate',
    ],
    [
      {
        kind: 'first',
        verb: 'submit',
        changes: [
          { indicator: 'arrests', from: null, to: '2' },
          { indicator: 'potential_victims', from: '0', to: '1' },
        ],
      },
      'For the first time above 0: arrests 2, potential victims 1. France',
    ],
    [
      { kind: 'silence', at: '2024-06-05T02:30:00.000Z', changes: undefined },
      'France: no report for 6 h, since 5 June, 04:30 CEST',
    ],
  ])('%o', (more, words) => {
    expect(alertWords(alert(more), configuration, now)).toBe(words);
  });
});

describe('who covers whom', () => {
  const watched = {
    ...picture,
    watch: {
      alerts: [],
      acknowledged: [],
      covers: [
        { by: 'Watch North', at: '', participants: ['FR', 'RO'] },
        { by: 'Watch South', at: '', participants: ['RO'] },
      ],
    },
  };

  test('is said of each participant, and the rest is covered by nobody', () => {
    expect(coveredBy(watched, 'RO')).toEqual(['Watch North', 'Watch South']);
    expect(coveredByNobody(watched)).toEqual(
      toCover(picture).filter((code) => code !== 'FR' && code !== 'RO'),
    );
    expect(coveredByNobody(picture)).toEqual(toCover(picture));
  });

  test('narrows what is shown', () => {
    const shown = (/** @type {import('./covers.js').Covered} */ whose) =>
      ['FR', 'RO', 'DE'].filter((code) => isShown(watched, code, whose, 'Watch South'));
    expect([shown('all'), shown('mine'), shown('nobody')]).toEqual([
      ['FR', 'RO', 'DE'],
      ['RO'],
      ['DE'],
    ]);
  });
});
