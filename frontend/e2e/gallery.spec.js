import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { build, preview } from 'vite';
import { buildFolder, root } from '../tools/prepare.mjs';
import { axe } from './axe.js';
import { misfits } from './fits.js';

/** @type {ReturnType<typeof base.extend<{}, {gallery: string}>>} */
const test = base.extend({
  gallery: [
    // Playwright reads the fixtures that one needs from this pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, /** @type {(address: string) => Promise<void>} */ use) => {
      const options = {
        root: join(root, 'frontend'),
        mode: 'gallery',
        logLevel: /** @type {const} */ ('error'),
        build: { outDir: join(buildFolder, 'gallery'), emptyOutDir: true },
      };
      await build(options);
      const server = await preview({
        ...options,
        preview: { host: '127.0.0.1', port: 0, proxy: {} },
      });
      await use(server.resolvedUrls?.local[0].replace(/\/$/, '') ?? '');
      await server.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.describe.configure({ mode: 'serial' });

const states = ['live', 'delayed', 'lost', 'catching_up', 'paused', 'signed_out', 'digest'];
const sizes = [
  { width: 1440, height: 900 },
  { width: 1100, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
  { width: 3840, height: 2160 },
];

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`every state of the live page is accessible, ${colorScheme}`, async ({ page, gallery }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    for (const path of ['/gallery', ...states.map((state) => `/gallery/live?link=${state}`)]) {
      await page.goto(gallery + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      const { violations } = await axe(page).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0].target}`)).toEqual([]);
    }
  });
}

test('nothing sticks out sideways at any size, in any view, in a longer language', async ({
  page,
  gallery,
}) => {
  test.setTimeout(180_000);
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const path of [
      '/gallery?pseudo',
      ...['map', 'tiles', 'table', 'board'].map((view) => `/gallery/live/${view}?pseudo`),
    ]) {
      await page.goto(gallery + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      expect.soft(await misfits(page), `${path} at ${size.width}`).toEqual([]);
    }
  }
});

test('the live page keeps its panels: six counters, one stage, two in the rail, one time bar', async ({
  page,
  gallery,
}) => {
  await page.setViewportSize(sizes[0]);
  await page.goto(`${gallery}/gallery/live`);
  await expect(page.getByRole('list', { name: 'Counters' }).getByRole('listitem')).toHaveCount(6);
  await expect(page.locator('main .panel:not(.tile)')).toHaveCount(4);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBe(900);
});
