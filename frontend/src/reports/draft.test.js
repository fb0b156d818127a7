import { describe, expect, test } from 'vitest';
import { bodiesOf, draftOf, faultOf, hasFigures, newDraft } from './draft.js';
import { sectionsOf } from './sections.js';

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
const own = [{ office: '', name: '' }];
const columns = [
  ...own,
  { office: 'idf', name: 'Île-de-France' },
  { office: 'paca', name: 'PACA' },
];

/** @param {import('./draft.js').Draft} draft @param {any[]} indicators @param {any[]} [columns] */
function bodyOf(draft, indicators, columns = own) {
  const { bodies, faults } = bodiesOf(draft, indicators, columns);
  expect(bodies).toHaveLength(1);
  return { body: bodies[0], faults };
}

describe('the body of a draft', () => {
  test('holds what was typed and leaves out what was not', () => {
    const draft = newDraft({
      participant: 'FR',
      slot: '2024-06-05',
      cells: { '|arrests': '> 8', '|arrests_labour': '', '|officers': 'x' },
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
    const draft = newDraft({ kind: 'nil', nilMeaning: 'active', cells: { '|arrests': '8' } });
    expect(bodyOf(draft, all).body).toMatchObject({
      kind: 'nil',
      nil_meaning: 'active',
      figures: [],
    });
  });

  test('carries joint shares in their figure', () => {
    const joint = [{ indicator: 'arrests', reference: ' OP-7 ', with: 'de, AT', value: '3' }];
    const { body } = bodyOf(newDraft({ cells: { '|arrests': '8' }, joint }), all);
    expect(body.figures[0].joint).toEqual([{ reference: 'OP-7', with: ['DE', 'AT'], value: '3' }]);
  });

  test('keeps spaces inside file numbers', () => {
    const { body } = bodyOf(newDraft({ references: 'SIENA 12/24, EJ 4;' }), all);
    expect(body.references).toEqual(['SIENA 12/24', 'EJ 4']);
  });

  test.each([
    [
      'a figure that cannot be read',
      { cells: { '|arrests': 'many' } },
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
        cells: { '|arrests': '8' },
        joint: [{ indicator: 'arrests', reference: 'OP-7', with: '', value: '' }],
      },
      { at: 'joint:arrests', code: 'required' },
    ],
  ])('names %s', (_name, known, fault) => {
    expect(bodyOf(newDraft(known), all).faults).toEqual([expect.objectContaining(fault)]);
  });
});

describe('a sheet of several offices', () => {
  const cells = {
    '|arrests': '1',
    'idf|arrests': '8',
    'paca|arrests': '~3',
    'idf|arrests_labour': '2',
    'paca|arrests_labour': 'x',
    '|officers': '40',
    'idf|officers': '7',
  };

  test('is one whole-day figure, the sum of what is known, with what each office gave of it', () => {
    const { body, faults } = bodyOf(newDraft({ participant: 'FR', cells }), all, columns);
    expect(faults).toEqual([]);
    expect(body.kind).toBe('slot_total');
    expect(body.figures).toEqual([
      { indicator: 'arrests', value: '12', qualifier: 'about' },
      { indicator: 'officers', value: '40', qualifier: 'exact' },
      { indicator: 'arrests_labour', value: '2', qualifier: 'exact' },
    ]);
    expect(body.breakdown).toEqual([
      {
        office: 'idf',
        figures: [
          { indicator: 'arrests', value: '8', qualifier: 'exact' },
          { indicator: 'arrests_labour', value: '2', qualifier: 'exact' },
        ],
      },
      {
        office: 'paca',
        figures: [
          { indicator: 'arrests', value: '3', qualifier: 'about' },
          { indicator: 'arrests_labour', not_collected: true },
        ],
      },
    ]);
  });

  test('is one report of each office by choice, and of the participant for stocks alone', () => {
    /** @type {Record<string, string>} */
    const ids = { idf: 'i', paca: 'p' };
    const draft = newDraft({ kind: 'by_office', comment: 'Night shift', cells, ids });
    const { bodies } = bodiesOf(draft, all, columns);
    expect(
      bodies.map(({ id, office, kind, figures, comment }) => [
        office,
        kind,
        figures.map(({ indicator }) => indicator),
        comment,
        id === (office ? ids[office] : draft.id),
      ]),
    ).toEqual([
      [undefined, 'slot_total', ['officers'], 'Night shift', true],
      ['idf', 'slot_total', ['arrests', 'arrests_labour'], '', true],
      ['paca', 'slot_total', ['arrests', 'arrests_labour'], '', true],
    ]);
  });

  test('names the box that cannot be read', () => {
    const draft = newDraft({ cells: { 'paca|arrests': 'many', '|arrests': '-1' } });
    expect(bodiesOf(draft, all, columns).faults.map(({ at, code }) => [at, code])).toEqual([
      ['figure:arrests', 'negative'],
      ['figure:arrests:paca', 'wrong_format'],
    ]);
  });

  test('says in the comment why single figures are right', () => {
    const named = all.map((one) => ({ ...one, short: one.code }));
    const draft = newDraft({
      comment: ' Night shift ',
      notes: { arrests: 'two raids ', officers: ' ' },
      cells: { '|arrests': '3' },
    });
    expect(bodyOf(draft, named).body.comment).toBe('Night shift\narrests: two raids');
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
    version: 3,
    texts: { 3: { comment: 'Night shift' } },
    versions: [{ version: 3, state: 'received', kind: 'slot_total', figures, beside }],
  });
  const draft = draftOf(report, 'own');
  expect(draft.id).not.toBe('r');
  expect(draft.cells).toEqual({ '|arrests': '~8', '|officers': 'x' });
  expect([draft.version, draft.comment]).toEqual([3, 'Night shift']);
  expect(bodyOf(draft, all).body).toMatchObject({ figures, ...beside });
});

test.each([
  ['nothing typed', {}, false],
  ['a blank', { '|arrests': ' ' }, false],
  ['a zero', { '|arrests': '0' }, true],
  ['not collected by an office', { 'idf|arrests': 'x' }, true],
])('a nil report is still possible with %s', (_name, cells, typed) => {
  expect(hasFigures(newDraft({ cells }))).toBe(typed);
});

describe('the field that a problem speaks of', () => {
  const { body } = bodyOf(newDraft({ cells: { '|arrests': '1', '|officers': '2' } }), all);
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
  ])('%s', (_name, problem, at) => expect(faultOf(problem, body, own).at).toBe(at));
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
