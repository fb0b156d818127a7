import { expect } from '@playwright/test';
import { axe } from './axe.js';
import { test } from './acting.js';

test('a handover writes itself, keeps what was changed, and is signed off for the next watch', async ({
  person,
}) => {
  const north = await person('coordinator');
  const { page } = north;
  await north.open('/desk/handover');
  const draft = page.getByRole('textbox', { name: 'Text of the draft' });
  await expect(draft).toHaveValue(/^Where we stand\nEXERCISE.*\n.*Persons checked/s);
  const remark = 'Romania will phone at 22:00.';
  await draft.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(`${remark}\n`);
  await page.waitForTimeout(900); // it is kept half a second after the last key
  await page.reload();
  await expect(draft).toHaveValue(new RegExp(`^${remark}`));
  await expect(page.getByText('This is what you had written.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign it off' }).click();
  await expect(page.getByText(/Handover no\. \d+ is signed off/)).toBeVisible();

  const south = await person('coordinator');
  await south.open('/desk/handover');
  const signed = south.page.getByRole('group').filter({ hasText: 'Handover no.' }).first();
  await expect(signed).toContainText(remark);
  await expect(south.page.getByRole('textbox', { name: 'Text of the draft' })).toHaveValue(
    /Since the handover of .* by Watch North/,
  );
  const { violations } = await axe(page).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
});
