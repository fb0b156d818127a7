// What both `npm start` and `npm test` need first: dependencies, the web build, the server.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything built goes here; it can be deleted at any time. */
export const buildFolder = join(root, '.build');

/** The server that `buildServer` makes. */
export const binary = join(
  buildFolder,
  process.platform === 'win32' ? 'actionday.exe' : 'actionday',
);

/** A reason to stop that is meant for the person at the terminal. */
export class Refusal extends Error {}

/**
 * Runs a command in the project folder with its output on this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] additions to the environment
 * @returns {boolean} whether it succeeded
 */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) throw new Refusal(`${command} did not start: ${error.message}`);
  return status === 0;
}

/** Installs the npm packages where they are missing or the lock file has changed since. */
export function installPackages() {
  const stamp = hashOf(['package.json', 'package-lock.json']);
  const stampFile = join(root, 'node_modules', '.installed');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    throw new Refusal('The npm packages could not be installed: see the lines above.');
  }
  writeFileSync(stampFile, stamp);
}

/** Builds the web application where its sources have changed since the last build. */
export function buildWeb() {
  const stamp = hashOf([
    'package-lock.json',
    'frontend/index.html',
    'frontend/vite.config.js',
    'frontend/public',
    'frontend/src',
    'models/rules.json',
  ]);
  const stampFile = join(buildFolder, 'web.stamp');
  const page = join(root, 'frontend', 'dist', 'index.html');
  if (existsSync(page) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return;
  if (!run('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'])) {
    throw new Refusal('The web application could not be built: see the lines above.');
  }
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Builds the server; Go's own cache decides what there is to do. */
export function buildServer() {
  requireTool(
    'go',
    ['version'],
    'Go is needed to build the server, but "go" was not found on PATH.',
  );
  requireTool(
    process.env.CC ?? 'cc',
    ['--version'],
    'A C compiler is needed for SQLite, but "cc" was not found on PATH (Debian: apt install gcc libc6-dev).',
  );
  mkdirSync(buildFolder, { recursive: true });
  if (!run('go', ['build', '-o', binary, './server'], { CGO_ENABLED: '1' })) {
    throw new Refusal('The server could not be built: see the lines above.');
  }
}

/** @param {string} command @param {string[]} args @param {string} otherwise */
function requireTool(command, args, otherwise) {
  if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) throw new Refusal(otherwise);
}

/**
 * One hash over files and folders, by name and content.
 * @param {string[]} paths relative to the project folder
 */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * Ends the process with a refusal's own words, and with the stack of anything unexpected.
 * @param {unknown} error
 */
export function explain(error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  process.exit(1);
}
