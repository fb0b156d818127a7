// Three days of an exercise from the first report to the final totals: 39 participants, four watches, 60 contact points and 16 offices, with lateness, slips,
// corrections, phone calls and joint results from a fixed seed. Every three hours each total must be what happened, less what screens say is missing or doubtful.
// With --browser everything about the first day is done on the pages, with --few nine
// participants take part. It starts the real server; ends with 1 where something does not add up.
//
//   node frontend/e2e/rehearsal.mjs [--seed N] [--browser] [--few]
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { browserArguments, findBrowser } from '../tools/browser.mjs';
import { Demo } from './demo.js';
import { rehearse } from './rehearsal/run.js';
import { few, parties } from './rehearsal/world.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2026' },
    browser: { type: 'boolean' },
    few: { type: 'boolean' },
  },
});
const demo = await Demo.open();
const browser = values.browser ? await open() : undefined;
try {
  const began = Date.now();
  const say = (/** @type {string} */ line) => console.log(line);
  const { done, seen, balances, totals } = await rehearse(demo.url, {
    seed: Number(values.seed),
    cast: values.few ? few : parties,
    say,
    browser,
  });
  console.log('\nDone:', done);
  console.log(
    `\n${balances} times every total was accounted for. What explained a part of a deviation, and how often:`,
    seen,
  );
  console.log('\nFinal totals, equal to what happened:', totals);
  console.log(`\n${Math.round((Date.now() - began) / 1000)} s`);
} finally {
  await browser?.close();
  await demo.close();
}

async function open() {
  const { path, env } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    args: browserArguments,
    env: { ...process.env, ...env },
  });
}
