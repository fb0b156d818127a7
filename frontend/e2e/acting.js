import { expect, test as base } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { DemoServer } from './server.js';

export const op = 'global-chain-2024-exercise';

/** One account in a browser of its own, on its pages and by its calls. */
export class Person {
  /** @param {import('@playwright/test').Page} page @param {string} url @param {string} csrf */
  constructor(page, url, csrf) {
    this.page = page;
    this.url = url;
    this.csrf = csrf;
  }

  /** Opens a page of the operation. @param {string} path such as /reports */
  async open(path) {
    await this.page.goto(`${this.url}/o/${op}${path}`);
  }

  /**
   * A call below the operation's address, as a program would make it.
   * @param {string} path @param {unknown} data @param {number} [version]
   */
  async call(path, data, version) {
    const answer = await this.page.request.post(`${this.url}/api/operations/${op}${path}`, {
      headers: { 'X-CSRF': this.csrf, ...(version && { 'If-Match': `"${version}"` }) },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }

  /** Sends a report. @param {Record<string, unknown>} body @returns {Promise<string>} its id */
  async report(body) {
    const id = uuidv7();
    await this.call('/reports', { v: 1, id, source: 'own', ...body });
    return id;
  }
}

/**
 * A demo server, and people on it: `person('contact-fr')`.
 * @type {ReturnType<typeof base.extend<{person: (key: string) => Promise<Person>}, {server: DemoServer}>>}
 */
export const test = base.extend({
  server: [
    // Playwright reads the fixtures that one needs from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = new DemoServer();
      await server.start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
  person: async ({ browser, server }, use) => {
    /** @type {import('@playwright/test').BrowserContext[]} */
    const contexts = [];
    await use(async (key) => {
      const context = await browser.newContext();
      contexts.push(context);
      const session = await context.request.post(`${server.url}/api/session`, {
        data: { demo: key },
      });
      const { csrf } = await session.json();
      return new Person(await context.newPage(), server.url, csrf);
    });
    for (const context of contexts) await context.close();
  },
});

/** A figure as reports carry it. @param {string} indicator @param {string} value @param {object[]} [joint] */
export const figure = (indicator, value, joint = []) => ({
  indicator,
  value,
  qualifier: 'exact',
  joint,
});
