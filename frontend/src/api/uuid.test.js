import { expect, test } from 'vitest';
import { uuidv7 } from './uuid.js';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test.each([
  ['no random bit set', new Uint8Array(10), '018fe5a2-b000-7000-8000-000000000000'],
  ['every random bit set', new Uint8Array(10).fill(255), '018fe5a2-b000-7fff-bfff-ffffffffffff'],
])('version and variant are set with %s', (_name, random, wanted) => {
  expect(uuidv7(0x018fe5a2b000, random)).toBe(wanted);
  expect(wanted).toMatch(form);
});

test('two made at once differ, and a later one sorts later', () => {
  const ids = [uuidv7(1_717_588_800_000), uuidv7(1_717_588_800_000), uuidv7(1_717_588_800_001)];
  expect(new Set(ids).size).toBe(3);
  expect(ids.toSorted().at(-1)).toBe(ids[2]);
});
