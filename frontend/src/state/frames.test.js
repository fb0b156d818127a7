import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apply } from './picture.js';

const folder = new URL('../../../models/testdata/frames/', import.meta.url);

/** What the server's own tests wrote: the same messages, and what its own client makes of them. */
const stories = readdirSync(folder).map((name) => ({
  name,
  ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
}));

describe('the messages of the server', () => {
  test.each(stories)('$name: $about', ({ steps, have, shows }) => {
    /** @type {import('./picture.js').Picture | null} */
    let picture = null;
    for (const { verdict, message } of steps) {
      const applied = apply(picture, message);
      expect(verdictOf(picture, applied)).toBe(verdict);
      picture = applied.picture;
    }
    const text = expect.any(String);
    expect(picture).toEqual({ history: [], ...shows, seq: have, epoch: text, now: text });
  });
});

/**
 * @param {import('./picture.js').Picture | null} before
 * @param {import('./picture.js').Applied} applied
 */
function verdictOf(before, { picture, need }) {
  if (need === 'resync') return 'resynchronise';
  return picture === before ? 'ignored' : 'applied';
}
