import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withParts } from './parts.js';

const rows = readFileSync(
  new URL('../../../seed/data/published-results.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => row.split(','))
  .map(([operation, participant, indicator, parent, value, counted_in, qualifier]) => ({
    operation,
    participant: participant === 'TOTAL' ? undefined : participant,
    indicator,
    parent,
    value,
    counted_in,
    qualifier,
  }));

/** @param {string} operation @param {string} indicator */
const figure = (operation, indicator) =>
  withParts(rows.filter((row) => row.operation === operation)).find(
    ({ line }) => line.indicator === indicator,
  );

test('the entities published for April 2024 are not the sum of their parts', () => {
  const entities = figure('labour-2024', 'entities_checked');
  expect(entities).toMatchObject({ sum: '170439', agrees: false, line: { value: '165896' } });
  expect(entities?.parts).toHaveLength(4);
});

test.each([
  ['see-2023', 'entities_checked', '288774'],
  ['see-2021', 'firearms_seized', '154'],
  ['see-2020', 'arrests', '166'],
  ['see-2023', 'online_targets', '120'],
])('%s: the parts of %s sum to what was published', (operation, indicator, sum) => {
  expect(figure(operation, indicator)).toMatchObject({ sum, agrees: true });
});

test('one part alone says nothing about its whole', () => {
  expect(figure('labour-2024', 'arrests')).toMatchObject({ sum: null, agrees: true });
});

test('parts without a published whole stand by themselves', () => {
  expect(figure('labour-2019', 'arrests_labour')).toMatchObject({ parts: [], sum: null });
});

test('figures of single participants are not among the totals', () => {
  expect(withParts(rows.filter((row) => row.operation === 'agri-labour-2021'))).toHaveLength(8);
});
