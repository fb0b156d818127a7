import { beforeAll, expect, test } from 'vitest';
import { reading } from '../i18n/language.svelte.js';
import { parties } from '../i18n/parties.svelte.js';
import { exercise, now } from '../state/fixtures/exercise.js';
import { apply } from '../state/picture.js';
import { dailyText, daysOf, handoverText } from './papers.js';

const picture = /** @type {import('../state/types.js').Picture} */ (
  apply(null, exercise()).picture
);
const at = Date.parse(now);

/** The picture with one total as it was. @param {string} code @param {string | null} value */
const withTotal = (code, value) => ({
  ...picture,
  totals: picture.totals.map((total) => (total.indicator === code ? { ...total, value } : total)),
});

/** @param {object} more @returns {import('../api/log.js').LogLine} */
const line = (more) => ({
  id: 'l1',
  happened_at: '2024-06-05T09:30:00.000Z',
  written_at: '2024-06-05T09:31:00.000Z',
  by: 'Watch North',
  text: 'Vessel stopped.',
  ...more,
});

beforeAll(async () => {
  await reading.read('en');
  await reading.readAll();
  await parties.load();
});

test('a handover says what moved since the last one, who is waited for and what happened', () => {
  const text = handoverText(picture, at, {
    last: line({ written_at: '2024-06-05T06:00:00.000Z', by: 'Watch South' }),
    then: withTotal('arrests', '110'),
    lines: [
      line({ participant: 'FR', significant: true }),
      line({ id: 'l2', text: 'Power cut.' }),
      line({ id: 'l3', text: 'Struck out.', struck: true }),
      line({ id: 'l4', text: 'Before it.', written_at: '2024-06-05T05:00:00.000Z' }),
    ],
  });
  expect(text).toContain('Since the handover of 5 June, 08:00 CEST by Watch South\nArrests: +9\n');
  expect(text).toMatch(/Waited for\nCyprus: 3 June: overdue since/);
  expect(text).toContain('Significant events\n11:30 France: Vessel stopped.\n');
  expect(text).toContain('From the log\n11:30 Power cut.\n\n* This designation');
  expect(text).not.toMatch(/Struck out|Before it/);
});

test('a handover says who covers whom, and who is covered by nobody', () => {
  const all = picture.configuration.participants.map(({ code }) => code);
  const covers = [
    { by: 'Watch North', at: now, participants: ['FR', 'RO'] },
    {
      by: 'Watch South',
      at: now,
      participants: all.filter((code) => !['FR', 'RO', 'DE'].includes(code)),
    },
  ];
  const watched = { ...picture, watch: { alerts: [], acknowledged: [], covers } };
  const text = handoverText(watched, at, { last: null, then: null, lines: [] });
  expect(text).toMatch(
    /Who covers whom\nWatch North: France, Romania\nWatch South: .*\nCovered by nobody: Germany\n/,
  );
  expect(handoverText(picture, at, { last: null, then: null, lines: [] })).not.toContain('covers');
});

test('the first handover has nothing to compare with', () => {
  const text = handoverText(picture, at, { last: null, then: null, lines: [] });
  expect(text).toContain('Where we stand\nEXERCISE');
  expect(text).not.toMatch(/Since the handover|Significant events|From the log/);
});

test('a daily report begins with the significant events of its day, or says that there were none', () => {
  const [day] = daysOf(picture.configuration, at);
  expect(day.date).toBe('2024-06-05');
  const zone = picture.configuration.settings.zone;
  const other = line({
    id: 'l2',
    significant: true,
    happened_at: '2024-06-04T20:00:00.000Z',
    text: 'Other day.',
  });
  const text = dailyText(day, [line({ significant: true }), other, line({ id: 'l3' })], zone);
  expect(text).toBe('Significant events\n11:30 Vessel stopped.');
  expect(dailyText(day, [other], zone)).toBe('No significant event was noted on this day.');
});
