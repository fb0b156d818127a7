import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Server, Watch } from './fixtures/watch.js';
import * as m from './merge.js';

/** Somebody at a page. */
class Writer {
  copy = m.empty;

  /** @param {string} name @param {Server} server @param {Watch} watch */
  constructor(name, server, watch) {
    this.name = name;
    this.server = server;
    this.watch = watch;
  }

  /** @param {string} cell @param {string} text */
  type(cell, text) {
    this.copy = m.typed(this.copy, cell, text);
  }

  /** @param {string} cell @param {string} text */
  resolve(cell, text) {
    if (!this.copy.conflicts[cell]) return;
    this.copy = m.resolved(this.copy, cell, text);
    this.watch.look(this.name, this.copy);
  }

  /** @param {'' | 'cut' | 'lost'} [line] cut: nothing arrives; lost: the answer does not come back */
  sync(line = '') {
    const before = this.copy;
    this.copy = m.begun(this.copy, String(Math.random()));
    const { sending } = this.copy;
    if (line === 'cut') return;
    const changes = sending ? m.asChanges(sending) : [];
    const answer = this.server.take(changes, this.name);
    this.watch.stored(this.name, changes, answer.cells);
    if (line === 'lost') return;
    this.copy = sending
      ? m.answered(this.copy, sending, answer.cells, answer.conflicts)
      : m.received(this.copy, answer.cells);
    this.watch.changed(this.name, before, this.copy);
  }

  reload() {
    this.copy = JSON.parse(JSON.stringify(this.copy));
  }
}

const cells = ['a', 'b'];
const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  does: fc.constantFrom(
    ...['type', 'type', 'type', 'sync', 'sync', 'cut', 'lost', 'keep', 'take', 'other', 'reload'],
  ),
  cell: fc.constantFrom(...cells),
  text: fc.constantFrom('', '1', '2', '3', '4', '5'),
});

/** @param {boolean} careless */
const two = (careless) =>
  fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const server = new Server(careless);
    const watch = new Watch();
    const writers = ['Anna', 'Ben'].map((name) => new Writer(name, server, watch));
    for (const { who, does, cell, text } of steps) {
      const writer = writers[who];
      const { mine = '', theirs } = writer.copy.conflicts[cell] ?? {};
      if (does === 'type') writer.type(cell, text);
      else if (does === 'keep') writer.resolve(cell, mine);
      else if (does === 'take') writer.resolve(cell, theirs?.text ?? '');
      else if (does === 'other') writer.resolve(cell, text);
      else if (does === 'reload') writer.reload();
      else writer.sync(does === 'sync' ? '' : /** @type {'cut' | 'lost'} */ (does));
    }
    // Each keeps their own, until nothing is open.
    for (let round = 0; round < 6; round++)
      for (const writer of writers) {
        writer.sync();
        for (const [cell, { mine }] of Object.entries(writer.copy.conflicts))
          writer.resolve(cell, mine);
      }
    for (const writer of writers) writer.sync();
    expect(watch.lost).toEqual([]);
    for (const { copy } of writers) {
      expect([m.isWaiting(copy), copy.conflicts]).toEqual([false, {}]);
      for (const cell of cells) expect(m.textOf(copy, cell)).toBe(server.cells[cell]?.text ?? '');
    }
  });

describe('a sheet with two writers', () => {
  test('ends alike for both, and nothing is lost without being shown', () => {
    fc.assert(two(false), { numRuns: 1000 });
  });

  test('is seen to lose where a server writes over', () => {
    expect(fc.check(two(true), { numRuns: 1000 }).failed).toBe(true);
  });

  test('shows both the three values', () => {
    const server = new Server();
    const [anna, ben] = ['Anna', 'Ben'].map((name) => new Writer(name, server, new Watch()));
    anna.type('a', '8');
    anna.sync();
    ben.sync();
    anna.type('a', '9');
    ben.type('a', '7');
    anna.sync();
    ben.sync();
    expect(ben.copy.conflicts.a).toMatchObject({
      before: '8',
      mine: '7',
      theirs: { text: '9', by: 'Anna' },
    });
    expect(m.textOf(ben.copy, 'a')).toBe('7');
    expect(server.cells.a.text).toBe('9');
    ben.resolve('a', '9');
    expect([m.isWaiting(ben.copy), m.textOf(ben.copy, 'a')]).toEqual([false, '9']);
  });

  test('does not put its author against themselves after a lost answer', () => {
    const server = new Server();
    const anna = new Writer('Anna', server, new Watch());
    anna.type('a', '8');
    anna.sync('lost');
    anna.type('a', '85');
    anna.sync();
    anna.sync();
    expect([anna.copy.conflicts, server.cells.a.text]).toEqual([{}, '85']);
  });

  test('does not bring back by repetition what a colleague took out', () => {
    const server = new Server();
    const [anna, ben] = ['Anna', 'Ben'].map((name) => new Writer(name, server, new Watch()));
    anna.type('a', '8');
    anna.sync('lost');
    ben.sync();
    ben.type('a', '');
    ben.sync();
    anna.sync();
    expect(server.cells.a.text).toBe('');
    expect(anna.copy.conflicts.a).toMatchObject({ mine: '8', theirs: { text: '', by: 'Ben' } });
  });

  test('sends the others again where the server refuses one', () => {
    let copy = m.typed(m.typed(m.empty, 'a', '9'.repeat(61)), 'b', '3');
    copy = m.begun(copy, '1');
    const fields = [{ pointer: '/changes/0/text', code: 'too_long', params: { most: '60' } }];
    copy = m.refused(copy, /** @type {import('./merge.js').Sending} */ (copy.sending), fields);
    expect(copy.refused.a).toEqual({
      text: '9'.repeat(61),
      code: 'too_long',
      params: { most: '60' },
    });
    copy = m.begun(copy, '2');
    expect(m.asChanges(/** @type {import('./merge.js').Sending} */ (copy.sending))).toEqual([
      { cell: 'b', before: '', seen: 0, text: '3' },
    ]);
    expect(m.typed(copy, 'a', '9').refused).toEqual({});
  });
});

describe('two changes of the same texts', () => {
  const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1', '2', '3'));

  test('are one where they agree, and nothing of either is lost', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        const { merged, conflicts } = m.merge(base, mine, theirs);
        for (const cell of new Set([base, mine, theirs].flatMap(Object.keys))) {
          const [before, own, other] = [base, mine, theirs].map((one) => one[cell] ?? '');
          for (const text of [own, other])
            if (text !== before && merged[cell] !== text)
              expect(Object.values(conflicts[cell] ?? {})).toContain(text);
        }
      }),
    );
  });

  test('do not change again what is merged, whoever comes first', () => {
    fc.assert(
      fc.property(texts, texts, texts, (base, mine, theirs) => {
        const here = m.merge(base, mine, theirs);
        const there = m.merge(base, theirs, mine);
        expect(Object.keys(here.conflicts).sort()).toEqual(Object.keys(there.conflicts).sort());
        for (const cell of Object.keys(here.merged))
          if (!here.conflicts[cell]) expect(here.merged[cell]).toBe(there.merged[cell]);
        const again = m.merge(base, here.merged, theirs);
        expect(again.merged).toEqual(here.merged);
      }),
    );
  });
});
