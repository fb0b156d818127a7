import { minus, parse, ratio } from '../state/decimal.js';
import { historyStep } from '../state/history.js';
import { worstOf } from '../state/reporting.js';

/**
 * What the stage shows of one participant for one indicator: one shape for map, tiles, table and board.
 * @typedef {object} StageRow
 * @property {string} code
 * @property {import('../state/types.js').Row} row
 * @property {import('../state/types.js').Total | undefined} total undefined where the reader may not see figures
 * @property {import('../state/reporting.js').SlotCell | null} cell where it stands
 * @property {string | null} ratio per 1 000 of the denominator, with one decimal
 */

/** Ratios are stated per so many checks. */
export const ratioBase = 1000;

/**
 * @param {import('../state/types.js').Picture} picture
 * @param {string} indicator
 * @param {number} now operation time
 * @returns {StageRow[]} in protocol order
 */
export function stageRows(picture, indicator, now) {
  const { slots } = picture.configuration;
  const below = denominator(picture.configuration, indicator)?.code;
  return picture.participants.filter(takesPart).map((row) => {
    const total = totalOf(row.totals, indicator);
    return {
      code: row.participant,
      row,
      total,
      cell: worstOf(row, slots, now),
      ratio: below
        ? perBase(total?.value ?? null, totalOf(row.totals, below)?.value ?? null)
        : null,
    };
  });
}

/**
 * Whether figures may come from a participant: who only supports or observes is shown once it reports.
 * @param {import('../state/types.js').Row} row
 */
function takesPart({ role, last_report_at }) {
  return ['lead', 'co_lead', 'participating'].includes(role) || Boolean(last_report_at);
}

/**
 * @param {import('../state/types.js').Total[]} totals
 * @param {string} indicator
 */
export function totalOf(totals, indicator) {
  return totals.find((total) => total.indicator === indicator);
}

/**
 * What an indicator is divided by for a ratio: the counter of persons or things checked; none for checks themselves.
 * @param {import('../state/types.js').Configuration} configuration
 * @param {string} indicator
 */
export function denominator({ indicators }, indicator) {
  const one = indicators.find(({ code }) => code === indicator);
  if (!one || one.group === 'checks') return undefined;
  return indicators.find(
    ({ group, headline, maximum }) => group === 'checks' && headline && maximum,
  );
}

/**
 * @param {string | null} value
 * @param {string | null} checks
 * @returns {string | null} null where a part is unknown or nothing was checked
 */
export function perBase(value, checks) {
  if (ratio(value, checks) === null) return null;
  const [above, below] = [
    parse(/** @type {string} */ (value)),
    parse(/** @type {string} */ (checks)),
  ];
  const tenths =
    (above.units * BigInt(ratioBase) * 10n * 10n ** BigInt(below.scale)) /
    (below.units * 10n ** BigInt(above.scale));
  return `${tenths / 10n}.${tenths % 10n}`;
}

/**
 * The limits between the four classes of a ratio: fixed for the operation by its declared maxima, never by what came in.
 * @param {import('../state/types.js').Configuration} configuration
 * @param {string} indicator
 * @returns {number[]} three, rising; empty where no maxima are declared
 */
export function breaksOf(configuration, indicator) {
  const top = configuration.indicators.find(({ code }) => code === indicator)?.maximum ?? null;
  const whole = ratio(top, denominator(configuration, indicator)?.maximum ?? null);
  if (!whole) return [];
  return [0.5, 1, 2].map((share) => round(share * whole * ratioBase));
}

/** To one digit that people can read. @param {number} value */
function round(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Number((Math.round(value / unit) * unit).toPrecision(1));
}

/**
 * The change of a headline since a moment, from its history.
 * @param {import('../state/types.js').Picture} picture
 * @param {string} indicator
 * @param {number} since operation time
 * @returns {string | null} null where either value is unknown
 */
export function changeSince(picture, indicator, since) {
  const values = picture.history.find((series) => series.indicator === indicator)?.values;
  const value = totalOf(picture.totals, indicator)?.value ?? null;
  if (!values || !picture.history_start || value === null) return null;
  const step = Math.floor((since - Date.parse(picture.history_start)) / historyStep) - 1;
  const before = step < 0 ? null : values[Math.min(step, values.length - 1)];
  return before === null ? (step < 0 ? value : null) : minus(value, before);
}
