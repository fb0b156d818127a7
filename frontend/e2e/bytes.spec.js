// The sending of the outbox itself, without a page, over a line that is cut at one byte after the other of request and answer. Every byte:
// `npm run hunt`; among all other tests a sample of them.
import { createServer } from 'vite';
import { uuidv7 } from '../src/api/uuid.js';
import { exercise } from './demo.js';
import { faultsOf } from './ledger.js';
import { Line } from './line.js';
import { addition, openSlot } from './reports.js';
import { expect, signIn, test } from './test.js';

/** Every so many bytes the line is cut. */
const step = Number(process.env.CUT_EVERY ?? 29);

/**
 * The outbox as the pages have it; what it keeps lives as long as this process.
 * @returns {Promise<typeof import('../src/api/request.js') & typeof import('../src/offline/outbox.svelte.js') & {close: () => Promise<void>}>}
 */
async function outboxOfPages() {
  const vite = await createServer({
    root: `${import.meta.dirname}/..`,
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  const [outbox, request] = await Promise.all(
    ['/src/offline/outbox.svelte.js', '/src/api/request.js'].map((path) =>
      vite.ssrLoadModule(path),
    ),
  );
  return /** @type {any} */ ({ ...request, ...outbox, close: () => vite.close() });
}

/** A fetch as a page at an address has it. @param {string} url @param {string} cookie @returns {typeof fetch} */
function fetchOf(url, cookie) {
  const plain = globalThis.fetch;
  return (path, init) =>
    plain(url + path, {
      ...init,
      headers: { .../** @type {any} */ (init?.headers), Cookie: cookie, Origin: url },
    });
}

for (const side of /** @type {const} */ (['request', 'answer'])) {
  test(`cut at every ${step === 1 ? '' : `${step}th `}byte of the ${side}, each report arrives once, in order, with both times`, async ({
    demo,
    browser,
    contextOptions,
  }) => {
    test.setTimeout(1_800_000);
    const { run, close } = await sender(demo, browser, contextOptions);
    try {
      const { written, faults } = await run(side);
      console.log(
        `${written.length} reports, cut at ${side} bytes 0 to ${(written.length - 2) * step}`,
      );
      expect(written.length).toBeGreaterThan(600 / step);
      expect(faults).toEqual([]);
    } finally {
      await close();
    }
  });
}

test('a sender that makes a new id for each try is caught', async ({
  demo,
  browser,
  contextOptions,
}) => {
  const { run, close } = await sender(demo, browser, contextOptions);
  try {
    const { faults } = await run('answer', { every: 97, anew: true });
    expect(faults.filter((fault) => fault.startsWith('2 times')).length).toBeGreaterThan(3);
  } finally {
    await close();
  }
});

/**
 * @param {import('./demo.js').Demo} demo @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').BrowserContextOptions} options
 */
async function sender(demo, browser, options) {
  const line = new Line(demo.url);
  const address = await line.open();
  const france = await signIn(browser, demo, 'contact-fr', options);
  const [{ value }] = await france.context.cookies();
  const slot = await openSlot(france);
  const { Outbox, useCsrf, request, close } = await outboxOfPages();
  const plain = globalThis.fetch;
  globalThis.fetch = fetchOf(address, `actionday=${value}`);
  useCsrf(france.csrf);
  /** @param {import('../src/offline/queue.js').Item} item */
  async function sendAnew({ op, path, body, id }) {
    const anew = { ...JSON.parse(body), id: uuidv7() };
    const receipt = await request('POST', `/operations/${op}${path}`, { body: anew });
    return { ...receipt, report_id: id };
  }
  return {
    /**
     * Sends a report for each byte of one side until a whole one passes uncut.
     * @param {'request' | 'answer'} side
     * @param {{every?: number, anew?: boolean}} [options] anew: as a worse sender would, with a new id for each try
     */
    async run(side, { every = step, anew = false } = {}) {
      const outbox = new Outbox({
        tabs: () => () => {},
        alone: (work) => work(),
        ...(anew && { send: sendAnew }),
      });
      await outbox.open();
      const began = Date.now();
      /** @type {string[]} */
      const written = [];
      for (let byte = 0; ; byte += every) {
        written.push(new Date(began + written.length).toISOString());
        const body = {
          ...addition('FR', { arrests: 1 }, slot),
          written_at: written.at(-1),
        };
        line.cutAfter(side, byte);
        await outbox.add({
          op: exercise,
          path: '/reports',
          body: JSON.stringify(body),
          about: { participant: 'FR', office: '', slot, kind: 'add' },
        });
        await outbox.settled(body.id, 30_000);
        const whole = line.heal();
        await outbox.hurry();
        if (whole) break;
      }
      expect(outbox.items.filter(({ stage }) => stage !== 'received')).toEqual([]);
      outbox.close();
      return { written, faults: await faultsOf(france.api, 'FR', written) };
    },
    async close() {
      globalThis.fetch = plain;
      line.close();
      await close();
      await france.context.close();
    },
  };
}
