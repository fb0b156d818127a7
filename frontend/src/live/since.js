import { t } from '../i18n/t.js';
import { clock, startOfDay, weekday } from '../i18n/time.js';

const hour = 3_600_000;

/**
 * The moments that changes can be counted from, at a moment of operation time.
 * @param {import('../state/types.js').Configuration} configuration
 * @param {number} now
 * @returns {{value: string, text: string, at: number}[]}
 */
export function since({ settings: { zone }, slots }, now) {
  const today = startOfDay(now, zone);
  const start = Date.parse(slots[0]?.starts ?? '') || today;
  return [
    { value: 'day', at: today, text: t('since.today', { time: clock(today, zone) }) },
    {
      value: '1h',
      at: now - hour,
      text: t('since.hours', { time: clock(now - hour, zone), n: 1 }),
    },
    {
      value: '3h',
      at: now - 3 * hour,
      text: t('since.hours', { time: clock(now - 3 * hour, zone), n: 3 }),
    },
    { value: 'start', at: start, text: t('since.start', { day: weekday(start, zone) }) },
  ];
}
