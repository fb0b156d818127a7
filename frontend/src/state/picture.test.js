import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { digest } from './digest.js';
import { exercise } from './fixtures/exercise.js';
import { apply } from './picture.js';

/** @typedef {import('./types.js').Picture} Picture */
/** @type {Picture} */
let before;

beforeEach(() => {
  before = /** @type {Picture} */ (apply(null, exercise()).picture);
});

/** @param {Partial<import('./types.js').Frame>} [rest] @returns {import('./types.js').Frame} */
function frame(rest = {}) {
  return {
    type: 'frame',
    epoch: 'e1',
    from: 412,
    to: 413,
    now: '2024-06-05T12:05:10.000Z',
    ...rest,
  };
}

/** @param {Picture | null} picture @param {import('./types.js').Message[]} messages */
const after = (picture, ...messages) =>
  /** @type {Picture} */ (messages.reduce((so, message) => apply(so, message).picture, picture));

/** @param {string} indicator @param {string} value */
const total = (indicator, value) => ({
  ...before.totals.find((one) => one.indicator === indicator),
  .../** @type {any} */ ({ indicator, value }),
});

describe('a message is applied by its number', () => {
  test.each([
    ['the next frame', { from: 412, to: 413 }, 413, null],
    ['a frame over several entries', { from: 412, to: 430 }, 430, null],
    ['a frame that overlaps what is there', { from: 400, to: 420 }, 420, null],
    ['a frame that is already in', { from: 400, to: 412 }, 412, null],
    ['a frame after a gap', { from: 413, to: 414 }, 412, 'resync'],
    ['a frame of another epoch', { epoch: 'e2' }, 412, 'resync'],
  ])('%s', (_name, change, seq, need) => {
    const applied = apply(before, frame({ totals: [total('arrests', '999')], ...change }));
    expect([applied.picture?.seq, applied.need]).toEqual([seq, need]);
    const arrests = applied.picture?.totals.find((one) => one.indicator === 'arrests')?.value;
    expect(arrests === '999').toBe(seq > 412);
  });

  test('what follows no snapshot asks for one', () => {
    expect(apply(null, frame())).toEqual({ picture: null, need: 'resync' });
  });

  test('coverage is applied where nothing is missing in between, and else waits for the frame', () => {
    const due = { ...total('arrests', '116'), expected: 7 };
    const coverage = /** @type {const} */ ({ type: 'coverage', epoch: 'e1', now: before.now });
    expect(after(before, { ...coverage, seq: 412, totals: [due] }).totals).toContain(due);
    expect(after(before, { ...coverage, seq: 411, totals: [due] })).toBe(before);
  });

  test('a heartbeat of this epoch changes nothing, of another one asks for a snapshot', () => {
    const beat = /** @type {const} */ ({ type: 'heartbeat', seq: 412, at: before.now, speed: 1 });
    expect(apply(before, { ...beat, epoch: 'e1' })).toEqual({ picture: before, need: null });
    expect(apply(before, { ...beat, epoch: 'e2' }).need).toBe('resync');
  });
});

describe('what a frame holds', () => {
  test('untouched rows, totals and slots are the same objects, touched ones are new', () => {
    const change = /** @type {any} */ ({
      participant: 'FR',
      slots: [{ slot: '2024-06-05', state: 'accepted' }],
      totals: null,
    });
    const then = after(before, frame({ participants: [change] }));
    const changed = then.participants.filter((row, place) => row !== before.participants[place]);
    expect(changed.map((row) => row.participant)).toEqual(['FR']);
    expect(changed[0].slots[2].state).toBe('accepted');
    expect(changed[0].slots[1]).toBe(before.participants[7].slots[1]);
    expect(changed[0].totals).toBe(before.participants[7].totals);
    expect(then.totals).toBe(before.totals);
    expect(then.configuration).toBe(before.configuration);
    expect(then.history).toBe(before.history);
  });

  test('the feed grows at its top, without doubles, up to forty lines', () => {
    const items = Array.from({ length: 39 }, (_, n) => ({ ...before.feed[0], id: `new-${n}` }));
    const then = after(before, frame({ feed: [...items, before.feed[0]] }));
    expect(then.feed).toHaveLength(40);
    expect(then.feed[39]).toEqual(before.feed[0]);
    expect(after(before, frame({ feed: [items[0]], feed_drop: true })).feed).toEqual([items[0]]);
  });

  test('a series goes on from the step it names', () => {
    const last = before.history[0].values.length - 1;
    const series = { indicator: 'persons_checked', from: last, values: ['7', '8'] };
    const then = after(before, frame({ history: [series] }));
    expect(then.history[0].values.slice(last - 1)).toEqual([
      before.history[0].values[last - 1],
      '7',
      '8',
    ]);
    expect(then.history[1]).toBe(before.history[1]);
  });

  test('a new configuration brings its participants in its order', () => {
    const participants = [...before.configuration.participants].reverse().slice(0, 38);
    const configuration = { ...before.configuration, participants };
    const then = after(before, frame({ configuration }));
    expect(then.participants.map((row) => row.participant)).toEqual(
      participants.map((one) => one.code),
    );
  });
});

test('however frames overlap and repeat, the picture is that of the last values', () => {
  const cuts = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 })), { maxLength: 40 });
  fc.assert(
    fc.property(cuts, (pairs) => {
      let picture = before;
      for (const [from, length] of pairs) {
        const to = Math.min(from + length, 20);
        const message = frame({
          from: 412 + from,
          to: 412 + to,
          totals: [total('arrests', String(to))],
        });
        const { picture: next, need } = apply(picture, message);
        expect(need === 'resync').toBe(message.from > picture.seq);
        picture = /** @type {Picture} */ (next);
        const value = picture.totals.find((one) => one.indicator === 'arrests')?.value;
        if (picture.seq > 412) expect(value).toBe(String(picture.seq - 412));
      }
    }),
  );
});

describe('the digest of a gap', () => {
  test('nothing missed gives none', () => {
    expect(digest(before, after(before, exercise()))).toBeNull();
  });

  test('names reports, headline changes and participants once', () => {
    const feed = [
      { ...before.feed[0], id: 'b' },
      { ...before.feed[0], id: 'a' },
    ];
    const row = {
      ...before.participants[4],
      slots: [{ slot: '2024-06-05', state: /** @type {const} */ ('received') }],
    };
    const then = after(
      before,
      frame({ totals: [total('arrests', '120')], feed, participants: [row] }),
    );
    const arrests = before.totals.find((one) => one.indicator === 'arrests')?.value;
    expect(digest(before, then)).toEqual({
      from: before.now,
      to: then.now,
      reports: 2,
      more: false,
      changes: [{ indicator: 'arrests', from: arrests, to: '120' }],
      participants: ['IE'],
    });
  });
});
