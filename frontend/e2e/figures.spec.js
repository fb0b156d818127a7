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
    'Locations checked': '704',
    'Vehicles checked': '273',
    'Persons checked': '4 014',
    'Officers deployed': '2 050',
    'Potential victims': '81',
  })) {
    test(`${indicator}: ${value} stands beside as published, not in the total`, async () => {
      await page
        .getByRole('button', { name: new RegExp(`^${indicator}, `) })
        .first()
        .click();
      const published = page.getByRole('dialog').locator('.published');
      await expect(published).toContainText(value.replace(' ', '\u202f'));
    });
  }
});
