import { expect } from '@playwright/test';
import { uuidv7 } from '../src/api/uuid.js';
import { axe } from './axe.js';
import { test } from './acting.js';

const body = () => ({
  v: 1,
  id: uuidv7(),
  participant: 'RO',
  slot: '2024-06-04',
  kind: 'add',
  figures: [{ indicator: 'arrests', value: '2' }],
});

test('what was done is in the trail with who, when and why, and is taken back there by a further act', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  const sent = await romania.call('/reports', body());
  const centre = await person('coordinator');
  await centre.call(
    `/reports/${sent.report_id}/decision`,
    { id: uuidv7(), decision: 'return', reason: 'other', note: 'Is this of the night before?' },
    1,
  );
  const { page } = centre;
  await centre.open(`/reports/${sent.report_id}`);
  await page.getByRole('link', { name: 'Trail', exact: true }).first().click();
  const returned = page.getByRole('row').filter({ hasText: 'Report returned, not counted' });
  await expect(returned).toContainText('Watch North');
  await expect(returned).toContainText('Romania');
  await expect(returned).toContainText('Is this of the night before?');
  await expect(returned).toContainText(/CEST/);
  await expect(page.getByRole('row').filter({ hasText: 'Report sent' })).toContainText('Romania');
  await expect(page.getByRole('row')).toHaveCount(3);

  await returned.getByRole('button', { name: /Take back/ }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'Taken back (Return)' })).toContainText(
    'Watch North',
  );
  await expect(returned.getByRole('button')).toHaveCount(0);
  await romania.open(`/reports/${sent.report_id}`);
  await expect(romania.page.getByText(/Received, no\./)).toBeVisible();
  await expect(romania.page.getByText(/Taken back by Watch North: Returned by/)).toBeVisible();

  await page.getByRole('button', { name: 'Show the whole trail' }).click();
  await page.getByLabel('Words in reason or note').fill('night before');
  await page.getByLabel('Words in reason or note').press('Enter');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByLabel('What was done').selectOption('Acceptance');
  await expect(page.getByText('Nothing fits.')).toBeVisible();

  await page.getByLabel('What was done').selectOption('everything');
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.getByText('Is this of the night before?')).toBeVisible();
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
  }
});

test('at the queue the last decision is taken back beside its line', async ({ person }) => {
  const romania = await person('contact-ro');
  const sent = await romania.call('/reports', body());
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open(`/desk/queue?report=${sent.report_id}`);
  const review = page.getByRole('article');
  await expect(review.getByRole('heading', { name: 'Romania' })).toBeVisible();
  await centre.call(
    `/reports/${sent.report_id}/questions`,
    { id: uuidv7(), indicators: ['arrests'], note: 'Both of today?' },
    1,
  );
  const asked = review.getByRole('listitem').filter({ hasText: /Watch North asks about/ });
  await asked.getByRole('button', { name: /Take back/ }).click();
  await expect(review.getByText('Taken back.')).toBeVisible();
  await expect(
    review.getByRole('listitem').filter({ hasText: 'Taken back by Watch North' }),
  ).toBeVisible();
  await expect(asked.getByRole('button')).toHaveCount(0);
});

test('the trail is nothing for participants', async ({ person }) => {
  const romania = await person('contact-ro');
  const answer = await romania.page.request.get(`/api/operations/global-chain-2024-exercise/trail`);
  expect(answer.status()).toBe(403);
});

test('the text of a line is taken away for good, and the trail says by whom and why', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/log');
  const text = 'A driver of unmistakable name.';
  await page.getByLabel(/^What happened/).fill(text);
  await page.getByRole('button', { name: 'Write it down' }).click();
  const line = page.getByRole('listitem').filter({ hasText: text });
  await line.getByRole('button', { name: /^Take the text away/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Why, for the trail/).fill('it named a person');
  await dialog.getByRole('button', { name: 'Take it away for good' }).press('Enter');
  const gone = page.getByRole('listitem').filter({ hasText: 'The text was taken away.' });
  await expect(gone).toHaveCount(1);
  await expect(page.getByText(text)).toHaveCount(0);
  await gone.getByRole('link', { name: 'Trail' }).click();
  const act = page.getByRole('row').filter({ hasText: 'Text taken away for good' });
  await expect(act).toContainText('Watch North');
  await expect(act).toContainText('it named a person');
});
