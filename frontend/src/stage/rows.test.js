import { describe, expect, test } from 'vitest';
import { exercise, now } from '../state/fixtures/exercise.js';
import { apply } from '../state/picture.js';
import { breaksOf, changeSince, denominator, perBase, stageRows } from './rows.js';

const picture = /** @type {import('../state/types.js').Picture} */ (
  apply(null, exercise()).picture
);
const at = Date.parse(now);

describe('ratios', () => {
  test.each([
    ['9', '3000', '3.0'],
    ['1', '3', '333.3'],
    ['0', '10', '0.0'],
    ['1.5', '10', '150.0'],
    [null, '10', null],
    ['1', null, null],
    ['1', '0', null],
  ])('%s of %s checks', (value, checks, expected) => {
    expect(perBase(value, checks)).toBe(expected);
  });

  test('checks have no ratio, results have the checks below them', () => {
    expect(denominator(picture.configuration, 'persons_checked')).toBeUndefined();
    expect(denominator(picture.configuration, 'arrests')?.code).toBe('persons_checked');
  });

  test('classes follow from declared maxima and do not move with the data', () => {
    expect(breaksOf(picture.configuration, 'arrests')).toEqual([0.1, 0.3, 0.6]);
    expect(breaksOf(picture.configuration, 'cash_eur')).toEqual([]);
  });
});

describe('rows of the stage', () => {
  test('keep protocol order and tell unknown from zero', () => {
    const rows = stageRows(picture, 'arrests', at);
    expect(rows.slice(0, 3).map((row) => row.code)).toEqual(['BE', 'BG', 'DK']);
    const value = (/** @type {string} */ code) =>
      rows.find((row) => row.code === code)?.total?.value;
    expect([value('IE'), value('DK'), value('DE')]).toEqual([null, '0', '17']);
  });

  test('leave out who only supports, until it reports', () => {
    const agency = { participant: 'EUROPOL', role: 'supporting', slots: [], totals: [] };
    const codes = (/** @type {any} */ extra) =>
      stageRows(
        { ...picture, participants: [...picture.participants, { ...agency, ...extra }] },
        'arrests',
        at,
      )
        .map((row) => row.code)
        .filter((code) => code === 'EUROPOL');
    expect(codes({})).toEqual([]);
    expect(codes({ last_report_at: now })).toEqual(['EUROPOL']);
  });

  test('a reader without figures sees where everybody stands', () => {
    const blind = {
      ...picture,
      participants: picture.participants.map((row) => ({ ...row, totals: [] })),
    };
    const cyprus = stageRows(blind, 'arrests', at).find((row) => row.code === 'CY');
    expect([cyprus?.total, cyprus?.cell?.owing]).toEqual([undefined, 'overdue']);
  });
});

describe('the change since a moment', () => {
  test('is the value now less the last value before that moment', () => {
    const series = picture.history.find(({ indicator }) => indicator === 'arrests')?.values ?? [];
    const value = Number(picture.totals.find(({ indicator }) => indicator === 'arrests')?.value);
    const hours = 4 * 62;
    const noon = Date.parse('2024-06-05T12:00:00Z');
    expect(changeSince(picture, 'arrests', noon)).toBe(String(value - Number(series[hours - 1])));
  });

  test('before the start everything is new; without history it is unknown', () => {
    const value = picture.totals.find(({ indicator }) => indicator === 'arrests')?.value;
    expect(changeSince(picture, 'arrests', 0)).toBe(value);
    expect(changeSince(picture, 'cash_eur', at)).toBeNull();
  });
});
