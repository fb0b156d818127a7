import { describe, expect, test } from 'vitest';
import { isStale, linkState } from './link.js';

const now = 1_000_000;
const fine = {
  now,
  since: now - 60_000,
  heardAt: now - 1000,
  open: true,
  failures: 0,
  catchingUp: false,
  paused: false,
  travelling: false,
  signedOut: false,
};

describe('the state of the line', () => {
  test.each([
    ['a heartbeat just now', {}, 'live'],
    ['a heartbeat of exactly ten seconds ago', { heardAt: now - 10_000 }, 'live'],
    ['a heartbeat of eleven seconds ago', { heardAt: now - 11_000 }, 'delayed'],
    ['a heartbeat of half a minute ago', { heardAt: now - 30_000 }, 'delayed'],
    ['nothing for longer', { heardAt: now - 30_001 }, 'lost'],
    ['a socket that closed just now', { open: false }, 'delayed'],
    ['a server that refuses thrice', { open: false, failures: 3 }, 'lost'],
    ['nothing heard yet', { heardAt: null, since: now - 500 }, 'connecting'],
    [
      'a picture of an earlier visit, the line being asked',
      { heardAt: now - 90_000, since: now - 500, open: false },
      'catching_up',
    ],
    [
      'a picture of an earlier visit, and no line',
      { heardAt: now - 90_000, since: now - 500, open: false, failures: 1 },
      'lost',
    ],
    ['never anything heard', { heardAt: null }, 'lost'],
    ['connected again, not yet caught up', { catchingUp: true }, 'catching_up'],
    ['paused by the reader', { paused: true }, 'paused'],
    ['paused, and the line lost', { paused: true, heardAt: now - 31_000 }, 'lost'],
    ['another moment shown', { travelling: true, heardAt: now - 31_000 }, 'replay'],
    ['signed out elsewhere', { signedOut: true, travelling: true }, 'signed_out'],
  ])('%s', (_name, facts, expected) => {
    expect(linkState({ ...fine, ...facts })).toBe(expected);
  });

  test('only a lost line and a lost session grey the figures', () => {
    const states = /** @type {const} */ ([
      'live',
      'delayed',
      'lost',
      'paused',
      'replay',
      'signed_out',
    ]);
    expect(states.filter(isStale)).toEqual(['lost', 'signed_out']);
  });
});
