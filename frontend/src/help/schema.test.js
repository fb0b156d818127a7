import { expect, test } from 'vitest';
import { example, fields } from './schema.js';

const schemas = {
  Report: {
    type: 'object',
    required: ['id', 'kind'],
    properties: {
      id: { type: 'string' },
      kind: { type: ['string', 'null'], enum: [null, 'add', 'nil'] },
      at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
      figures: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Figure' } },
      before: { anyOf: [{ $ref: '#/components/schemas/Report' }, { type: 'null' }] },
    },
  },
  Figure: {
    type: 'object',
    properties: {
      value: { oneOf: [{ type: 'string', pattern: '^-?[0-9]+$' }, { type: 'number' }] },
    },
  },
};
const report = { $ref: '#/components/schemas/Report' };

test('fields are listed with their place, type and rule', () => {
  const list = fields(report, schemas);
  expect(list.slice(0, 5)).toEqual([
    { name: 'id', type: 'string', required: true, rule: '' },
    { name: 'kind', type: 'string', required: true, rule: 'add | nil' },
    { name: 'at', type: 'date-time', required: false, rule: '' },
    { name: 'figures', type: 'array of object', required: false, rule: ' … 3' },
    { name: 'figures[].value', type: 'string', required: false, rule: '^-?[0-9]+$' },
  ]);
});

test('types that hold themselves come to an end', () => {
  expect(fields(report, schemas).length).toBeLessThan(100);
  expect(JSON.stringify(example(report, schemas)).length).toBeLessThan(2000);
});

test('an example is a value of its schema', () => {
  expect(example(report, schemas)).toMatchObject({
    id: '…',
    kind: 'nil',
    at: '2024-06-03T14:05:00.000Z',
    figures: [{ value: '12' }],
  });
});
