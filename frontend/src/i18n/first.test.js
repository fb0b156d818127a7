import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { wordsOf } from './language.svelte.js';

const folder = join(import.meta.dirname, '..');
const { words: first } = await wordsOf('en', false);
const { words: all } = await wordsOf('en', true);
const list = join('pages', 'pages.js');
const later = Object.keys(all).filter((key) => !(key in first));

/**
 * A source with everything it imports, at once or later.
 * @param {string} name @param {Set<string>} reached
 */
function reach(name, reached = new Set()) {
  if (reached.has(name) || !/\.(js|svelte)$/.test(name) || name === list) return reached;
  reached.add(name);
  for (const [, path] of read(name).matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g))
    reach(join(dirname(name), path), reached);
  return reached;
}

/** @param {string} name */
const read = (name) => readFileSync(join(folder, name), 'utf8');

const ofFirst = [
  ...read(list).matchAll(/import\('([^']+)'\),(?:\s+open: true,)?\s+first: true/g),
].map(([, path]) => join('pages', path));
// These look a code of the server up and say something else where it has no words.
const asking = join('i18n', 'problem.js');
/** What calls the server says nothing; names of files look like keys there. @param {string} name */
const speaks = (name) => name !== asking && !name.startsWith('api/');

test.each(ofFirst)('%s says nothing beyond the words of a first visit', (page) => {
  const sources = [...reach(page)].filter(speaks);
  const said = sources.flatMap((name) => {
    const text = read(name);
    const parts = [...text.matchAll(/['"`]([a-z_]+\.[\w./?]*(?: \w+)?)(['"`]|\$\{)/g)];
    return parts.flatMap(([, start, end]) =>
      later
        .filter((key) => (end === '${' ? key.startsWith(start) : key === start))
        .map((key) => `${name}: ${key}`),
    );
  });
  expect(said).toEqual([]);
});

test('the check sees eight pages, and what they load later', () => {
  expect(ofFirst).toHaveLength(8);
  expect(later).toContain('desk.title');
  expect([...reach(ofFirst[4])]).toContain(join('reports', 'Sent.svelte'));
});
