import { describe, expect, test } from 'vitest';
import { bodyOf, draftOf, faultOf, hasFigures, newDraft } from './draft.js';
import { lastValues, sectionsOf } from './sections.js';

/** @param {string} code @param {object} [more] @returns {any} */
const indicator = (code, more = {}) => ({
  code,
  group: 'arrests',
  scale: 0,
  over_slots: 'sum',
  ...more,
});
const arrests = indicator('arrests');
const labour = indicator('arrests_labour', { parent: 'arrests' });
const officers = indicator('officers', { group: 'deployment', over_slots: 'max' });
const all = [arrests, officers, labour];

describe('the body of a draft', () => {
  test('holds what was typed and leaves out what was not', () => {
    const draft = newDraft({
      participant: 'FR',
      slot: '2024-06-05',
      figures: { arrests: '> 8', arrests_labour: '', officers: 'x' },
    });
    const { body, faults } = bodyOf(draft, all);
    expect(faults).toEqual([]);
    expect(body.figures).toEqual([
      { indicator: 'arrests', value: '8', qualifier: 'more_than' },
      { indicator: 'officers', not_collected: true },
    ]);
    expect(body).toMatchObject({ v: 1, id: draft.id, place: null, source: 'own' });
    expect(body).not.toHaveProperty('office');
  });

  test('of nothing to report has no figures', () => {
    const draft = newDraft({ kind: 'nil', nilMeaning: 'active', figures: { arrests: '8' } });
    expect(bodyOf(draft, all).body).toMatchObject({
      kind: 'nil',
      nil_meaning: 'active',
      figures: [],
    });
  });

  test('carries joint shares in their figure', () => {
    const joint = [{ indicator: 'arrests', reference: ' OP-7 ', with: 'de, AT', value: '3' }];
    const { body } = bodyOf(newDraft({ figures: { arrests: '8' }, joint }), all);
    expect(body.figures[0].joint).toEqual([{ reference: 'OP-7', with: ['DE', 'AT'], value: '3' }]);
  });

  test('keeps spaces inside file numbers', () => {
    const { body } = bodyOf(newDraft({ references: 'SIENA 12/24, EJ 4;' }), all);
    expect(body.references).toEqual(['SIENA 12/24', 'EJ 4']);
  });

  test.each([
    [
      'a figure that cannot be read',
      { figures: { arrests: 'many' } },
      { at: 'figure:arrests', code: 'wrong_format' },
    ],
    [
      'a share of nothing',
      { joint: [{ indicator: 'arrests', reference: 'OP-7', with: '', value: '3' }] },
      { at: 'joint:arrests', code: 'share_without_figure' },
    ],
    [
      'a share without its value',
      {
        figures: { arrests: '8' },
        joint: [{ indicator: 'arrests', reference: 'OP-7', with: '', value: '' }],
      },
      { at: 'joint:arrests', code: 'required' },
    ],
  ])('names %s', (_name, known, fault) => {
    expect(bodyOf(newDraft(known), all).faults).toEqual([expect.objectContaining(fault)]);
  });
});

test('a correction begins with what the latest version says, under an id of its own', () => {
  const figures = [
    {
      indicator: 'arrests',
      value: '8',
      qualifier: 'about',
      joint: [{ reference: 'OP-7', with: ['DE'], value: '3' }],
    },
    { indicator: 'officers', not_collected: true },
  ];
  const beside = {
    place: { region: 'Nord', city: 'Lille' },
    references: ['EC-1', 'EC-2'],
    handling: 'H1',
    tlp: 'GREEN',
  };
  const report = /** @type {any} */ ({
    id: 'r',
    participant: 'FR',
    slot: '2024-06-05',
    comment: 'Night shift',
    place: '',
    versions: [{ version: 1, state: 'received', kind: 'slot_total', figures, beside }],
  });
  const draft = draftOf(report, 'own');
  expect(draft.id).not.toBe('r');
  expect(draft.figures).toEqual({ arrests: '~8', officers: 'x' });
  expect(bodyOf(draft, all).body).toMatchObject({ figures, ...beside });
});

test.each([
  ['nothing typed', {}, false],
  ['a blank', { arrests: ' ' }, false],
  ['a zero', { arrests: '0' }, true],
  ['not collected', { arrests: 'x' }, true],
])('a nil report is still possible with %s', (_name, figures, typed) => {
  expect(hasFigures(newDraft({ figures }))).toBe(typed);
});

describe('the field that a problem speaks of', () => {
  const { body } = bodyOf(newDraft({ figures: { arrests: '1', officers: '2' } }), all);
  test.each([
    [
      'by the indicator it names',
      {
        pointer: '/figures/7/value',
        code: 'above_parent',
        params: { indicator: 'arrests_labour' },
      },
      'figure:arrests_labour',
    ],
    [
      'by its place in what was sent',
      { pointer: '/figures/1/value', code: 'wrong_format' },
      'figure:officers',
    ],
    ['in a correction', { pointer: '/body/figures/0', code: 'negative' }, 'figure:arrests'],
    [
      'among the joint shares',
      { pointer: '/figures/0/joint/0/with/1', code: 'unknown_value' },
      'joint:arrests',
    ],
    ['elsewhere in the form', { pointer: '/place/city', code: 'too_long' }, 'place'],
    ['of a correction itself', { pointer: '/note', code: 'required' }, 'note'],
  ])('%s', (_name, problem, at) => expect(faultOf(problem, body).at).toBe(at));
});

describe('the rows of the form', () => {
  test('stand in groups, children below their parents', () => {
    const sections = sectionsOf(all, { kind: 'slot_total', office: '' });
    expect(
      sections.map(({ group, rows }) => [
        group,
        rows.map((row) => [row.indicator.code, row.depth]),
      ]),
    ).toEqual([
      [
        'arrests',
        [
          ['arrests', 0],
          ['arrests_labour', 1],
        ],
      ],
      ['deployment', [['officers', 0]]],
    ]);
  });

  test.each([
    ['an office', { kind: 'slot_total', office: 'idf' }],
    ['what is added to the day', { kind: 'add', office: '' }],
  ])('leave stocks out for %s', (_name, report) => {
    expect(sectionsOf(all, report).map(({ group }) => group)).toEqual(['arrests']);
  });
});

describe('the last value beside a field', () => {
  /** @param {string} slot @param {string} value @param {object} [more] @returns {any} */
  const report = (slot, value, more = {}) => ({
    slot,
    kind: 'slot_total',
    counting: 1,
    versions: [{ version: 1, figures: [{ indicator: 'arrests', value }] }],
    ...more,
  });
  const today = { office: '', slot: '2024-06-05', kind: 'slot_total' };
  test.each([
    [
      'is of the latest other day',
      [report('2024-06-03', '2'), report('2024-06-04', '3'), report('2024-06-05', '4')],
      '3',
    ],
    [
      'is never one that does not count',
      [report('2024-06-03', '2'), report('2024-06-04', '3', { counting: undefined })],
      '2',
    ],
    [
      'is of the same reporter',
      [report('2024-06-03', '2'), report('2024-06-04', '3', { office: 'idf' })],
      '2',
    ],
    [
      'is no running total beside a day',
      [report('2024-06-03', '2'), report('2024-06-04', '9', { kind: 'running_total' })],
      '2',
    ],
  ])('%s', (_name, reports, wanted) => expect(lastValues(reports, today).arrests).toBe(wanted));
});
