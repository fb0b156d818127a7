import { afterEach, describe, expect, test } from 'vitest';
import { number, percent, signed } from './number.js';
import { inSentence, reading } from './language.svelte.js';
import { pseudoLocale, t } from './t.js';
import {
  clock,
  dayAndTime,
  period,
  span,
  startOfDay,
  time,
  weekday,
  weekdayShort,
} from './time.js';

afterEach(() => {
  pseudoLocale(false);
  return reading.read('en');
});

describe('sentences', () => {
  test('choose their plural and write numbers in the reader’s style', () => {
    expect(t('digest.reports', { n: 1 })).toBe('1 report');
    expect(t('digest.reports', { n: 1204 })).toBe('1\u202f204 reports');
  });

  test('the pseudo-locale is longer and keeps what was put in', () => {
    pseudoLocale(true);
    const text = t('link.as_of', { time: '14:02 CEST' });
    expect(text.length).toBeGreaterThan('as of 14:02 CEST'.length * 1.3);
    expect(text).toContain('14:02 CEST');
  });
});

describe('numbers', () => {
  test.each([
    ['0', '0'],
    ['999', '999'],
    ['512480', '512\u202f480'],
    ['-1204', '\u22121\u202f204'],
    ['1234567.50', '1\u202f234\u202f567.50'],
  ])('%s', (decimal, text) => expect(number(decimal)).toBe(text));

  test('differences carry their sign, nothing has none', () => {
    expect([signed('3'), signed('-4'), signed('0'), signed('0.00')]).toEqual([
      '+3',
      '\u22124',
      '0',
      '0.00',
    ]);
    expect(percent(0.124)).toBe('12\u202f%');
  });
});

describe('times are in the zone that is asked for', () => {
  const moment = '2024-06-05T12:05:00Z';

  test('with its name', () => {
    expect(time(moment, 'Europe/Vienna')).toBe('14:05 CEST');
    expect(clock(moment, 'UTC')).toBe('12:05');
    expect(dayAndTime('2024-12-31T23:30:00Z', 'Europe/Athens')).toBe('1 January, 01:30 EET');
  });

  test('with the day of that place', () => {
    expect(weekday('2024-06-04T22:30:00Z', 'Europe/Vienna')).toBe('Wed 5 June');
    expect(period('2024-06-03', '2024-06-08').replace(/\s*–\s*/, '–')).toBe('3–8 June 2024');
    expect([period('2024-04', '2024-04'), period('2020', '2020')]).toEqual(['April 2024', '2020']);
    expect(startOfDay(moment, 'Europe/Vienna')).toBe(Date.parse('2024-06-04T22:00:00Z'));
  });

  test.each([
    [14_000, '14 s'],
    [60_000, '1 min'],
    [5 * 3_600_000, '5 h'],
    [3 * 86_400_000, '3 days'],
    [-5, '0 s'],
  ])('a span of %d ms', (milliseconds, text) => expect(span(milliseconds)).toBe(text));
});

describe('another language', () => {
  const moment = '2024-06-05T12:05:00Z';

  test.each([
    [
      'de',
      ['1.234.567,50', '+1.204', '12\u00a0%'],
      ['Mi, 5. Juni', 'Mi 5.', '5. Juni, 14:05 CEST'],
    ],
    ['el', ['1.234.567,50', '+1.204', '12%'], ['Τετ 5 Ιουνίου', 'Τετ 5', '5 Ιουνίου, 14:05 CEST']],
  ])('%s writes numbers and days in its own way', async (language, numbers, days) => {
    await reading.read(language);
    expect([number('1234567.50'), signed('1204'), percent(0.124)]).toEqual(numbers);
    const zone = 'Europe/Vienna';
    expect([weekday(moment, zone), weekdayShort(moment, zone), dayAndTime(moment, zone)]).toEqual(
      days,
    );
    expect(startOfDay(moment, zone)).toBe(Date.parse('2024-06-04T22:00:00Z'));
  });

  test('takes a missing sentence from English, with the plural of English, once that is here', async () => {
    await reading.read('de');
    reading.words = { 'shell.theme_dark': 'Dunkel' };
    expect(t('shell.theme_dark')).toBe('Dunkel');
    expect(t('digest.reports', { n: 1 })).toBe('digest.reports');
    await expect.poll(() => t('digest.reports', { n: 1 })).toBe('1 report');
    expect(t('shell.theme_dark')).toBe('Dunkel');
  });

  test('the last one asked for is read, however slowly the words of the one before come', async () => {
    const first = reading.read('de');
    reading.read('en');
    reading.read('el');
    await first;
    expect([reading.code, t('shell.theme_dark')]).toEqual(['el', 'Σκούρα']);
  });

  test('names stand in a sentence as its language writes them', async () => {
    expect(['Persons checked', 'In SIS', 'URLs checked'].map(inSentence)).toEqual([
      'persons checked',
      'in SIS',
      'URLs checked',
    ]);
    await reading.read('de');
    const names = [
      'Festnahmen',
      'Mutmaßliche Opfer',
      'Mit Datenbanktreffer',
      'Grenzüberschreitend',
    ];
    expect(names.map(inSentence)).toEqual([
      'Festnahmen',
      'mutmaßliche Opfer',
      'mit Datenbanktreffer',
      'grenzüberschreitend',
    ]);
    expect(inSentence('Bargeld, EUR')).toBe('Bargeld, EUR');
  });
});
