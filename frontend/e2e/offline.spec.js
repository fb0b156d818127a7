import { axe } from './axe.js';
import { Demo, exercise } from './demo.js';
import { faultsOf } from './ledger.js';
import { Line, portals } from './line.js';
import { bringIn, moments, queueFile, sendNow, unsent } from './offline.js';
import { openSlot } from './reports.js';
import { expect, signIn, test } from './test.js';

const outboxPath = `/o/${exercise}/outbox`;

/** @param {import('@playwright/test').Page} page */
async function openOutbox(page) {
  await page.goto(outboxPath);
  await page.getByRole('heading', { name: 'Outbox' }).waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => rawStorage(page)).toContain(`picture/${exercise}`);
}

test('visited once, the page opens without a server; what is written there is sent once another tab finds it again', async ({
  browser,
  contextOptions,
}) => {
  const demo = await Demo.open();
  try {
    const { context, page, api } = await signIn(browser, demo, 'contact-fr', contextOptions);
    const slot = await openSlot({ api });
    await openOutbox(page);
    await page.close();
    await demo.stop();

    const away = await context.newPage();
    await away.goto(`/o/${exercise}/reports/new`);
    await expect(away.getByRole('heading', { level: 1 })).toContainText('France');
    await expect(away.locator('.strip')).toContainText('as of');
    await away.goto(outboxPath);
    const written = moments(3);
    await bringIn(away, queueFile({ participant: 'FR', slot, written }));
    await expect(unsent(away)).toContainText('3 reports wait to be sent');
    await away.close();

    const still = await context.newPage();
    await still.goto(outboxPath);
    await expect(still.getByText(/Waiting to send/).first()).toBeVisible();
    await demo.start();
    await expect(still.getByText(/Received, no\./)).toHaveCount(3, { timeout: 40_000 });
    await expect(unsent(still)).toHaveCount(0);
    expect(await faultsOf(api, 'FR', written)).toEqual([]);
  } finally {
    await demo.close();
  }
});

for (const [name, answer] of Object.entries(portals)) {
  test(`${name} of a foreign network is no answer: nothing is lost, nothing counts as sent`, async ({
    demo,
    signIn,
  }) => {
    const line = new Line(demo.url);
    try {
      const { page, api } = await signIn('contact-fr', { url: await line.open() });
      const slot = await openSlot({ api });
      await openOutbox(page);
      line.leadToPortal(answer);
      const written = moments(2);
      await bringIn(page, queueFile({ participant: 'FR', slot, written }));
      await expect(page.getByText(/next try in/).first()).toBeVisible();
      await page.reload();
      await expect(page.getByRole('heading', { name: 'Outbox' })).toBeVisible();
      await expect(page.getByText(/Waiting to send/)).toHaveCount(2);
      line.up();
      await sendNow(page);
      await expect(page.getByText(/Received, no\./)).toHaveCount(2);
      expect(await faultsOf(api, 'FR', written)).toEqual([]);
    } finally {
      line.close();
    }
  });
}

