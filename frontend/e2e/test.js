import { test as base } from '@playwright/test';
import { Demo, exercise } from './demo.js';

/**
 * One account of the demonstration in a browser window of its own.
 * @typedef {object} Person
 * @property {import('@playwright/test').BrowserContext} context
 * @property {import('@playwright/test').Page} page
 * @property {string} csrf what its session sends along with everything that changes something
 * @property {(path: string, options?: {data?: object, method?: string}) => Promise<any>} api calls below /api
 * @property {(path?: string) => Promise<void>} live opens the live page and waits for its figures
 */

/** @typedef {(key: string, options?: SignInOptions) => Promise<Person>} SignIn */

/**
 * demo: a server for the tests of one worker. own: a name by which a file has one to itself, begun with it: the exercise goes on while other files run,
 * and days that are open at its start are reported by then.
 * @type {ReturnType<typeof base.extend<{}, {own: string, demo: Demo}>>}
 */
const withDemo = base.extend({
  own: ['', { option: true, scope: 'worker' }],
  demo: [
    async (
      /** @type {{own: string}} */ { own: _ },
      /** @type {(demo: Demo) => Promise<void>} */ use,
    ) => {
      const demo = await Demo.open();
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
});

/**
 * signIn: a window for one of the accounts of the demonstration.
 * @type {ReturnType<typeof withDemo.extend<{signIn: SignIn}>>}
 */
export const test = withDemo.extend({
  signIn: async ({ browser, contextOptions, demo }, use) => {
    /** @type {Person[]} */
    const people = [];
    await use(async (key, options = {}) => {
      const person = await signIn(browser, demo, key, { ...contextOptions, ...options });
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
  },
});

export { expect } from '@playwright/test';

/**
 * @typedef {import('@playwright/test').BrowserContextOptions & {url?: string}} SignInOptions url: instead of the server's own
 */

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {Demo} demo
 * @param {string} key of the account
 * @param {SignInOptions} options
 * @returns {Promise<Person>}
 */
export async function signIn(browser, demo, key, { url = demo.url, ...options }) {
  const context = await browser.newContext({ ...options, baseURL: url });
  const answer = await context.request.post('/api/session', { data: { demo: key } });
  const { csrf } = await answer.json();
  const page = await context.newPage();
  return {
    context,
    page,
    csrf,
    api: async (path, { data, method = data ? 'POST' : 'GET' } = {}) => {
      const headers = { 'X-CSRF': csrf };
      const response = await context.request.fetch(`/api${path}`, { method, data, headers });
      if (!response.ok()) throw new Error(`${method} ${path}: ${await response.text()}`);
      return response.json();
    },
    live: async (path = `/o/${exercise}/live`) => {
      await page.goto(path);
      await page.getByRole('list', { name: 'Counters' }).waitFor();
    },
  };
}
