import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answered, changes, empty, received, resolved, textOf, typed } from './merge.js';
import { sum } from './sum.js';

/** A server's sheet: the same rule as models.Sheet.Take. */
class Server {
  /** @type {Record<string, import('./merge.js').Typed>} */
  cells = {};
  version = 0;

  /** @param {boolean} [careless] overwrites whatever is there: the control that the test can fail */
  constructor(careless = false) {
    this.careless = careless;
  }

  /** @param {{cell: string, before: string, text: string}[]} sent @param {string} by */
  take(sent, by) {
    const conflicts = [];
    for (const { cell, before, text } of sent) {
      const is = this.cells[cell]?.text ?? '';
      if (is === text) continue;
      if (is !== before && !this.careless) conflicts.push({ cell });
      else this.cells = { ...this.cells, [cell]: { text, by, at: '', version: ++this.version } };
    }
    return conflicts;
  }
}

/** Somebody at a page, with what they were shown and what they typed. */
class Writer {
  copy = empty;
  /** By cell, every text that this writer has seen or typed. @type {Map<string, Set<string>>} */
  shown = new Map();

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  look() {
    for (const [cell, { text }] of Object.entries(this.copy.cells)) {
      // What stands under one's own text is shown in the conflict only.
      if (!this.copy.mine[cell]) this.see(cell, text);
    }
    for (const [cell, { mine, theirs }] of Object.entries(this.copy.conflicts)) {
      this.see(cell, mine);
      this.see(cell, theirs.text);
    }
  }

  /** @param {string} cell @param {string} text */
  see(cell, text) {
    this.shown.set(cell, (this.shown.get(cell) ?? new Set()).add(text));
  }

  /** @param {string} cell @param {string} text */
  type(cell, text) {
    this.copy = typed(this.copy, cell, text);
    this.see(cell, text);
  }

  /** @param {Server} server @param {boolean} lost whether the answer does not come back */
  sync(server, lost) {
    const sent = changes(this.copy);
    const refused = server.take(sent, this.name);
    if (lost) return;
    this.copy = sent.length
      ? answered(this.copy, sent, server.cells, refused)
      : received(this.copy, server.cells);
    this.look();
  }
}

const cells = ['a', 'b', 'c'];
const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  does: fc.constantFrom('type', 'type', 'sync', 'sync', 'lose', 'resolve'),
  cell: fc.constantFrom(...cells),
  text: fc.constantFrom('', '1', '2', '3', '4', '5'),
});

describe('a sheet with two writers', () => {
  /** @param {boolean} careless */
  const overwriting = (careless) =>
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const server = new Server(careless);
      const writers = [new Writer('Anna'), new Writer('Ben')];
      for (const { who, does, cell, text } of steps) {
        const writer = writers[who];
        const before = server.cells;
        if (does === 'type') writer.type(cell, text);
        else if (does === 'resolve') {
          writer.copy = resolved(writer.copy, cell, text);
          writer.see(cell, text);
        } else writer.sync(server, does === 'lose');
        for (const name of cells) {
          const was = before[name]?.text ?? '';
          if (was !== (server.cells[name]?.text ?? '') && was !== '')
            expect([...(writer.shown.get(name) ?? [])], `${name} was ${was}`).toContain(was);
        }
      }
      // Each decides for their own, until nothing is open.
      for (let round = 0; round < 6; round++)
        for (const writer of writers) {
          writer.sync(server, false);
          for (const [cell, { mine }] of Object.entries(writer.copy.conflicts))
            writer.copy = resolved(writer.copy, cell, mine);
        }
      for (const writer of writers) writer.sync(server, false);
      for (const cell of cells)
        expect(textOf(writers[0].copy, cell)).toBe(textOf(writers[1].copy, cell));
      expect(writers.flatMap(({ copy }) => changes(copy))).toEqual([]);
    });

  test('ends alike for both, and no value is overwritten by somebody who was not shown it', () => {
    fc.assert(overwriting(false), { numRuns: 500 });
  });

  test('is caught where a server overwrites', () => {
    expect(fc.check(overwriting(true), { numRuns: 500 }).failed).toBe(true);
  });

  test('what was typed is never gone without a trace', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new Server();
        const writers = [new Writer('Anna'), new Writer('Ben')];
        for (const { who, does, cell, text } of steps) {
          const writer = writers[who];
          const own = { ...writer.copy.mine };
          if (does === 'type') writer.type(cell, text);
          else if (does === 'resolve') writer.copy = resolved(writer.copy, cell, text);
          else {
            writer.sync(server, does === 'lose');
            for (const [name, { text: mine }] of Object.entries(own)) {
              const kept = writer.copy.mine[name]?.text === mine;
              const taken =
                server.cells[name]?.text === mine || (mine === '' && !server.cells[name]);
              expect(kept || taken, `${name}: ${mine}`).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('both see the three values of a conflict', () => {
    const server = new Server();
    const [anna, ben] = [new Writer('Anna'), new Writer('Ben')];
    anna.type('a', '8');
    anna.sync(server, false);
    ben.sync(server, false);
    anna.type('a', '9');
    ben.type('a', '7');
    anna.sync(server, false);
    ben.sync(server, false);
    expect(ben.copy.conflicts.a).toMatchObject({ before: '8', mine: '7', theirs: { text: '9' } });
    expect(textOf(ben.copy, 'a')).toBe('7');
    expect(server.cells.a.text).toBe('9');
    ben.copy = resolved(ben.copy, 'a', '9');
    expect([changes(ben.copy), textOf(ben.copy, 'a')]).toEqual([[], '9']);
  });
});

describe('the sum of columns', () => {
  test.each([
    ['nothing', ['', ''], { is: 'blank' }],
    ['zero is known', ['0', ''], { is: 'value', value: '0', qualifier: 'exact', missing: 1 }],
    ['what is known', ['8', '', '3'], { is: 'value', value: '11', qualifier: 'exact', missing: 1 }],
    [
      'not collected gives way',
      ['x', '3'],
      { is: 'value', value: '3', qualifier: 'exact', missing: 0 },
    ],
    ['nothing collected', ['x', ''], { is: 'not_collected' }],
    ['more than', ['>8', '3'], { is: 'value', value: '11', qualifier: 'more_than', missing: 0 }],
    ['mixtures', ['>8', '~3'], { is: 'value', value: '11', qualifier: 'about', missing: 0 }],
    ['what cannot be read', ['8', 'eight'], { is: 'wrong' }],
  ])('%s', (_name, texts, wanted) => {
    expect(sum(texts, 0)).toEqual(wanted);
  });
});
