import { createServer } from 'node:http';
import { createHmac } from 'node:crypto';
import { figure, op, test } from './acting.js';
import { expect } from './test.js';

const slot = '2024-06-05';

/** @param {import('@playwright/test').Page} page @param {string} name */
const panel = (page, name) => page.getByRole('region', { name });

test('from a new office to its report that counts', async ({ browser, demo, person }) => {
  const contact = await person('contact-ro');
  const { page } = contact;
  await contact.open('/reports');
  await page.getByRole('link', { name: 'Offices and colleagues' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Offices and colleagues of Romania',
  );

  const offices = panel(page, 'Reporting offices');
  await offices.getByRole('button', { name: 'Add an office' }).click();
  await expect(offices.getByRole('textbox', { name: 'Name of the new office' })).toBeFocused();
  await page.keyboard.type('Poliția Cluj');
  await offices.getByRole('checkbox', { name: /our approval Poliția Cluj/ }).check();
  await offices.getByRole('button', { name: 'Save' }).click();
  await expect(offices.getByRole('status')).toHaveText('Saved. It is in force.');
  await expect(offices.getByRole('textbox', { name: 'Name (code politia-cluj)' })).toHaveValue(
    'Poliția Cluj',
  );

  const people = panel(page, 'People');
  await people.getByLabel(/^Name/).fill('Post Cluj');
  await people.getByLabel('Reports for').selectOption({ label: 'Poliția Cluj' });
  await people.getByRole('button', { name: 'Make a one-time code' }).click();
  const once = people.getByRole('region', { name: 'One-time code for Post Cluj' });
  await expect(once).toBeFocused();
  const code = /invite\/([A-Z0-9-]+)/.exec(await once.innerText())?.[1];
  await expect(people.getByRole('listitem').filter({ hasText: 'Post Cluj' })).toContainText(
    /Poliția Cluj.*one-time code waits/s,
  );

  const secret = await contact.report({
    participant: 'RO',
    slot,
    kind: 'add',
    figures: [figure('persons_checked', '77')],
  });

  // Somebody else on another machine.
  const elsewhere = await browser.newContext({ baseURL: demo.url });
  const theirs = await elsewhere.newPage();
  await theirs.goto(`/invite/${code}`);
  await theirs.getByLabel(/^Name/).fill('post cluj');
  await theirs.getByLabel(/^Password/).fill('correct horse battery staple');
  await theirs.getByRole('button').last().click();
  await expect(theirs).toHaveURL(new RegExp(`/o/${op}/reports`));
  await theirs.goto(`/o/${op}/reports/new?slot=${slot}&kind=add`);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Poliția Cluj');
  await theirs.locator('#figure-persons_checked').fill('23');
  await theirs.keyboard.press('Control+Enter');
  await theirs.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(theirs.getByRole('heading', { name: 'Received' })).toBeFocused();
  await theirs.getByRole('link', { name: 'Open this report' }).click();
  await expect(theirs).toHaveURL(/\/reports\/[0-9a-f-]{36}$/);
  const id = new URL(theirs.url()).pathname.split('/').at(-1);
  await theirs.goto(`/o/${op}/reports`);
  await expect(theirs.getByText(/Waits for approval by the contact point/).first()).toBeVisible();
  await expect(theirs.getByText('77')).toHaveCount(0);
  await theirs.goto(`/o/${op}/reports/${secret}`);
  await expect(theirs.getByText(/There is nothing here/)).toBeVisible();
  await theirs.goto(`/o/${op}/offices`);
  await expect(theirs.getByText('Your role does not allow this.')).toBeVisible();

  await contact.open('/reports');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Poliția Cluj' })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText(/Waits for approval by the contact point/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(/approved by/i).first()).toBeVisible();
  await theirs.goto(`/o/${op}/reports/${id}`);
  await expect(theirs.getByText(/approved by/i).first()).toBeVisible();

  // Closing the account ends what is open at once.
  await contact.open('/offices');
  const line = people.getByRole('listitem').filter({ hasText: 'Post Cluj' });
  await expect(line).toContainText('has an account');
  await line.getByRole('button', { name: 'Close …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click();
  await expect(people.getByRole('status')).toHaveText('The account Post Cluj is closed.');
  expect((await elsewhere.request.get('/api/session')).status()).toBe(401);
  await elsewhere.close();
});

test('a program is told, and the log says what came of it', async ({ person }) => {
  /** @type {{head: import('node:http').IncomingHttpHeaders, body: string}[]} */
  const came = [];
  let status = 500;
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      came.push({ head: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise((ready) => receiver.listen(0, '127.0.0.1', () => ready(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (receiver.address());

  const contact = await person('contact-ro');
  const { page } = contact;
  await contact.open('/reports');
  await page.getByRole('link', { name: 'Programs' }).click();
  const webhooks = panel(page, 'Webhooks');
  await webhooks.getByLabel('What it is for').fill('National system');
  await webhooks.getByLabel('Address, begins with https://').fill('https://10.0.0.1/');
  await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(webhooks.getByRole('alert')).toContainText('has not allowed');
  await webhooks.getByLabel('Address, begins with https://').fill(`http://127.0.0.1:${port}/hook`);
  await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
  const once = webhooks.getByRole('region', { name: 'Secret of National system' });
  const secret = /whsec_\S+/.exec(await once.innerText())?.[0] ?? '';

  await webhooks.getByRole('button', { name: /^Send a test/ }).click();
  await expect(webhooks.getByRole('row', { name: /test/ })).toContainText('answered 500; next try');
  status = 204;
  const id = await contact.report({
    participant: 'RO',
    slot,
    kind: 'add',
    figures: [figure('persons_checked', '78')],
  });
  await expect(webhooks.getByRole('row', { name: /test/ })).toContainText('answered 204', {
    timeout: 20_000,
  });
  const told = came.find(({ body }) => body.includes(id));
  expect(told?.body).not.toContain('78"');
  expect(signedBy(secret, told)).toBe(true);
  await webhooks.getByRole('button', { name: /^Log/ }).click();
  await webhooks.getByRole('button', { name: /^Log/ }).click();
  // The exercise reports for Romania too: ours is the latest.
  const line = webhooks.getByRole('row', { name: /received/ }).first();
  await line.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => came.filter(({ body }) => body.includes(id)).length).toBe(2);

  await webhooks.getByRole('button', { name: /^Remove …/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await expect(webhooks.getByText('National system')).toHaveCount(0);
  receiver.close();
});

/** @param {string} secret @param {{head: import('node:http').IncomingHttpHeaders, body: string} | undefined} message */
function signedBy(secret, message) {
  if (!message) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': given } = message.head;
  const sum = createHmac('sha256', key).update(`${id}.${at}.${message.body}`).digest('base64');
  return given === `v1,${sum}`;
}
