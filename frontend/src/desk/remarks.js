import { parties } from '../i18n/parties.svelte.js';
import { has, t } from '../i18n/t.js';
import { written } from '../i18n/value.js';
import { indicatorName, slotName, warningWords } from '../reports/words.js';

/** @typedef {import('../api/reports.js').Warning} Warning */

/** How many times larger than anything a warning is about; 0 for all that are not of this kind. @param {Warning} warning */
const times = ({ params }) => Number(params?.times ?? 0);

/**
 * How far a report is from anything anybody gave.
 * @param {Warning[] | undefined} warnings
 */
export const farthest = (warnings = []) => Math.max(0, ...warnings.map(times));

/**
 * Of several remarks the one to tell first: what is farthest from all others, else one about a figure.
 * @param {Warning[]} warnings
 */
export const telling = (warnings) =>
  warnings.toSorted(
    (a, b) => times(b) - times(a) || Number(!a.indicator) - Number(!b.indicator),
  )[0];

/**
 * What is remarkable about a report, in a sentence with the numbers that make it so. Some of it only the centre is told.
 * @param {import('../state/types.js').Configuration} configuration @param {Warning} warning
 */
export function remarkWords(configuration, warning) {
  const { code, indicator = '', params = {} } = warning;
  const key = `outlier.${code}`;
  if (!has(key)) return warningWords(configuration, warning);
  return t(key, {
    indicator: indicatorName(configuration, indicator),
    value: written(params.value),
    n: Number(code === 'above_published' ? params.times : params.days),
    times: written(params.times),
    most: written(params.most, params.qualifier),
    who: parties.name(params.participant),
    slot: slotName(configuration, params.slot ?? ''),
    operation: params.operation ?? '',
  });
}
