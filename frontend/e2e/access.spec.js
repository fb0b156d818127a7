import { axe } from './axe.js';
import { exercise } from './demo.js';
import { expect, test } from './test.js';

test('the centre lets every participant in, and gives a new code in the middle of the night', async ({
  browser,
  demo,
  signIn,
}) => {
  const { page } = await signIn('coordinator');
  await page.goto(`/o/${exercise}/setup/access`);
  const make = page.getByRole('button', { name: /Make \d+ accounts and their codes/ });
  const wanted = Number(/\d+/.exec((await make.textContent()) ?? '')?.[0]);
  expect(wanted).toBeGreaterThan(30);
  await make.click();
  const cards = page.getByRole('region', { name: 'One-time codes' });
  await expect(cards.getByRole('listitem')).toHaveCount(wanted);
  await expect(make).toHaveCount(0);
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);

  // On paper there are the cards alone.
  await page.emulateMedia({ media: 'print' });
  await expect(cards.getByText('Sweden', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Screens' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'People' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  const sweden = cards.getByRole('listitem').filter({ hasText: 'Sweden' });
  const address = /http\S+\/invite\/[\w-]+/.exec((await sweden.textContent()) ?? '')?.[0] ?? '';
  const context = await browser.newContext({ baseURL: demo.url });
  const guest = await context.newPage();
  /** @param {string} link @param {string} password */
  const redeem = async (link, password) => {
    await guest.goto(new URL(link).pathname);
    await guest.getByLabel('Name', { exact: true }).fill('stockholm');
    await guest.getByLabel('Password', { exact: true }).fill(password);
    await guest.getByRole('button', { name: 'Create the account and sign in' }).click();
    await expect(guest).not.toHaveURL(/invite/);
    await guest.goto(`/o/${exercise}/reports`);
    await expect(guest.getByRole('heading', { level: 1 })).toBeVisible();
    const session = await (await guest.request.get('/api/session')).json();
    expect(session.grants).toMatchObject([{ operation: exercise, participant: 'SE' }]);
  };
  await redeem(address, 'correct horse battery');

  // The password is forgotten: a colleague at the centre reads a new code out.
  await page.reload();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Sweden' })
    .getByRole('button', { name: 'New code' })
    .click();
  const again = page.getByRole('region', { name: /One-time code for/ });
  const link = /http\S+\/invite\/[\w-]+/.exec((await again.textContent()) ?? '')?.[0] ?? '';
  await context.clearCookies();
  await redeem(link, 'another horse battery');
  await context.close();
});
