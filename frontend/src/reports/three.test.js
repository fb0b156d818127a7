import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threeWays } from './three.js';

const indicators = /** @type {any[]} */ ([
  { code: 'persons', scale: 0 },
  { code: 'arrests', scale: 0 },
]);

test('what somebody else changed is chosen figure by figure, theirs where nothing was changed here', () => {
  const before = { '|persons': '100', '|arrests': '4', 'idf|arrests': '3', 'paca|arrests': '1' };
  const theirs = { '|persons': '120', '|arrests': '5', 'idf|arrests': '3', 'paca|arrests': '2' };
  const mine = { '|persons': '100', '|arrests': '6', 'idf|arrests': '9', 'paca|arrests': ' 2 ' };
  expect(threeWays(before, theirs, mine, indicators)).toEqual([
    { cell: '|persons', before: '100', theirs: '120', mine: '100', choice: 'theirs' },
    { cell: '|arrests', before: '4', theirs: '5', mine: '6', choice: 'mine' },
  ]);
});

test('what both said beside the figures is chosen too', () => {
  const rows = threeWays(
    { '#comment': 'calm', '#city': 'Lille', '#tlp': '' },
    { '#comment': 'two at the harbour', '#city': 'Lille', '#tlp': 'GREEN' },
    { '#comment': 'night shift', '#city': 'Calais', '#tlp': '' },
    indicators,
  );
  expect(rows).toEqual([
    {
      cell: '#comment',
      before: 'calm',
      theirs: 'two at the harbour',
      mine: 'night shift',
      choice: 'mine',
    },
    { cell: '#tlp', before: '', theirs: 'GREEN', mine: '', choice: 'theirs' },
  ]);
});

test('what they took out and what they added is seen as well', () => {
  const rows = threeWays({ '|arrests': '4' }, { '|persons': '7' }, { '|arrests': '4' }, indicators);
  expect(rows.map(({ cell, theirs, choice }) => [cell, theirs, choice])).toEqual([
    ['|persons', '7', 'theirs'],
    ['|arrests', '', 'theirs'],
  ]);
});

/** @typedef {Record<string, string>} Texts */

/** Somebody who corrects a report, with the version that was last seen and what was typed. */
class Corrector {
  /** @type {Texts} */
  mine = {};
  version = 0;
  /** Every text that was on this screen, by cell. @type {Set<string>} */
  shown = new Set();

  /** @param {Texts[]} versions of the report @param {boolean} blind sends what it has without looking: the control that a loss is seen */
  constructor(versions, blind) {
    this.versions = versions;
    this.blind = blind;
    this.#open();
  }

  #open() {
    this.version = this.versions.length;
    this.mine = { ...this.versions[this.version - 1] };
    for (const [cell, text] of Object.entries(this.mine)) this.shown.add(`${cell} ${text}`);
  }

  /** @param {string} cell @param {string} text */
  type(cell, text) {
    this.mine = { ...this.mine, [cell]: text };
    this.shown.add(`${cell} ${text}`);
  }

  /**
   * A version that nobody has corrected since is replaced; else what changed meanwhile is shown and chosen first.
   * @param {boolean} theirs whether what was not changed here as well is chosen as theirs
   * @returns {string[]} texts that it replaces and has not shown
   */
  send(theirs) {
    if (this.version !== this.versions.length) {
      this.#look(theirs);
      return [];
    }
    const last = this.versions[this.version - 1];
    const unseen = Object.entries(last).filter(
      ([cell, text]) => text !== this.mine[cell] && !this.shown.has(`${cell} ${text}`),
    );
    this.versions.push({ ...this.mine });
    this.#open();
    return unseen.map(([cell, text]) => `${cell} ${text}`);
  }

  /** @param {boolean} theirs */
  #look(theirs) {
    const newer = this.versions[this.versions.length - 1];
    const rows = this.blind
      ? []
      : threeWays(this.versions[this.version - 1], newer, this.mine, indicators);
    for (const row of rows) {
      for (const text of [row.before, row.theirs, row.mine]) this.shown.add(`${row.cell} ${text}`);
      this.mine = { ...this.mine, [row.cell]: row[theirs ? 'theirs' : row.choice] };
    }
    this.version = this.versions.length;
  }
}

const correcting = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  does: fc.constantFrom('type', 'type', 'send'),
  cell: fc.constantFrom('|persons', '|arrests', 'idf|arrests', '#comment'),
  text: fc.integer({ min: 0, max: 999 }).map(String),
  theirs: fc.boolean(),
});

/** @param {boolean} blind */
const twoCorrect = (blind) =>
  fc.property(fc.array(correcting, { maxLength: 40 }), (steps) => {
    const versions = [{ '|persons': '100', '|arrests': '4', 'idf|arrests': '3', '#comment': '' }];
    const two = [new Corrector(versions, blind), new Corrector(versions, blind)];
    for (const { who, does, cell, text, theirs } of steps) {
      if (does === 'type') two[who].type(cell, text);
      else expect(two[who].send(theirs)).toEqual([]);
    }
  });

test('two who correct one report replace nothing that they were not shown', () => {
  fc.assert(twoCorrect(false), { numRuns: 1000 });
});

test('a form that sends without looking is found out', () => {
  expect(fc.check(twoCorrect(true), { numRuns: 1000 }).failed).toBe(true);
});
