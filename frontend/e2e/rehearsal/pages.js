import { readFileSync } from 'node:fs';
import { bodyOf } from './plan.js';
import { Book } from './acting.js';
import { operation, slots } from './world.js';

/** Names of countries and territories as English screens write them. */
const { parties: known } = JSON.parse(
  readFileSync(new URL('../../../seed/countries.json', import.meta.url), 'utf8'),
);
/** @param {string} code @returns {string} */
const nameOf = (code) => known.find((/** @type {any} */ one) => one.code === code).name;

/** The book of a rehearsal whose people act on their pages, one after the other, each in a window of its own. */
export class PagedBook extends Book {
  /** @param {Map<string, import('./people.js').Person>} people @param {import('@playwright/test').Browser} browser */
  constructor(people, browser) {
    super(people);
    this.browser = browser;
    /** The same book, kept by calls. */
    this.calls = new Book(people);
    this.calls.sent = this.sent;
    this.calls.byId = this.byId;
    this.calls.done = this.done;
  }

  /** What concerns the first day is done on the pages, the rest as programs do it. @param {import('./plan.js').Step} step */
  async perform(step) {
    if (this.slotOf(step) === slots[0].id) await super.perform(step);
    else await this.calls.perform(step);
  }

  /** @param {any} step @returns {string | undefined} */
  slotOf({ slot, told, report, reference }) {
    return (
      slot ?? told?.slot ?? this.sent.get(report)?.versions.at(-1)?.slot ?? reference?.slice(-10)
    );
  }