test('signing out warns of what is not sent; nothing stored can be read before, and nothing is left after', async ({
  demo,
  signIn,
}) => {
  const line = new Line(demo.url);
  try {
    const { page, api } = await signIn('contact-fr', { url: await line.open() });
    const slot = await openSlot({ api });
    await openOutbox(page);
    line.down();
    const comment = 'Nine crates behind the harbour';
    await bringIn(page, queueFile({ participant: 'FR', slot, written: moments(2), comment }));
    await expect(unsent(page)).toBeVisible();
    const stored = await rawStorage(page);
    expect(stored).toContain('outbox/');
    expect(stored).not.toContain('harbour');

    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('2 reports are not sent');
    const saving = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^actionday-queue-.*\.json$/);
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(unsent(page)).toContainText('2 reports wait to be sent');

    // Without a line too: the device is left clean, and the server is told later.
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await dialog.getByRole('button', { name: 'Sign out and lose them' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(await rawStorage(page)).toBe('');
    line.up();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect((await page.request.get('/api/session')).status()).toBe(401);

    // A colleague brings in what was saved; who brings it in twice doubles nothing.
    const colleague = await signIn('contact-fr');
    await openOutbox(colleague.page);
    for (let i = 0; i < 2; i += 1) {
      await colleague.page.getByLabel('Bring in a file').setInputFiles(await saved.path());
      await expect(colleague.page.getByText(/Received, no\./)).toHaveCount(2);
    }
  } finally {
    line.close();
  }
});

test('a file of another participant is refused as a whole', async ({ signIn }) => {
  const { page, api } = await signIn('contact-fr');
  const slot = await openSlot({ api });
  await openOutbox(page);
  await bringIn(page, queueFile({ participant: 'RO', slot, written: moments(1) }));
  await expect(page.getByText(/Nothing was taken/)).toBeVisible();
  await expect(page.getByText('Nothing waits on this device.')).toBeVisible();
});

test('another account on the same browser sees nothing of the first one', async ({
  demo,
  signIn,
}) => {
  const line = new Line(demo.url);
  try {
    const { context, page, api } = await signIn('contact-fr', { url: await line.open() });
    const slot = await openSlot({ api });
    await openOutbox(page);
    line.down();
    await bringIn(page, queueFile({ participant: 'FR', slot, written: moments(1) }));
    await expect(unsent(page)).toBeVisible();
    line.up();
    await context.clearCookies();
    await context.request.post('/api/session', { data: { demo: 'contact-ro' } });
    const other = await context.newPage();
    await openOutbox(other);
    await expect(other.getByText('Nothing waits on this device.')).toBeVisible();
    // The first one's tab does not send with the other one's session.
    await sendNow(page);
    await expect(page.getByText('Waiting: sign in again to send it')).toBeVisible();

    await context.clearCookies();
    await context.request.post('/api/session', { data: { demo: 'contact-fr' } });
    await sendNow(page);
    await expect(page.getByText(/Received, no\./)).toBeVisible();
  } finally {
    line.close();
  }
});

test('a browser that keeps nothing says so before anything is typed', async ({ signIn }) => {
  const { context, page } = await signIn('contact-fr');
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await page.goto(outboxPath);
  await expect(page.getByRole('note')).toContainText('This browser keeps nothing');
});

test('what was refused is opened in the form again, and mended there', async ({ signIn }) => {
  const { page, api } = await signIn('contact-ro');
  const slot = await openSlot({ api });
  await openOutbox(page);
  const file = queueFile({ participant: 'RO', slot, written: moments(1), comment: 'Exercise' });
  const broken = file.buffer.toString().replace('arrests', 'no_such_indicator');
  await bringIn(page, { ...file, buffer: Buffer.from(broken) });
  await expect(page.getByText(/Refused, not counted/)).toBeVisible();
  await page.getByRole('link', { name: 'Open in the form' }).click();
  await expect(page).toHaveURL(/\/reports\/new\?from=[0-9a-f-]{36}$/);
  await expect(page.getByLabel('Comment', { exact: true })).toHaveValue('Exercise');
  await page.locator('#figure-arrests').fill('3');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Received' })).toBeVisible();
  await page.goto(`/o/${exercise}/outbox`);
  await expect(page.getByText(/Refused, not counted/)).toHaveCount(0);
});

test('the outbox passes axe with a draft, waiting, refused and received reports, and the draft goes on', async ({
  demo,
  signIn,
}) => {
  const { page, api } = await signIn('contact-fr');
  const slot = await openSlot({ api });
  await page.goto(`/o/${exercise}/reports/new?slot=${slot}&kind=add`);
  await page.locator('#figure-arrests').fill('3');
  await expect(page.getByText(/^Draft saved here/)).toBeVisible();
  await openOutbox(page);
  await bringIn(page, queueFile({ participant: 'FR', slot, written: moments(1) }));
  await expect(page.getByText(/Received, no\./)).toBeVisible();
  await bringIn(page, queueFile({ participant: 'FR', slot: '1999-01-01', written: moments(1) }));
  await expect(page.getByText(/Refused, not counted/)).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);
  expect(demo.url).toBeTruthy();
  const draft = page.getByRole('listitem').filter({ hasText: 'Draft here, not sent' });
  await expect(draft).toContainText('Add to the day');
  await draft.getByRole('link', { name: 'Go on writing' }).click();
  await expect(page.locator('#figure-arrests')).toHaveValue('3');
});

/** Everything that this browser stores for the page, as it is. @param {import('@playwright/test').Page} page */
function rawStorage(page) {
  return page.evaluate(async () => {
    const db = await new Promise((done, failed) => {
      const opening = indexedDB.open('actionday');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    /** @type {any[]} */
    const values = await new Promise((done) => {
      const all = db.transaction('values').objectStore('values').getAll();
      all.onsuccess = () => done(all.result);
    });
    db.close();
    const text = new TextDecoder('latin1');
    return values
      .map(({ data, ...rest }) => JSON.stringify(rest) + text.decode(data))
      .concat(Object.values(localStorage).filter((value) => value.includes('harbour')))
      .join('\n');
  });
}
