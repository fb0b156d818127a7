import { dayAndTime } from '../i18n/time.js';
import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';
import { written } from '../i18n/value.js';
import { indicatorName, slotName } from '../reports/words.js';

/**
 * @typedef {import('../api/unsettled.js').Unsettled} Unsettled
 * @typedef {import('../api/unsettled.js').UnsettledLine} Line
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/** Matters in which two figures stand against each other, with what each of them is. @type {Partial<Record<import('../api/unsettled.js').Matter, [string, string]>>} */
export const sides = {
  days: ['reconcile.since_start', 'reconcile.days'],
  above_parent: ['reconcile.part', 'reconcile.whole'],
  partition_exceeded: ['reconcile.parts', 'reconcile.whole'],
  published: ['reconcile.ours', 'reconcile.published'],
};

/**
 * What one thing is called that does not add up: it stays the same while its figures change.
 * @param {Unsettled} unsettled
 */
export const keyOf = ({ matter, participant, family, lines, reports }) =>
  [
    matter,
    participant,
    family,
    matter === 'days' ? '' : lines[0].indicator,
    ['days', 'unresolved', 'early'].includes(matter) ? reports?.[0].report : '',
  ].join('/');

/**
 * Which participants have something open, as often as they have, in the operation's order; '' is the operation itself.
 * @param {Unsettled[]} all @param {Configuration} configuration
 * @returns {{participant: string, n: number}[]}
 */
export function owners(all, { participants }) {
  const codes = ['', ...participants.map(({ code }) => code)];
  return codes
    .map((participant) => ({
      participant,
      n: all.filter((one) => (one.participant ?? '') === participant).length,
    }))
    .filter(({ n }) => n);
}

/**
 * A difference with its sign, so that it is never read as a figure.
 * @param {string | null} value
 */
export const signed = (value) =>
  value === null || value.startsWith('-') ? written(value) : `+${written(value)}`;

/**
 * What a line is about: "Arrests", "Arrests: for drugs, of which firearms".
 * @param {Configuration} configuration @param {Line} line
 */
export function lineName(configuration, { indicator, whole, parts }) {
  const name = indicatorName(configuration, indicator);
  if (parts)
    return t('reconcile.parts_of', {
      whole: name,
      parts: parts
        .map((part) => `${indicatorName(configuration, part.indicator)} ${written(part.value)}`)
        .join(' + '),
    });
  return whole
    ? t('reconcile.part_of', { part: name, whole: indicatorName(configuration, whole) })
    : name;
}

/**
 * Who can settle it, and how.
 * @param {Configuration} configuration @param {Unsettled} unsettled
 */
export function whoSettles({ settings }, { matter, participant, asked }) {
  const who = participant ? parties.name(participant) : t('reconcile.operation');
  if (asked)
    return t(asked.until ? 'reconcile.asked_until' : 'reconcile.asked', {
      who,
      at: dayAndTime(asked.at, settings.zone),
      until: asked.until ? dayAndTime(asked.until, settings.zone) : '',
    });
  if (participant) return t(`reconcile.settle.${matter}`, { who });
  return t(
    matter === 'published' ? 'reconcile.settle.published_operation' : 'reconcile.settle.operation',
  );
}

/**
 * The days that nobody reported by themselves: they explain a difference.
 * @param {Configuration} configuration @param {string[] | undefined} without
 */
export const withoutWords = (configuration, without) =>
  without?.length
    ? t('reconcile.without', {
        n: without.length,
        days: without.map((slot) => slotName(configuration, slot)).join(', '),
      })
    : '';

/**
 * A report as questions about it are put: as much of it as the list tells.
 * @param {import('../state/types.js').Contribution} said what it says in the family
 * @param {string} family
 */
export const reportOf = ({ report, kind, slot, office, version, value, qualifier }, family) =>
  /** @type {import('../api/reports.js').ReportView} */ (
    /** @type {unknown} */ ({
      id: report,
      kind,
      slot,
      office,
      counting: version,
      versions: [{ version, figures: [{ indicator: family, value, qualifier }] }],
    })
  );
