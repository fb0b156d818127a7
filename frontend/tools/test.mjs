// npm test: every check in order, each under its heading, and one summary at the end.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildServer, buildWeb, explain, installPackages, Refusal, root, run } from './prepare.mjs';

/**
 * does: false where it failed, a sentence where it was not run and why
 * @typedef {{name: string, does: () => boolean | void | string | Promise<boolean | void | string>}} Step
 */

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
    does: () =>
      go('vet', './...') &&
      go('vet', '-tags', 'faults', './models/...') &&
      go('vet', '-tags', 'libreoffice', './server/imports', './server/export'),
  },
  { name: 'Go, with the race detector where anything runs beside', does: goTests },
  { name: 'Random ledgers: 10 000 are folded alike in every way', does: randomLedgers },
  {
    name: 'Disclosure: 10 000 pairs of public summaries are attacked',
    does: () => go('test', './server/release', '-run', '^TestNothingHidden', '-tables=10000'),
  },
  {
    name: 'Planted faults: each is noticed',
    does: () => go('test', '-tags', 'faults', './models/faults'),
  },
  { name: 'Files through LibreOffice', does: throughLibreOffice },
  { name: 'Server build', does: buildServer },
  { name: 'End to end in a browser', does: endToEnd },
];

/** @type {{name: string, passed: boolean, left: string, seconds: number}[]} */
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
  const result = await attempt(does);
  const left = typeof result === 'string' ? result : '';
  if (left) console.log(`Not run: ${left}`);
  const seconds = Math.round((Date.now() - started) / 1000);
  return { name, passed: result !== false, left, seconds };
}

/** @param {Step['does']} does */
async function attempt(does) {
  try {
    return (await does()) ?? true;
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

/** Rooms where nothing runs beside anything are tested without the race detector: it would only make them slow. */
function goTests() {
  const alone = /\/(seed|drawing|export|imports|pdf|release|releasetest)$/;
  const list = spawnSync('go', ['list', './...'], { cwd: root, encoding: 'utf8' }).stdout;
  const rooms = list.split('\n').filter(Boolean);
  return (
    go('test', '-race', ...rooms.filter((room) => !alone.test(room))) &&
    go('test', ...rooms.filter((room) => alone.test(room)))
  );
}

/** Without the race detector: they are about rules, and the packages' own tests run with it. */
function randomLedgers() {
  const checks = '-rapid.checks=10000';
  return (
    go('test', './models', '-run', '^TestPictureIsTheSameHoweverItIsFolded$', checks) &&
    go('test', './models/resum', checks)
  );
}

/**
 * What a real spreadsheet and word processor open and save, and what is read out of a PDF. A machine that is to tell everything (CI)
 * has them; another says what it has not.
 */
function throughLibreOffice() {
  const tools = ['localc', 'lowriter', 'pdftotext'];
  const missing = tools.filter((tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error);
  if (!missing.length)
    return (
      go('test', '-tags', 'libreoffice', './server/imports', '-run', 'LibreOffice') &&
      go('test', '-tags', 'libreoffice', './server/export', '-run', 'IsRead')
    );
  const why = `${missing.join(' and ')} is not installed (Debian: apt install libreoffice-calc libreoffice-writer poppler-utils)`;
  if (process.env.CI) throw new Refusal(why);
  return why;
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
  const failed = results.filter(({ passed }) => !passed).length;
  const left = results.filter((result) => result.left).length;
  console.log(`\n── Summary ${'─'.repeat(73)}\n`);
  for (const { name, passed, left, seconds } of results) {
    const words = `${name} (${seconds} s)`;
    console.log(left ? `NOT RUN ${name}: ${left}` : `${passed ? 'passed' : 'FAILED'}  ${words}`);
  }
  const more = left ? `, ${left} not run` : '';
  console.log(`\n${results.length - failed - left} passed, ${failed} failed${more}`);
  process.exit(failed ? 1 : 0);
}
