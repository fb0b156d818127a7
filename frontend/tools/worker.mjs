// The worker of the pages, made at the end of a build: it holds the names of the files that open the form without a line.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..', 'src', 'offline', 'worker.js');

/** What a reporter opens, and what their pages load later. All other pages are kept once they were opened. */
const pages = [
  'Operations.svelte',
  'SignIn.svelte',
  'ReportsPage.svelte',
  'NewReportPage.svelte',
  'ReportPage.svelte',
  'CorrectPage.svelte',
  'OutboxPage.svelte',
  'Correction.svelte',
  'Sent.svelte',
];

/** @returns {import('vite').Plugin} */
export function workerPlugin() {
  return {
    name: 'actionday-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const roots = chunks.filter(
          ({ isEntry, facadeModuleId }) =>
            isEntry || pages.some((page) => facadeModuleId?.endsWith(`/${page}`)),
        );
        /** @type {Set<string>} */
        const needed = new Set();
        for (const root of roots) reach(root.fileName, bundle, needed);
        const files = [
          '/',
          '/icon.svg',
          ...[...needed, ...latin(bundle)].sort().map((name) => `/${name}`),
        ];
        const list = `const files = ${JSON.stringify(files)};`;
        const worker = readFileSync(source, 'utf8').replace(/^const files = .*$/m, list);
        const build = createHash('sha256').update(worker).digest('hex').slice(0, 12);
        this.emitFile({
          type: 'asset',
          fileName: 'worker.js',
          source: worker.replace(/^const build = .*$/m, `const build = '${build}';`),
        });
      },
    },
  };
}

/**
 * A file, the styles that come with it and everything it imports at once.
 * @param {string} name @param {import('vite').Rollup.OutputBundle} bundle @param {Set<string>} reached
 */
function reach(name, bundle, reached) {
  const file = bundle[name];
  if (!file || reached.has(name)) return;
  reached.add(name);
  if (file.type !== 'chunk') return;
  for (const style of /** @type {any} */ (file).viteMetadata?.importedCss ?? []) reached.add(style);
  for (const imported of file.imports) reach(imported, bundle, reached);
}

/** The face of most of the languages; others are kept once they were shown. @param {import('vite').Rollup.OutputBundle} bundle */
const latin = (bundle) =>
  Object.keys(bundle).filter((name) => /latin-wght[^/]*\.woff2$/.test(name));
