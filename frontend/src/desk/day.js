import { number, signed } from '../i18n/number.js';
import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';
import { clock } from '../i18n/time.js';
import { spoken, written } from '../i18n/value.js';
import { indicatorName } from '../reports/words.js';
import { isZero } from '../state/decimal.js';

/**
 * The figures of a day in words: what the server computed, never reckoned again.
 *
 * @typedef {import('../api/daily.js').DayFigures} DayFigures
 * @typedef {import('../api/daily.js').DayTotal} DayTotal
 * @typedef {import('../api/daily.js').DayMove} DayMove
 * @typedef {import('../api/daily.js').DayStep} DayStep
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/** The part that is not accepted yet, empty where there is none. @param {DayTotal} total */
export const openOf = ({ provisional }) =>
  provisional && !isZero(provisional) ? number(provisional) : '';

/**
 * How many are in, and who is not.
 * @param {DayFigures} figures
 * @returns {string[]}
 */
export function coverageLines({ reported, expected, missing = [] }) {
  const names = missing.map((code) => parties.name(code)).join(', ');
  return [
    t('reporting.in', { in: reported, all: expected }),
    ...(missing.length ? [t('daily.missing', { names })] : []),
  ];
}

/**
 * The totals that a correction lowered on the day, in one line; none where there were none.
 * @param {DayFigures} figures @param {Configuration} configuration
 * @returns {string[]}
 */
export function correctionLines({ corrections = [] }, configuration) {
  const said = corrections.map(({ indicator, change, because, participant, at }) =>
    t('daily.correction', {
      name: indicatorName(configuration, indicator),
      change: signed(change),
      why: [
        t(`reason.${because}`),
        participant ? parties.name(participant) : '',
        clock(at, configuration.settings.zone),
      ]
        .filter(Boolean)
        .join(', '),
    }),
  );
  return said.length ? [t('daily.corrected', { what: said.join('; ') })] : [];
}

/**
 * What moved since the version before.
 * @param {import('../api/daily.js').DayMoves} moves @param {Configuration} configuration
 * @returns {string[]}
 */
export function moveLines({ totals, came = [], gone = [] }, configuration) {
  const names = (/** @type {string[]} */ codes) =>
    codes.map((code) => parties.name(code)).join(', ');
  return [
    ...totals.flatMap((move) => movedTotal(move, indicatorName(configuration, move.indicator))),
    ...(came.length ? [t('daily.came', { names: names(came) })] : []),
    ...(gone.length ? [t('daily.gone', { names: names(gone) })] : []),
  ];
}

/** @param {DayMove} move @param {string} name @returns {string[]} */
function movedTotal({ day, since_start: since, by = [] }, name) {
  const who = by
    .map((one) => step('daily.move_of', parties.name(one.participant ?? ''), one))
    .join('; ');
  const head = day ? step('daily.move_day', name, day) : name;
  return [
    ...(day || who ? [who ? `${head} (${who})` : head] : []),
    ...(since ? [step('daily.move_since', name, since)] : []),
  ];
}

/** @param {string} key @param {string} name @param {DayStep} step */
const step = (key, name, { from, to }) => t(key, { name, from: written(from), to: written(to) });

/**
 * The figures as lines of text, to be copied with what was written beside them.
 * @param {DayFigures} figures @param {Configuration} configuration
 * @returns {string[]}
 */
export function figuresLines(figures, configuration) {
  return [
    ...(configuration.settings.exercise ? [t('figures.exercise')] : []),
    ...figures.totals.map((total) => totalLine(total, configuration)),
    ...coverageLines(figures),
    ...correctionLines(figures, configuration),
  ];
}

/** @param {DayTotal} total @param {Configuration} configuration */
function totalLine(total, configuration) {
  const name = indicatorName(configuration, total.indicator);
  if (total.standing) return t('figures.line', { name, value: spoken(total.day, total.qualifier) });
  const line = t('daily.line', {
    name,
    day: written(total.day),
    all: spoken(total.since_start, total.qualifier),
  });
  return total.before === null ? line : t('daily.beside', { line, before: number(total.before) });
}
