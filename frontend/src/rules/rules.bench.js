// What a keystroke costs: `npx vitest bench --root frontend src/rules`. A frame has 16 ms.
import { bench } from 'vitest';
import { check } from './check.js';
import { normalise } from './normalise.js';
import { scan } from './scan.js';
import { warnings } from './warnings.js';

const offices = ['north', 'south', 'border'].map((code) => ({ code, name: code }));
const days = [3, 4, 5, 6, 7, 8, 9].map((day) => ({
  id: `2024-06-0${day}`,
  starts: `2024-06-0${day}T00:00:00Z`,
  ends: `2024-06-0${day + 1}T00:00:00Z`.replace('-010', '-10'),
  due: '2024-06-11T00:00:00Z',
}));
/** Twenty families of a root and two of its parts. */
const indicators = Array.from({ length: 60 }, (_, i) => ({
  code: `i${i}`,
  scale: 0,
  over_slots: 'sum',
  ...(i % 3 ? { parent: `i${i - (i % 3)}`, partition: 'kind' } : {}),
}));
const figures = indicators.map(({ code }, i) => ({
  indicator: code,
  value: String(i % 3 ? 40 : 100),
}));

const configuration = /** @type {any} */ ({
  settings: { phase: 'live' },
  participants: [{ code: 'FR', offices }],
  slots: days,
  indicators,
});
const body = /** @type {any} */ ({
  id: '018fd2a0-0000-7000-8000-000000000001',
  participant: 'FR',
  slot: '2024-06-09',
  kind: 'slot_total',
  figures,
  breakdown: offices.map(({ code }) => ({
    office: code,
    figures: figures.map(({ indicator }) => ({ indicator, value: '10' })),
  })),
});
const reports = /** @type {any[]} */ (
  days.flatMap(({ id: slot }) =>
    ['', 'north', 'south'].map((office) => ({
      id: slot + office,
      office,
      slot,
      counting: 1,
      versions: [{ version: 1, kind: 'slot_total', figures }],
    })),
  )
);
const { body: normal } = normalise(configuration, body);
const comment =
  'Checks with the Border Police at Bad Muskau from 06:00-14:00, 1 250 000 EUR seized. '
    .repeat(6)
    .slice(0, 500);

bench('normalise and check 60 figures of 3 offices', () => {
  const { body: made } = normalise(configuration, body);
  if (check(configuration, made).length) throw new Error('the body is right');
});

bench('warnings beside 21 reports', () => {
  warnings(configuration, normal, { reports, now: Date.parse('2024-06-09T20:00:00Z') });
});

bench('scan a comment of 500 characters', () => {
  scan(comment);
});
