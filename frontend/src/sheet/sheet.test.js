import { afterEach, describe, expect, test } from 'vitest';
import { Problem } from '../api/request.js';
import { Server, Watch } from './fixtures/watch.js';
import { Sheet } from './sheet.svelte.js';

/** One browser of one account: what it keeps, its tabs, and its line to the server. */
class Browser {
  /** @type {Map<string, unknown>} */
  #kept = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  #turns = new Map();
  /** @type {Set<() => void>} */
  #changed = new Set();
  /** What becomes of the next requests: cut does not arrive, lost arrives and the answer does not come back. @type {(string | Problem)[]} */
  plan = [];
  full = false;

  /** @param {string} name @param {Server} server @param {Watch} [watch] */
  constructor(name, server, watch = new Watch()) {
    this.name = name;
    this.server = server;
    this.watch = watch;
  }

  /** A tab on the sheet. */
  tab() {
    return new Sheet('jad', 'FR', '2024-06-03', {
      ask: async (_path, changes) => this.#ask(/** @type {any[] | undefined} */ (changes)),
      vault: {
        get: async (name) => structuredClone(this.#kept.get(name)),
        put: async (name, value) => {
          if (this.full) throw new Error('full');
          this.#kept.set(name, structuredClone(value));
        },
      },
      inTurn: (name, work) => {
        const turn = (this.#turns.get(name) ?? Promise.resolve()).then(work, work);
        this.#turns.set(name, turn);
        return turn;
      },
      tabs: (_name, changed) => {
        this.#changed.add(changed);
        const others = () => [...this.#changed].filter((one) => one !== changed);
        return {
          tell: () => others().forEach((one) => one()),
          leave: () => this.#changed.delete(changed),
        };
      },
    });
  }

  /** @param {any[]} [changes] */
  #ask(changes) {
    const [what] = this.plan.splice(0, 1);
    if (what instanceof Problem) throw what;
    if (what === 'cut') throw new Problem(0, { code: 'unreachable' });
    const answer = this.server.take(changes ?? [], this.name);
    this.watch.stored(this.name, changes ?? [], answer.cells);
    if (what === 'lost') throw new Problem(0, { code: 'unreachable' });
    return answer;
  }
}

/** @type {Sheet[]} */
const open = [];

/** @param {Browser} browser */
async function opened(browser) {
  const sheet = browser.tab();
  open.push(sheet);
  await sheet.start();
  return sheet;
}

afterEach(() => Promise.all(open.splice(0).map((sheet) => sheet.stop())));

describe('a sheet', () => {
  test('is the same for a colleague on another device', async () => {
    const server = new Server();
    const anna = await opened(new Browser('Anna', server));
    const ben = await opened(new Browser('Ben', server));
    anna.set('|arrests', '8');
    await anna.sync();
    await ben.sync();
    expect([ben.text('|arrests'), ben.typedBy('|arrests')?.by, ben.conflicts]).toEqual([
      '8',
      'Anna',
      [],
    ]);
  });

  test('is there again after the page was closed without a line', async () => {
    const browser = new Browser('Anna', new Server());
    const first = await opened(browser);
    browser.plan = ['cut', 'cut'];
    await first.set('|arrests', '8');
    await first.stop();
    const again = await opened(browser);
    expect([again.text('|arrests'), again.unsent]).toEqual(['8', true]);
    await again.sync();
    expect([browser.server.cells['|arrests'].text, again.unsent]).toEqual(['8', false]);
  });

  test('goes on after a lost answer without a conflict of its author with themselves', async () => {
    const browser = new Browser('Anna', new Server());
    const sheet = await opened(browser);
    browser.plan = ['lost'];
    sheet.set('|arrests', '8');
    await sheet.sync();
    sheet.set('|arrests', '85');
    await sheet.sync();
    await sheet.sync();
    expect([sheet.conflicts, browser.server.cells['|arrests'].text]).toEqual([[], '85']);
  });

  test('is one in all tabs of a browser: no tab forgets what another one typed', async () => {
    const browser = new Browser('Anna', new Server());
    const [one, two] = [await opened(browser), await opened(browser)];
    browser.plan = Array(9).fill('cut');
    await Promise.all([one.set('|arrests', '8'), two.set('|persons', '40'), one.set('|cash', '5')]);
    await Promise.all([one.stop(), two.stop()]);
    browser.plan = [];
    const later = await opened(browser);
    expect(['|arrests', '|persons', '|cash'].map((cell) => later.text(cell))).toEqual([
      '8',
      '40',
      '5',
    ]);
    await later.sync();
    expect(Object.keys(browser.server.cells)).toHaveLength(3);
  });

  test('keeps what was typed on the page where the browser is full', async () => {
    const browser = new Browser('Anna', new Server());
    const sheet = await opened(browser);
    browser.full = true;
    browser.plan = ['cut'];
    await sheet.set('|arrests', '8');
    await sheet.set('|persons', '40');
    await sheet.sync();
    expect([sheet.text('|arrests'), sheet.text('|persons'), sheet.keptAt]).toEqual(['8', '40', 0]);
    await sheet.sync();
    expect(browser.server.cells['|arrests'].text).toBe('8');
  });

  test('sends the other cells where one is refused, and says which', async () => {
    const browser = new Browser('Anna', new Server());
    const sheet = await opened(browser);
    const fields = [{ pointer: '/changes/0/cell', code: 'unknown' }];
    browser.plan = [new Problem(422, { code: 'invalid', fields })];
    await Promise.all([sheet.set('gone|arrests', '8'), sheet.set('|persons', '40')]);
    await sheet.sync();
    expect(sheet.copy.refused['gone|arrests']).toMatchObject({ text: '8', code: 'unknown' });
    expect(browser.server.cells).toMatchObject({ '|persons': { text: '40' } });
    expect(sheet.text('gone|arrests')).toBe('8');
  });

  test('says why the server does not take it, and keeps it', async () => {
    const browser = new Browser('Anna', new Server());
    const sheet = await opened(browser);
    browser.plan = [new Problem(403, { code: 'forbidden' })];
    await sheet.set('|arrests', '8');
    await sheet.sync();
    expect([sheet.problem?.code, sheet.text('|arrests'), sheet.unsent]).toEqual([
      'forbidden',
      '8',
      true,
    ]);
  });
});
