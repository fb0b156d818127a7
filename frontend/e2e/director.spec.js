import { expect } from '@playwright/test';
import { axe } from './axe.js';
import { test } from './acting.js';

test('one key has the figures of the moment on the clipboard, as text and as cells', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const path of ['/live/map', '/desk/queue']) {
    await centre.open(path);
    await expect(page.getByRole('button', { name: 'Copy figures' })).toBeVisible();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('status')).toContainText('Copied');
    const text = dialog.getByRole('textbox');
    await expect(text).toHaveValue(/^EXERCISE: .*\n.*as of \d+ June.*\n\nPersons checked: /);
    const total = await dialog.getByRole('row', { name: /^Total/ }).textContent();
    const [plain, cells] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const of = async (/** @type {string} */ type) => (await item.getType(type)).text();
      return [await of('text/plain'), await of('text/html')];
    });
    expect(plain).toContain('EXERCISE: all figures are invented.');
    expect(plain.replace(/\s+/g, '')).toContain(total?.replace(/\s+/g, ''));
    expect(cells).toContain('<td>Total</td>');
    expect((await axe(page).include('dialog').analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
});

test('where the browser forbids copying, the figures can be read and taken by hand', async ({
  person,
}) => {
  const centre = await person('coordinator');
  const { page } = centre;
  await page.addInitScript(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await centre.open('/desk/queue');
  await expect(page.getByRole('button', { name: 'Copy figures' })).toBeVisible();
  await page.keyboard.press('f');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('by hand');
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/Persons checked/);
});
