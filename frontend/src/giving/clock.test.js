import { expect, test } from 'vitest';
import { operationTime } from './clock.js';

test('an exercise has its own time, everything else the real one', () => {
  const now = Date.parse('2026-01-01T12:01:00Z');
  const clock = { server: '2026-01-01T12:00:00Z', operation: '2024-06-03T06:00:00Z', speed: 60 };
  expect(operationTime({}, now)).toBe(now);
  expect(operationTime({ clock }, now)).toBe(Date.parse('2024-06-03T07:00:00Z'));
  expect(operationTime({ clock }, now - 3_600_000)).toBe(Date.parse(clock.operation));
});
