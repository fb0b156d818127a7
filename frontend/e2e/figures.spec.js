import { sample } from './demo.js';
import { counters } from './screen.js';
import { expect, test } from './test.js';

test.describe('the published results by country of the agricultural days of 2021', () => {
  /** @type {import('@playwright/test').Page} */
  let page;
  test.beforeEach(async ({ signIn }) => {
    const watch = await signIn('coordinator');
    page = watch.page;
    await watch.live(`/o/${sample}/live/table?i=arrests`);
  });

  test('add up from the rows of the countries', async () => {
    expect(await counters(page)).toMatchObject({
      Arrests: '12',
      'Suspects identified': '54',
      'Potential victims': '269',
      'New investigations': '126',
    });
  });

  for (const [indicator, countries] of Object.entries({
    arrests: { Spain: '4', France: '8', Italy: '–', Cyprus: '–' },
    victims_potential: { Cyprus: '17', Spain: '24', France: '91' },
  })) {
    test(`${indicator}: what a country did not publish stays unknown`, async () => {
      await page.getByRole('combobox', { name: 'Indicator' }).selectOption(indicator);
      for (const [name, value] of Object.entries(countries)) {
        const cell = page
          .getByRole('row', { name: new RegExp(name) })
          .locator('td')
          .nth(1);
        await expect(cell).toHaveText(value);
      }
    });
  }

  for (const [indicator, value] of Object.entries({
    locations_checked: '704',
    vehicles_checked: '273',
    persons_checked: '4 014',
    officers_deployed: '<2 050',
    victims_potential_trafficking: '81',
  })) {
    test(`${indicator}: the published ${value} stands beside an unknown total`, async () => {
      await page.getByRole('combobox', { name: 'Indicator' }).selectOption(indicator);
      const total = page.locator('.stage tfoot').getByRole('button');
      await expect(total).toHaveText('–');
      await total.click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText('Published by others, for comparison')).toBeVisible();
      await expect(dialog.locator('.published li')).toHaveText(
        new RegExp(`^${value.replace(' ', '\u202f')}\\b`),
      );
      await expect(dialog).toContainText('Nothing has been reported yet.');
    });
  }
});

test('the published total of 2024 is shown beside the sum of its parts, which it is not', async ({
  signIn,
}) => {
  const { page } = await signIn('coordinator');
  await page.goto('/compare');
  const operation = page.getByRole('region', { name: 'Labour exploitation 2024' });
  await expect(operation.getByRole('row', { name: /^Entities checked/ })).toContainText(
    '165\u202f896',
  );
  const sum = operation.locator('tr.differs');
  await expect(sum).toContainText('sum of the 4 parts');
  await expect(sum).toContainText('170\u202f439');
  await expect(sum).toContainText('165\u202f896');
});
