import { fieldText } from '../i18n/problem.js';
import { parties } from '../i18n/parties.svelte.js';
import { has, t } from '../i18n/t.js';
import { dayAndTime, time, weekday } from '../i18n/time.js';
import { spoken, written } from '../i18n/value.js';
import { slotAt } from '../state/reporting.js';

/** @typedef {import('../state/types.js').Configuration} Configuration */

/**
 * An indicator's short name; its code where the operation has it no more.
 * @param {Configuration} configuration @param {string} code
 */
export function indicatorName({ indicators }, code) {
  return indicators.find((indicator) => indicator.code === code)?.short ?? code;
}

/**
 * "Wed 5 June", or with its shift.
 * @param {Configuration} configuration @param {string} id of a slot
 */
export function slotName({ slots, settings }, id) {
  const slot = slots.find((known) => known.id === id);
  const shift = id.slice(10).replace(/^-/, '');
  const name = slot ? weekday(slot.starts, settings.zone) : id;
  return shift ? t('report.shift', { day: name, shift }) : name;
}

/**
 * Who reports: "France", or "France, Île-de-France".
 * @param {Configuration} configuration @param {string} participant @param {string} [office]
 */
export function reporterName({ participants }, participant, office) {
  const name = parties.name(participant);
  if (!office) return name;
  const offices = participants.find(({ code }) => code === participant)?.offices ?? [];
  return t('report.office_of', {
    participant: name,
    office: offices.find(({ code }) => code === office)?.name ?? office,
  });
}

/**
 * Where a report stands, in the same words everywhere: "Received 14:03 CEST, not yet accepted".
 * @param {import('../api/reports.js').ReportView} report @param {string} zone
 */
export function stateWords(report, zone) {
  const latest = report.versions[report.versions.length - 1];
  const at = latest.decided_at ? dayAndTime(latest.decided_at, zone) : dayAndTime(latest.at, zone);
  const reason = latest.because ? t(`reason.${latest.because}`) : '';
  const until = latest.until ? dayAndTime(latest.until, zone) : '';
  switch (report.state) {
    case 'accepted':
      return t(latest.decided_by ? 'report.accepted_by' : 'report.accepted', {
        at,
        by: latest.decided_by ?? '',
      });
    case 'returned':
      return t(until ? 'report.returned_until' : 'report.returned', { reason, until });
    case 'rejected':
      return t('report.rejected', { reason });
    default:
      return t(`report.${report.state}`, { at });
  }
}

/**
 * One figure as it is read back: "8 persons", "not collected".
 * @param {Configuration} configuration
 * @param {{indicator: string, value?: string | null, qualifier?: string, not_collected?: boolean}} figure
 */
export function figureWords({ indicators }, { indicator, value, qualifier }) {
  if (value == null) return t('report.not_collected');
  const unit = indicators.find(({ code }) => code === indicator)?.counted_in;
  const amount = spoken(value, /** @type {any} */ (qualifier ?? 'exact'));
  return unit ? t('report.amount', { amount, unit: unitName(unit, value) }) : amount;
}

/**
 * What is counted, in the plural unless it is one.
 * @param {string} unit such as kg @param {string} [value]
 */
export function unitName(unit, value) {
  return has(`unit.${unit}`) ? t(`unit.${unit}`, { n: value === '1' ? 1 : 2 }) : unit;
}

/** @param {string} group such as checks */
export function groupName(group) {
  return has(`group.${group}`) ? t(`group.${group}`) : group;
}

/**
 * "Arrests 8 → 9".
 * @param {Configuration} configuration @param {import('../state/types.js').Change} change
 */
export function changeWords(configuration, { indicator, from, to }) {
  return t('report.change', {
    indicator: indicatorName(configuration, indicator),
    from: written(from),
    to: written(to),
  });
}

/**
 * What is wrong, naming the figures that it is about.
 * @param {Configuration} configuration @param {import('./draft.js').Fault} fault
 */
export function faultWords(configuration, { at, code, params = {} }) {
  const key = `fault.${code}`;
  const indicator =
    at.startsWith('figure:') || at.startsWith('joint:') ? at.slice(at.indexOf(':') + 1) : '';
  const named = {
    ...numbers(params),
    indicator: indicatorName(configuration, indicator),
    parent: indicatorName(configuration, params.parent ?? ''),
  };
  if (has(`${key}.${at}`)) return t(`${key}.${at}`, named);
  return has(key) ? t(key, named) : fieldText({ pointer: '', code, params });
}

/**
 * What is remarkable about a report; never a refusal.
 * @param {Configuration} configuration @param {import('../api/reports.js').Warning} warning
 */
export function warningWords(configuration, { code, indicator, params = {} }) {
  const { settings } = configuration;
  const named = {
    ...numbers(params),
    indicator: indicator ? indicatorName(configuration, indicator) : '',
    due: params.due ? dayAndTime(params.due, settings.zone) : '',
    slot: params.slot ? slotName(configuration, params.slot) : '',
  };
  return has(`warning.${code}`) ? t(`warning.${code}`, named) : code;
}

/** @param {Record<string, string>} params */
function numbers(params) {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      /^-?\d+(\.\d+)?$/.test(value) ? written(value) : value,
    ]),
  );
}

/**
 * A slot as the form offers it: its day, when it is due, and whether something came.
 * @param {Configuration} configuration
 * @param {import('../state/reporting.js').SlotCell} cell @param {number} now
 */
export function slotWords(configuration, { slot, owing }, now) {
  const { zone } = configuration.settings;
  const params = {
    day: slotName(configuration, slot.id),
    due:
      slotAt([slot], now) && sameDay(slot.due, now, zone)
        ? time(slot.due, zone)
        : dayAndTime(slot.due, zone),
  };
  return t(`slot.${owing}`, params);
}

/** @param {string} a @param {number} b @param {string} zone */
function sameDay(a, b, zone) {
  return weekday(a, zone) === weekday(b, zone);
}

/**
 * Which figures of a report are questioned, and until when an answer is wanted where the feed still tells.
 * @param {Configuration} configuration @param {import('../api/reports.js').ReportView} report
 * @param {import('../state/types.js').FeedItem[]} feed newest first
 */
export function questionWords(configuration, { id, questioned = [] }, feed) {
  const until = feed.find(({ verb, report }) => verb === 'question' && report === id)?.until;
  const params = {
    n: questioned.length,
    names: questioned.map((code) => indicatorName(configuration, code)).join(', '),
  };
  if (!until) return t('reports.questioned', params);
  return t('reports.questioned_until', {
    ...params,
    until: dayAndTime(until, configuration.settings.zone),
  });
}
