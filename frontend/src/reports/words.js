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
export function reporterName(configuration, participant, office) {
  const name = parties.name(participant);
  if (!office) return name;
  return t('report.office_of', {
    participant: name,
    office: officeName(configuration, participant, office),
  });
}

/**
 * The name of a participant's office; its code where the operation has it no more.
 * @param {Configuration} configuration @param {string} participant @param {string} office
 */
export function officeName({ participants }, participant, office) {
  const offices = participants.find(({ code }) => code === participant)?.offices ?? [];
  return offices.find(({ code }) => code === office)?.name ?? office;
}

/**
 * Where a report stands, in the same words everywhere: "Received, no. 7K2P-1, 5 June, 14:03 CEST, not yet accepted".
 * @param {{state: string, versions: Pick<import('../api/reports.js').VersionView, 'at' | 'receipt' | 'decided_at' | 'decided_by' | 'because' | 'until'>[]}} report
 * @param {string} zone
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
    case 'received':
      return t(latest.receipt ? 'report.received_no' : 'report.received', {
        at,
        number: latest.receipt ?? '',
      });
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
  const [, indicator = ''] = at.split(':');
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
    locks: params.locks ? dayAndTime(params.locks, settings.zone) : '',
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
 * What is open about a report beside its state, each with its mark: the same words in the list, on its page and at the desk.
 * @param {Configuration} configuration @param {import('../api/reports.js').ReportView} report
 * @returns {{mark: string, words: string}[]}
 */
export function openWords(configuration, report) {
  const lines = [];
  if (report.questioned?.length)
    lines.push({ mark: 'questioned', words: questionWords(configuration, report) });
  const last = lastAnswer(report);
  if (last && !report.questioned?.length)
    lines.push({ mark: 'answered', words: answerWords(configuration, report, last) });
  if (report.unconfirmed) lines.push({ mark: 'unconfirmed', words: t('reports.unconfirmed') });
  if (report.unresolved?.length) lines.push({ mark: 'unresolved', words: t('reports.unresolved') });
  return lines;
}

/**
 * Which figures of a report are questioned, and until when an answer is wanted at the latest.
 * @param {Configuration} configuration @param {import('../api/reports.js').ReportView} report
 */
function questionWords(configuration, report) {
  const open = (report.questions ?? []).filter(({ answered }) => !answered);
  const params = {
    n: open.length,
    names: open.map(({ indicator }) => indicatorName(configuration, indicator)).join(', '),
  };
  const until = questionDue(report);
  if (!until) return t('reports.questioned', params);
  return t('reports.questioned_until', {
    ...params,
    until: dayAndTime(until, configuration.settings.zone),
  });
}

/**
 * When the first answer about a report is wanted; empty where no time was given.
 * @param {import('../api/reports.js').ReportView} report
 */
export function questionDue({ questions = [] }) {
  const times = questions.flatMap(({ answered, until }) => (until && !answered ? [until] : []));
  return times.toSorted()[0] ?? '';
}

/** @param {import('../api/reports.js').ReportView} report */
function lastAnswer({ questions = [] }) {
  return questions
    .filter(({ answered }) => answered)
    .toSorted((a, b) => (String(a.answered) < String(b.answered) ? 1 : -1))[0];
}

/**
 * @param {Configuration} configuration @param {import('../api/reports.js').ReportView} report
 * @param {import('../api/reports.js').Question} question
 */
function answerWords({ settings }, { state }, { answered = '', answered_by: by }) {
  const params = { at: dayAndTime(answered, settings.zone), by: by || t('detail.contact_point') };
  return t(state === 'received' ? 'reports.answered' : 'reports.answered_accepted', params);
}

/**
 * One line of a report's history: what was done by whom, and why.
 * @param {Configuration} configuration @param {import('../api/reports.js').Act} act
 * @param {import('../api/reports.js').Act[]} [history] for what an act takes back
 * @returns {string}
 */
export function actWords(configuration, act, history = []) {
  const undone = history.find(({ id }) => id === act.undoes);
  const { by, centre, reason, until, questioned = [], resolution } = act;
  return t(`history.${actKey(act)}`, {
    by: by || t(centre ? 'detail.centre' : 'detail.contact_point'),
    n: act.version,
    reason: reason ? t(`reason.${reason}`) : '',
    until: until ? dayAndTime(until, configuration.settings.zone) : '',
    names: questioned.map((code) => indicatorName(configuration, code)).join(', '),
    family: resolution ? indicatorName(configuration, resolution.family) : '',
    what: undone ? actWords(configuration, undone) : '',
  });
}

/** @param {import('../api/reports.js').Act} act */
function actKey({ verb, centre, until, resolution }) {
  if (verb === 'resolve') return `resolve_${resolution?.answer}`;
  if ((verb === 'question' || verb === 'return') && until) return `${verb}_until`;
  const entered = centre && ['submit', 'correct', 'withdraw', 'answer', 'confirm'].includes(verb);
  return entered ? `${verb}_centre` : verb;
}
