import { expect } from '@playwright/test';
import { test } from './acting.js';

test('a participant is asked, reads it at once on its own page, answers, and the centre closes it', async ({
  person,
}) => {
  const romania = await person('contact-ro');
  await romania.open('/reports');
  await expect(romania.page.getByRole('heading', { level: 1 })).toBeVisible();
  const france = await person('contact-fr');
  await france.open('/reports');
  const centre = await person('coordinator');
  const { page } = centre;
  await centre.open('/desk/requests');
  const text = 'Which border posts are open tonight?';
  await page.getByRole('combobox', { name: /^To/ }).selectOption('Romania');
  await page.getByLabel(/^What is asked/).fill(text);
  await page.getByRole('button', { name: 'in 4 h' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  const line = page.getByRole('listitem').filter({ hasText: text });
  await expect(line).toContainText('open');

  const asked = romania.page.getByRole('region', { name: 'The centre asks' });
  await expect(asked).toContainText(text);
  await expect(asked).toContainText(/answer wanted by/);
  await expect(france.page.getByText(text)).toHaveCount(0);
  await asked.getByLabel('Answer').fill('Nădlac and Giurgiu.');
  await asked.getByRole('button', { name: 'Send the answer' }).click();
  await expect(line).toContainText('Nădlac and Giurgiu.');
  await line.getByRole('button', { name: 'Close' }).click();
  await expect(line).toContainText('closed');
  await romania.page.reload();
  await expect(romania.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(romania.page.getByText(text)).toHaveCount(0);
});
