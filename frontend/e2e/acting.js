import { uuidv7 } from '../src/api/uuid.js';
import { exercise as op } from './demo.js';
import { expect, test as base } from './test.js';

export { op };

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

  /** Takes everything out of the sheet of a day, which is shared with whoever wrote in it before. @param {string} slot */
  async emptySheet(slot) {
    const address = `${this.url}/api/operations/${op}/sheets/${slot}`;
    const { request } = this.page;
    const { cells } = await (await request.get(address)).json();
    const changes = Object.entries(cells).map(([cell, { text, version }]) => ({
      cell,
      before: text,
      seen: version,
      text: '',
    }));
    const answer = await request.patch(address, {
      headers: { 'X-CSRF': this.csrf },
      data: { changes },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }

  /** Sends a report. @param {Record<string, unknown>} body @returns {Promise<string>} its id */
  async report(body) {
    const id = uuidv7();
    await this.call('/reports', { v: 1, id, source: 'own', ...body });
    return id;
  }
}

/**
 * People on the server of the demonstration: `person('contact-fr')`.
 * @type {ReturnType<typeof base.extend<{person: (key: string) => Promise<Person>}, {}>>}
 */
export const test = base.extend({
  person: async ({ signIn, demo }, use) => {
    await use(async (key) => {
      const { page, csrf } = await signIn(key);
      return new Person(page, demo.url, csrf);
    });
  },
});

/** A figure as reports carry it. @param {string} indicator @param {string} value @param {object[]} [joint] */
export const figure = (indicator, value, joint = []) => ({
  indicator,
  value,
  qualifier: 'exact',
  joint,
});