  /**
   * Opens a page of the operation for somebody, lets them act and closes it.
   * @template T
   * @param {import('./people.js').Person} by @param {string} path
   * @param {(page: import('@playwright/test').Page) => Promise<T>} act
   * @returns {Promise<T>}
   */
  async on(by, path, act) {
    const context = await this.browser.newContext({ baseURL: by.url, locale: 'en-GB' });
    const [name, value] = by.cookie.split('=');
    await context.addCookies([{ name, value, url: by.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    try {
      await page.goto(`/o/${operation}${path}`);
      return await act(page);
    } catch (error) {
      await page.screenshot({ path: 'test-results/rehearsal.png', fullPage: true });
      throw new Error(`${by.key} on ${path}`, { cause: error });
    } finally {
      await context.close();
    }
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async submit({ told, report }, by) {
    const centre = by.key.startsWith('watch');
    const kind = centre ? '' : `&kind=${told.kind}`;
    const id = await this.on(by, `/reports/new?slot=${told.slot}${kind}`, async (page) => {
      if (centre) {
        await page.locator('#participant').selectOption(told.participant);
        await page.locator('#slot').selectOption(told.slot);
        await page.getByRole('radio', { name: 'by phone' }).check();
      }
      if (told.kind === 'nil') await sayNothing(page);
      else {
        await page.locator(`input[name="kind"][value="${told.kind}"]`).check();
        await this.write(page, told);
        await send(page);
      }
      const address = await page
        .getByRole('link', { name: 'Open this report' })
        .getAttribute('href');
      return /** @type {string} */ (/reports\/([\w-]+)/.exec(address ?? '')?.[1]);
    });
    this.enter(report, id, told, await this.state(by, id));
  }

  /** @param {import('./people.js').Person} by @param {string} id @returns {Promise<any>} */
  async state(by, id) {
    return (await by.at(`/reports/${id}`)).state;
  }

  /** @param {import('@playwright/test').Page} page @param {import('./plan.js').Told} told */
  async write(page, told) {
    const { figures } = bodyOf(told);
    for (const { indicator, value, qualifier, joint } of figures) {
      await page
        .locator(`#figure-${indicator}`)
        .fill((qualifier === 'more_than' ? '>' : '') + value);
      for (const share of joint) await this.share(page, share);
    }
  }

  /** @param {import('@playwright/test').Page} page @param {{reference: string, with: string[], value: string}} share */
  async share(page, { reference, with: others, value }) {
    const part = page.locator('details', { hasText: 'Joint with others' });
    if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
    const rows = part.locator('.share');
    let at = 0;
    while (at < (await rows.count())) {
      if (
        (await rows.nth(at).getByLabel('Reference of the joint action').inputValue()) === reference
      )
        break;
      at += 1;
    }
    if (at === (await rows.count()))
      await part.getByRole('button', { name: 'Add a shared part' }).click();
    const row = rows.nth(at);
    await row.getByLabel('Figure').selectOption('arrests');
    await row.getByLabel('Shared part', { exact: true }).fill(value);
    await row.getByLabel('Reference of the joint action').fill(reference);
    await row.getByLabel('Shared with').fill(others.join(', '));
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async correct({ told, reason }, by, sent) {
    await this.on(by, `/reports/${sent.id}/correct`, async (page) => {
      await page.getByLabel('Reason for the correction').selectOption(reason);
      await this.write(page, told);
      await send(page);
    });
    this.corrected(sent, told, await this.state(by, sent.id));
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async withdraw({ reason }, by, sent) {
    await this.on(by, `/reports/${sent.id}`, async (page) => {
      await page.getByRole('button', { name: 'Withdraw' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').selectOption(reason);
      await dialog.getByRole('button', { name: 'Withdraw' }).click();
      await page
        .getByText(/^Withdrawn \d+ June/)
        .first()
        .waitFor();
    });
    this.withdrawn(sent, await this.state(by, sent.id));
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async approve(step, by, sent) {
    await this.on(by, `/reports/${sent.id}`, async (page) => {
      await page.getByRole('button', { name: 'Approve' }).click();
      await page
        .getByText(/approved by/i)
        .first()
        .waitFor();
    });
    sent.state = await this.state(by, sent.id);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async confirm(step, by, sent) {
    await this.on(by, `/reports/${sent.id}`, async (page) => {
      await page.getByRole('button', { name: 'Confirm: it is right' }).click();
      await page.getByText('Confirmed.', { exact: true }).waitFor();
    });
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async return({ reason }, by, sent) {
    await this.dismiss(by, sent, 'r', reason, 'Return it');
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async reject({ reason }, by, sent) {
    await this.dismiss(by, sent, 'x', reason, 'Do not count it');
  }

  /** By keyboard. @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent @param {string} key @param {string} reason @param {string} button */
  async dismiss(by, sent, key, reason, button) {
    await this.on(by, `/desk/queue?report=${sent.id}`, async (page) => {
      await page.locator('article header h2').waitFor();
      await page.keyboard.press(key);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Reason' }).selectOption(reason);
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    });
    sent.state = await this.state(by, sent.id);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async question({ indicators }, by, sent) {
    await this.on(by, `/desk/queue?report=${sent.id}`, async (page) => {
      await page.locator('article header h2').waitFor();
      await page.keyboard.press('q');
      const dialog = page.getByRole('dialog');
      const [indicator] = indicators;
      const words = indicator === 'arrests' ? /^Arrests/ : /^Persons checked/;
      await dialog.getByRole('checkbox', { name: words }).first().check();
      await dialog.getByRole('textbox', { name: 'Question to the sender' }).fill('Is this right?');
      await dialog.getByRole('button', { name: 'Send the question' }).click();
      await dialog.waitFor({ state: 'detached' });
    });
    sent.questioned = true;
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {import('./acting.js').Sent} sent */
  async resolve({ answer }, by, sent) {
    const button = answer === 'included' ? 'Already included' : 'Add it';
    await this.on(by, `/desk/queue?report=${sent.id}`, async (page) => {
      const article = page.getByRole('article');
      await article.getByRole('heading').first().waitFor();
      for (
        let left = await article.getByRole('button', { name: button }).count();
        left > 0;
        left--
      ) {
        await article.getByRole('button', { name: button }).first().click();
        await page.waitForFunction(
          ([name, most]) =>
            [...document.querySelectorAll('article button')].filter(
              (b) => b.textContent?.trim() === name,
            ).length < Number(most),
          [button, left],
        );
      }
    });
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async call({ participant }, by) {
    await this.on(by, '/desk/queue', async (page) => {
      const owing = page
        .getByRole('listitem')
        .filter({ hasText: nameOf(participant) })
        .first();
      await owing.getByRole('button', { name: 'Called …' }).click();
      await owing.getByRole('button', { name: 'in 1 h' }).click();
      await owing.getByRole('button', { name: 'Note the call' }).click();
      await owing.getByText(/called .* promised for/).waitFor();
    });
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async credit({ reference, participant }, by) {
    await this.on(by, '/desk/joint', async (page) => {
      const result = page.getByRole('listitem').filter({ hasText: reference });
      const choice = participant
        ? result.getByRole('radio', { name: new RegExp(`^${nameOf(participant)}`) })
        : result.getByRole('button', { name: 'Back to the default' });
      await choice.click();
      const chosen = result.getByText('Chosen by the centre.');
      await chosen.waitFor({ state: participant ? 'visible' : 'detached' });
    });
  }

  /** What has no warning is accepted by participant and day; the rest one by one, by its key. @param {any} step @param {import('./people.js').Person} by */
  async sweep({ slot }, by) {
    const day = new Date(`${slot}T12:00Z`)
      .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'long' })
      .replace(',', '');
    const ready = this.ready(slot);
    await this.on(by, '/desk/queue', async (page) => {
      await page.locator('main button.item').first().waitFor();
      const more = page.getByRole('button', { name: /^Show all/ });
      while (await more.count()) await more.first().click();
      const accept = page.getByRole('button', { name: new RegExp(`^Accept .*, ${day}`) });
      while (await accept.count()) {
        const button = accept.first();
        const words =
          (await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? '';
        await button.click();
        await page.getByRole('button', { name: words, exact: true }).waitFor({ state: 'detached' });
      }
    });
    for (const sent of ready) {
      sent.state = await this.state(by, sent.id);
      if (sent.state === 'accepted') continue;
      await this.on(by, `/desk/queue?report=${sent.id}`, async (page) => {
        await page.locator('article header h2').waitFor();
        await page.keyboard.press('a');
        await page.waitForURL((url) => !url.href.includes(sent.id));
      });
      sent.state = await this.state(by, sent.id);
      if (sent.state !== 'accepted') throw new Error(`${sent.id} was not accepted at the desk`);
    }
  }
}

/** @param {import('@playwright/test').Page} page */
async function sayNothing(page) {
  await page.getByRole('button', { name: 'Nothing to report' }).click();
  await page.getByRole('radio', { name: 'We were not active' }).check();
  await page.getByRole('button', { name: 'Confirm nothing to report' }).click();
  await page.getByRole('heading', { name: 'Received' }).waitFor();
}

/** Checks what is typed, and sends it from the read-back. @param {import('@playwright/test').Page} page */
async function send(page) {
  await page.getByRole('button', { name: 'Check and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: 'Received' }).waitFor();
}
