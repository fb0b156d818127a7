// npm test: every check in order, each under its heading, and one summary at the end.
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.mjs';
import { buildServer, buildWeb, explain, installPackages, Refusal, root, run } from './prepare.mjs';

/** @typedef {{name: string, does: () => boolean | void | Promise<boolean | void>}} Step */

/** @type {Step[]} */
const steps = [
  { name: 'npm packages', does: installPackages },
  // Before Go's tests, because the binary embeds the built pages.
  { name: 'Web build', does: buildWeb },
  {
    name: 'Formatting, lint and types of the frontend',
    does: () => run('npm', ['run', 'check', '--silent']),
  },
  { name: 'Units of the frontend', does: () => run('npm', ['run', 'unit', '--silent']) },
  { name: 'gofmt', does: gofmt },
  { name: 'go vet', does: () => run('go', ['vet', './...']) },
  {
    name: 'Go: models and seed',
    does: () => run('go', ['test', './models/...', './seed/...', './frontend/...']),
  },
  {
    name: 'Go: server, with the race detector',
    does: () => run('go', ['test', '-race', './server/...']),
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
  const failed = results.filter((result) => !result.passed);
  console.log(`\n── Summary ${'─'.repeat(73)}\n`);
  for (const { name, passed, seconds } of results) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  }
  console.log(failed.length ? `\n${failed.length} of ${results.length} failed.` : '\nAll passed.');
  process.exit(failed.length ? 1 : 0);
}
