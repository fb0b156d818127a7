// npm test: every check in order, each under its heading, and one summary at the end.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildServer, buildWeb, explain, installPackages, Refusal, root, run } from './prepare.mjs';

/** @typedef {{name: string, does: () => boolean | void | Promise<boolean | void>}} Step */

/** @param {...string} args */
const go = (...args) => run('go', args);

/** @type {Step[]} */
const steps = [
  { name: 'npm packages', does: installPackages },
  { name: 'Lock files', does: lockFiles },
  // Before Go's tests, because the binary embeds the built pages.
  { name: 'Web build', does: buildWeb },
  {
    name: 'Formatting, lint and types of the frontend',
    does: () => run('npm', ['run', 'check', '--silent']),
  },
  { name: 'Units of the frontend', does: () => run('npm', ['run', 'unit', '--silent']) },
  { name: 'gofmt', does: gofmt },
  {
    name: 'go vet',
    does: () => go('vet', './...') && go('vet', '-tags', 'faults', './models/...'),
  },
  { name: 'Go, with the race detector', does: () => go('test', '-race', './...') },
  { name: 'Random ledgers: 10 000 are folded alike in every way', does: randomLedgers },
  {
    name: 'Disclosure: 10 000 pairs of public summaries are attacked',
    does: () => go('test', './server/release', '-run', '^TestNothingHidden', '-tables=10000'),
  },
  {
    name: 'Planted faults: each is noticed',
    does: () => go('test', '-tags', 'faults', './models/faults'),
  },
  { name: 'Server build', does: buildServer },
  { name: 'End to end in a browser', does: endToEnd },
];

/** @type {{name: string, passed: boolean, seconds: number}[]} */
const results = [];
try {
  for (const step of steps) results.push(await perform(step));
} catch (error) {
  explain(error);
}
report();

/** @param {Step} step */
async function perform({ name, does }) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 80 - name.length))}\n`);
  const started = Date.now();
  const passed = await attempt(does);
  return { name, passed, seconds: Math.round((Date.now() - started) / 1000) };
}

/** @param {Step['does']} does */
async function attempt(does) {
  try {
    return (await does()) !== false;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    return false;
  }
}

/** The lock files say all that is needed, and no host to fetch it from. */
function lockFiles() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hosts = new Set(lock.match(/"resolved":\s*"\w+:\/\/[^/"]+/g));
  for (const host of hosts) console.error(`package-lock.json names a host: ${host}`);
  return !hosts.size && go('mod', 'tidy', '-diff');
}

/** Without the race detector: they are about rules, and the packages' own tests run with it. */
function randomLedgers() {
  const checks = '-rapid.checks=10000';
  return (
    go('test', './models', '-run', '^TestPictureIsTheSameHoweverItIsFolded$', checks) &&
    go('test', './models/resum', checks)
  );
}

/** @returns {boolean} */
function gofmt() {
  const files = spawnSync('git', ['ls-files', '*.go'], { cwd: root, encoding: 'utf8' }).stdout;
  const { stdout, stderr } = spawnSync('gofmt', ['-l', ...files.split('\n').filter(Boolean)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stdout || stderr) console.error(`Not formatted:\n${stdout}${stderr}`);
  return !stdout && !stderr;
}

async function endToEnd() {
  const browser = await findBrowser();
  return run('npm', ['run', 'e2e', '--silent'], { CHROMIUM: browser.path, ...browser.env });
}

function report() {
  const failed = results.filter((result) => !result.passed).length;
  console.log(`\n── Summary ${'─'.repeat(73)}\n`);
  for (const { name, passed, seconds } of results) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  }
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
