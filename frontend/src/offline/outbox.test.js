import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../api/request.js';
import { Outbox } from './outbox.svelte.js';
import { fromFile } from './queue.js';
import { keys, openVault, wipe } from './vault.js';

const about = { participant: 'FR', office: '', slot: '2024-06-03', kind: 'slot_total' };

/** @param {string} id @param {string} [op] */
const report = (id, op = 'jad') => ({ op, path: '/reports', body: JSON.stringify({ id }), about });

/** A server and a line to it. */
class Line {
  /** What the server has taken, in order. @type {string[]} */
  taken = [];
  /** What becomes of the next requests; `lost` arrives and the answer does not. @type {(Problem | 'lost' | 'foreign')[]} */
  plan = [];
  cut = false;

  /** @param {{id: string, path: string}} item */
  send = async ({ id }) => {
    const [what] = this.plan.splice(0, 1);
    if (what instanceof Problem) throw what;
    if (this.cut) throw new Problem(0, { code: 'unreachable' });
    if (what === 'foreign') return /** @type {any} */ ({ welcome: 'to the hotel' });
    if (!this.taken.includes(id)) this.taken.push(id);
    if (what === 'lost') throw new Problem(0, { code: 'unreachable' });
    return /** @type {any} */ ({ report_id: id, receipt: '4711' });
  };
}

/** @type {Line} */
let line;
let clock = 0;

/** As the browser's locks: who comes while another works goes away again. */
function oneAtATime() {
  let busy = false;
  return async (/** @type {() => Promise<any>} */ work) => {
    if (busy) return undefined;
    busy = true;
    return work().finally(() => (busy = false));
  };
}

const outboxOf = () =>
  new Outbox({ send: line.send, now: () => clock, tabs: () => () => {}, alone });

/** @type {ReturnType<typeof oneAtATime>} */
let alone;

beforeEach(async () => {
  await openVault('anna');
  await wipe();
  await openVault('anna');
  line = new Line();
  alone = oneAtATime();
  clock = Date.parse('2024-06-03T20:00:00Z');
});

/** Time passes until all has been tried again. @param {Outbox} outbox */
async function later(outbox) {
  clock += 60_000;
  await outbox.work();
}

describe('the outbox', () => {
  test('sends what is put in, and keeps the receipt', async () => {
    const outbox = outboxOf();
    await outbox.open();
    await outbox.add(report('a'));
    expect((await outbox.settled('a', 1000))?.receipt?.receipt).toBe('4711');
    expect(line.taken).toEqual(['a']);
  });

  test('keeps the order over a cut line, and over a lost first answer', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.plan = ['lost'];
    await outbox.add(report('a'));
    await outbox.settled('a', 1000);
    line.cut = true;
    for (const id of ['b', 'c']) await outbox.add(report(id));
    await later(outbox);
    expect(outbox.items.map(({ stage }) => stage)).toEqual(['waiting', 'waiting', 'waiting']);
    line.cut = false;
    await later(outbox);
    expect(line.taken).toEqual(['a', 'b', 'c']);
    expect(outbox.unsent).toEqual([]);
  });

  test('goes on in another tab after this one was closed', async () => {
    const first = outboxOf();
    await first.open();
    line.cut = true;
    await first.add(report('a'));
    first.close();
    line.cut = false;
    const second = outboxOf();
    await second.open();
    await second.work();
    expect(line.taken).toEqual(['a']);
  });

  test('holds up nobody for what was refused, and says why it was', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.plan = [new Problem(422, { code: 'invalid', fields: [{ pointer: '/kind', code: 'x' }] })];
    await outbox.add(report('a'));
    await outbox.add(report('b'));
    await outbox.settled('b', 1000);
    expect(outbox.refused[0].problem?.fields).toEqual([{ pointer: '/kind', code: 'x' }]);
    expect(line.taken).toEqual(['b']);
  });

  test('waits for its author where nobody is signed in', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.plan = [new Problem(401, { code: 'sign_in' })];
    await outbox.add(report('a'));
    expect((await outbox.settled('a', 1000))?.stage).toBe('sign_in');
    await outbox.hurry();
    expect(line.taken).toEqual(['a']);
  });

  test('does not take an answer that speaks of something else for its own', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.plan = ['foreign'];
    await outbox.add(report('a'));
    expect((await outbox.settled('a', 1000))?.stage).toBe('waiting');
    await later(outbox);
    expect(outbox.items[0].stage).toBe('received');
  });

  test('one operation that waits does not hold up another', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.plan = [new Problem(503, { code: 'unavailable' })];
    await outbox.add(report('a', 'one'));
    await outbox.settled('a', 1000);
    await outbox.add(report('b', 'two'));
    await outbox.settled('b', 1000);
    expect(line.taken).toEqual(['b']);
  });

  test('is saved as a file that brings in each request once', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.cut = true;
    const ids = [1, 2].map((n) => `0191e0d0-0000-7000-8000-00000000000${n}`);
    for (const id of ids) await outbox.add(report(id));
    const items = fromFile(outbox.file(), clock);
    expect(items.map(({ body }) => body)).toEqual(ids.map((id) => report(id).body));
    await outbox.put(items);
    expect(outbox.items).toHaveLength(2);
  });

  test('reaches nothing but reports with a file, whoever wrote it', async () => {
    const outbox = outboxOf();
    await outbox.open();
    line.cut = true;
    await outbox.add(report('0191e0d0-0000-7000-8000-000000000001'));
    const file = JSON.parse(outbox.file());
    const [item] = file.items;
    for (const wrong of [
      { path: '/reports/../../../session/password' },
      { path: '/settings' },
      { body: '{"id":"0191e0d0-0000-7000-8000-000000000001","participant":"DE"}' },
      { body: 'no JSON' },
      { if_match: '1"\nX: y' },
      { queued_at: 'yesterday' },
    ])
      expect(() =>
        fromFile(JSON.stringify({ ...file, items: [{ ...item, ...wrong }] }), clock),
      ).toThrow(/item of a queue|JSON/);
    expect(() => fromFile('{"format":"else"}', clock)).toThrow(TypeError);
  });

  test('asks who is signed in before it sends again what was refused to somebody else', async () => {
    const outbox = outboxOf();
    /** @type {boolean[]} */
    const asked = [];
    let other = true;
    await outbox.open(async (doubted) => {
      asked.push(doubted);
      if (doubted && other) throw new Problem(401, { code: 'other_session' });
    });
    line.plan = [new Problem(403, { code: 'other_session' })];
    await outbox.add(report('a'));
    await outbox.settled('a', 1000);
    await outbox.hurry();
    expect(outbox.items[0].stage).toBe('sign_in');
    other = false;
    await outbox.hurry();
    expect([asked, line.taken]).toEqual([[false, true, true], ['a']]);
  });

  test('leaves nothing with the next account of an answer that comes late', async () => {
    const outbox = outboxOf();
    await outbox.open();
    /** @type {(receipt: any) => void} */
    let answer = () => {};
    const sent = new Promise((began) => {
      line.send = () => new Promise((done) => began((answer = done)));
    });
    const slow = new Outbox({ send: line.send, now: () => clock, tabs: () => () => {}, alone });
    await slow.open();
    await slow.add(report('a'));
    await sent;
    slow.close();
    await openVault('ben');
    await slow.open();
    answer({ report_id: 'a' });
    await slow.work();
    expect([slow.items, await keys('')]).toEqual([[], []]);
  });
});
