import { expect, test } from 'vitest';
import { placeAfter } from './order.js';

const fields = [
  { code: 'persons', group: 'checks' },
  { code: 'vehicles', group: 'checks' },
  { code: 'arrests', group: 'arrests' },
  { code: 'victims', group: 'victims' },
  { code: 'minors', group: 'victims' },
];

test.each([
  ['Enter goes to the next field', 0, { key: 'Enter' }, 1],
  ['Enter crosses groups', 1, { key: 'Enter' }, 2],
  ['Enter leaves the last field', 4, { key: 'Enter' }, 5],
  ['Shift+Enter goes back', 2, { key: 'Enter', shiftKey: true }, 1],
  ['Shift+Enter leaves the first field', 0, { key: 'Enter', shiftKey: true }, -1],
  ['arrow down is Enter', 2, { key: 'ArrowDown' }, 3],
  ['arrow up goes back', 2, { key: 'ArrowUp' }, 1],
  ['Alt+arrow down skips to the next group', 0, { key: 'ArrowDown', altKey: true }, 2],
  ['Alt+arrow down leaves the last group', 3, { key: 'ArrowDown', altKey: true }, 5],
  ['Alt+arrow up goes to the head of the group', 4, { key: 'ArrowUp', altKey: true }, 3],
  ['and from there to the group before', 3, { key: 'ArrowUp', altKey: true }, 2],
  ['and stays in the first group', 1, { key: 'ArrowUp', altKey: true }, 0],
  ['Ctrl+Enter sends and does not move', 1, { key: 'Enter', ctrlKey: true }, null],
  ['arrows to the side stay in the text', 1, { key: 'ArrowLeft' }, null],
  ['digits do not move', 1, { key: '7' }, null],
])('%s', (_name, at, pressed, wanted) => expect(placeAfter(fields, at, pressed)).toBe(wanted));
