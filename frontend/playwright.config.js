import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './tools/browser.mjs';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  reporter: [['list']],
  fullyParallel: true,
  workers: 2,
  // A shared machine may stand still for seconds. What needed a second try is named as flaky at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Athens',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: browserPath() ?? undefined,
      args: browserArguments,
    },
  },
});
