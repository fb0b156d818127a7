import { describe, expect, test } from 'vitest';
import { waitingFor } from './waiting.js';

/** @param {string} id @param {object} [what] @param {string} [until] */
const report = (id, what = {}, until) =>
  /** @type {any} */ ({ id, state: 'received', versions: [{ until }], ...what });

/** @param {string} until */
const asked = (until) => ({
  questioned: ['arrests'],
  questions: [{ indicator: 'arrests', until }],
});

const reports = [
  report('approve', { state: 'awaiting_approval', office: 'lyon' }),
  report('resolve', { unresolved: [{ family: 'arrests', total: 'x' }] }),
  report('confirm', { unconfirmed: true }),
  report('asked late', asked('2024-06-05T16:00:00Z')),
  report('asked soon', asked('2024-06-05T12:00:00Z')),
  report('asked any time', { questioned: ['arrests'], questions: [{ indicator: 'arrests' }] }),
  report('settled'),
  report('returned late', { state: 'returned' }, '2024-06-05T18:00:00Z'),
  report('returned soon', { state: 'returned' }, '2024-06-05T10:00:00Z'),
];

/** @param {string} role */
const order = (role) => waitingFor(reports, role).map(({ report: { id } }) => id);

describe('what waits for its people', () => {
  test('is in the order in which it presses', () => {
    expect(order('contact_point')).toEqual([
      'returned soon',
      'returned late',
      'asked soon',
      'asked late',
      'asked any time',
      'confirm',
      'resolve',
      'approve',
    ]);
  });

  test('leaves to others what only they can do', () => {
    expect(order('office_reporter')).not.toContain('approve');
    expect(order('coordinator')).not.toContain('confirm');
    expect(order('analyst')).toEqual([]);
  });

  test('names a report once, by what presses most', () => {
    const both = report('both', { state: 'returned', unresolved: [{}] });
    expect(waitingFor([both], 'contact_point')).toEqual([{ report: both, matter: 'returned' }]);
  });
});
