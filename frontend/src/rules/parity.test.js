import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from './rules.js';
import { knownHere, onlyServer } from './warnings.js';

const models = join(import.meta.dirname, '../../../models');
const source = join(import.meta.dirname, '..');

/** @param {string} folder @param {string[]} names */
const read = (folder, names) =>
  names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

/** @param {Iterable<string>} items */
const sorted = (items) => [...new Set(items)].toSorted();

/** The codes that Go declares, by the names of their constants. @param {string} file */
const declared = (file) =>
  new Map(
    [...read(models, [file]).matchAll(/^\t(\w+)\s+Code = "(\w+)"/gm)].map(([, name, code]) => [
      name,
      code,
    ]),
  );

describe('what one language knows the other knows too', () => {
  test('codes of errors', () => {
    const codes = declared('error.go');
    const go = read(models, ['normalise.go', 'check.go', 'checkfigure.go', 'checkbreakdown.go']);
    const used = [...go.matchAll(/\b(?:Field|Code)[A-Z]\w*/g)].flatMap(
      ([name]) => codes.get(name) ?? [],
    );
    const js = read(import.meta.dirname, ['normalise.js', 'check.js', 'figure.js', 'breakdown.js']);
    const all = new Set(codes.values());
    const quoted = [...js.matchAll(/'([a-z_]+)'/g)].map(([, word]) => word);
    expect(sorted(quoted.filter((word) => all.has(word)))).toEqual(sorted(used));
    const named = [...js.matchAll(/(?:code: |blankOr\([^()']*'[^']*', )'([a-z_]+)'/g)];
    expect(named.map(([, code]) => code).filter((code) => !all.has(code))).toEqual([]);
  });

  test('codes of warnings', () => {
    const codes = declared('warnings.go');
    codes.delete('WarnIdentifies'); // of texts: scan.js
    expect(sorted([...knownHere, ...onlyServer])).toEqual(sorted(codes.values()));
  });

  test('and every rule of the description is used here', () => {
    const names = readdirSync(source, { recursive: true, encoding: 'utf8' });
    const js = read(
      source,
      names.filter((name) => /\.(js|svelte)$/.test(name) && !name.endsWith('.test.js')),
    );
    /** @param {string} of @param {object} part */
    const unused = (of, part) =>
      Object.keys(part).filter((key) => !new RegExp(`\\b${of}\\.${key}\\b`).test(js));
    const { limits, warnings, scan, ...lists } = rules;
    expect(unused('rules', lists)).toEqual([]);
    expect(unused('limits', limits)).toEqual([]);
    expect(unused('warnings', warnings)).toEqual([]);
    expect(unused('scan', scan)).toEqual([]);
    expect(unused('(?:lists|words)', scan.words)).toEqual([]);
  });
});
