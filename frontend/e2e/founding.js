import { uuidv7 } from '../src/api/uuid.js';
import { exercise } from './demo.js';
import { test as base } from './test.js';

/**
 * An exercise of one test: in real time, with days that are due when the test wants them to be.
 * @typedef {object} Own
 * @property {string} op
 * @property {import('./test.js').Person} centre
 * @property {(participant: string) => Promise<import('./test.js').Person>} contact somebody who reports for a participant
 * @property {() => Promise<any>} picture as the centre sees it
 */

const hour = 3_600_000;
/** @param {number} moment */
const iso = (moment) => new Date(moment).toISOString();
/** @param {number} moment */
const dayOf = (moment) => iso(moment).slice(0, 10);

/**
 * A day that ended at the last midnight, as far as deadlines are concerned.
 * @param {{due: number, grace?: number, locks?: number}} hours due: from now; grace: after it; locks: after it
 */
export function yesterday({ due, grace = 6, locks }) {
  const ends = Date.parse(dayOf(Date.now()));
  const at = Date.now() + due * hour;
  return {
    id: dayOf(ends - hour),
    starts: iso(ends - 24 * hour),
    ends: iso(ends),
    due: iso(at),
    overdue: iso(at + grace * hour),
    ...(locks !== undefined && { locks: iso(at + locks * hour) }),
  };
}

/**
 * found: founds an exercise and opens the windows of its people.
 * @type {ReturnType<typeof base.extend<{found: (code: string, sections: {participants: object[], slots: {id: string}[], settings?: object}) => Promise<Own>}, {}>>}
 */
export const test = base.extend({
  found: async ({ signIn, browser, demo, contextOptions }, use) => {
    /** @type {import('@playwright/test').BrowserContext[]} */
    const contexts = [];
    await use(async (name, { participants, slots, settings = {} }) => {
      const op = `${name}-exercise`;
      const centre = await signIn('coordinator');
      const { configuration } = await centre.api(`/operations/${exercise}`);
      await centre.api('/operations', {
        data: {
          id: uuidv7(),
          settings: {
            code: op,
            name,
            exercise: true,
            zone: 'UTC',
            starts: slots[0].id,
            ends: slots[0].id,
            phase: 'live',
            ...settings,
          },
          participants,
          indicators: configuration.indicators,
          slots,
        },
      });
      return {
        op,
        centre,
        picture: () => centre.api(`/operations/${op}/picture`),
        contact: async (participant) => {
          const { code } = await centre.api(`/operations/${op}/people`, {
            data: { name: `Contact point ${participant}`, participant },
          });
          const context = await browser.newContext({ ...contextOptions, baseURL: demo.url });
          contexts.push(context);
          const account = `${participant}-${name}`.toLowerCase();
          const answer = await context.request.post(`/api/invitations/${code}`, {
            data: { name: account, password: 'correct horse battery staple' },
          });
          const { csrf } = await answer.json();
          const page = await context.newPage();
          return /** @type {import('./test.js').Person} */ ({
            context,
            page,
            csrf,
            api: async (path, { data, method = data ? 'POST' : 'GET' } = {}) => {
              const response = await context.request.fetch(`/api${path}`, {
                method,
                data,
                headers: { 'X-CSRF': csrf },
              });
              if (!response.ok()) throw new Error(`${method} ${path}: ${await response.text()}`);
              return response.json();
            },
            live: async () => {},
          });
        },
      };
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
