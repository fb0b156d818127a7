import { compare, parse, write } from '../state/decimal.js';
import { isLocked, ownTimes } from '../state/reporting.js';
import { families } from './families.js';
import { rules } from './rules.js';

/**
 * What is remarkable about a report and no error, as far as the own reports on this device tell it, so that it is said without a line too. What a
 * text holds is told by `scan`.
 *
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/reports.js').ReportView} ReportView
 * @typedef {import('../api/reports.js').VersionView} VersionView
 * @typedef {import('../api/reports.js').Warning} Warning
 * @typedef {import('../state/types.js').Configuration} Configuration
 * @typedef {{report: ReportView, version: VersionView, slot: string}} Counting a report with the version that counts, and its slot
 */

/** The warnings that are known here. */
export const knownHere = [
  'late',
  'after_lock',
  'happened_in_other_slot',
  'slot_already_reported',
  'falls_against_last',
  'above_maximum',
  'looks_cumulative',
  'outside_own_history',
];

/**
 * Those that only the server can say: what is to be resolved and what a total since the start differs from its days follow from all reports of the
 * participant and from what was answered about them, lost joint shares from what a total would replace. An office does not know what others of its
 * participant sent either, so that some of those above are said to it by the server alone.
 */
export const onlyServer = ['to_be_resolved', 'differs_from_days', 'fewer_joint_shares'];

/**
 * @param {Configuration} configuration
 * @param {Body} body normalised and without errors
 * @param {{reports: ReportView[], now: number, correcting?: string, facts?: import('../state/types.js').SlotFact[]}} known reports: of its participant,
 *   in their order; now: operation time in milliseconds; correcting: id of the report it corrects; facts: of its participant, by slot
 * @returns {Warning[]}
 */
export function warnings(configuration, body, { reports, now, correcting = '', facts = [] }) {
  const slot = configuration.slots.find(({ id }) => id === body.slot);
  if (!slot) return [];
  const counting = reports.flatMap((report) => {
    const version = report.versions.find(({ version }) => version === report.counting);
    return version ? [{ report, version, slot: version.slot ?? report.slot }] : [];
  });
  const others = counting.filter(({ report }) => report.id !== correcting && report.id !== body.id);
  return [
    ...deadline(
      ownTimes(
        slot,
        facts.find((fact) => fact.slot === slot.id),
      ),
      body,
      reports.find(({ id }) => id === correcting),
      now,
    ),
    ...happenedElsewhere(body, slot),
    ...alreadyReported(body, others),
    ...body.figures.flatMap((figure) => falls(configuration, body, figure, counting)),
    ...body.figures.flatMap((figure) => aboveMaximum(configuration, figure)),
    ...body.figures.flatMap((figure) => againstOtherSlots(configuration, body, figure, others)),
  ];
}

/**
 * Late, and after the lock unless the centre enters it or asked for it.
 * @param {import('../state/types.js').Slot} slot with the times of the participant
 * @param {Body} body @param {ReportView | undefined} corrects @param {number} now
 * @returns {Warning[]}
 */
function deadline(slot, { source = '' }, corrects, now) {
  if (slot.excused) return [];
  const { due, locks = '' } = slot;
  if (isLocked(slot, now) && ['own', 'system'].includes(source) && corrects?.state !== 'returned')
    return [{ code: 'after_lock', params: { locks: iso(locks) } }];
  return now > Date.parse(due) ? [{ code: 'late', params: { due: iso(due) } }] : [];
}

/** @param {string} at */
const iso = (at) => new Date(at).toISOString();

/** @param {Body} body @param {import('../state/types.js').Slot} slot */
function happenedElsewhere({ happened_at: happened, kind }, { id, starts, ends }) {
  if (!happened || kind === 'running_total') return [];
  const at = Date.parse(happened);
  const inside = Date.parse(starts) <= at && at < Date.parse(ends);
  return inside ? [] : [{ code: 'happened_in_other_slot', params: { slot: id } }];
}

/** @param {Body} body @param {Counting[]} others */
function alreadyReported({ slot, office = '', kind }, others) {
  return others
    .filter(({ version, report, slot: of }) => {
      const theirs = report.office ?? '';
      const covers = theirs === office || theirs === '' || (office === '' && kind === 'slot_total');
      return of === slot && version.kind === 'slot_total' && covers;
    })
    .map(({ report }) => ({
      code: 'slot_already_reported',
      params: { report: report.id, office: report.office ?? '' },
    }));
}

/**
 * A whole figure below the one of the same reporter before it.
 * @param {Configuration} configuration @param {Body} body @param {import('../api/reports.js').Figure} figure @param {Counting[]} counting
 * @returns {Warning[]}
 */
function falls({ slots, indicators }, body, { indicator, value }, counting) {
  const running = body.kind === 'running_total';
  const root = families(indicators).get(indicator)?.root.code;
  if (!root || value === undefined || (!running && body.kind !== 'slot_total')) return [];
  const place = (/** @type {string} */ id) => slots.findIndex((slot) => slot.id === id);
  const last = counting.findLast(
    ({ report, version, slot }) =>
      (report.office ?? '') === (body.office ?? '') &&
      version.kind === body.kind &&
      (running ? place(slot) <= place(body.slot) : slot === body.slot) &&
      valueOf(version, root) !== undefined,
  );
  const before = last && valueOf(last.version, indicator);
  if (before === undefined || parse(value).units >= parse(before).units) return [];
  return [{ code: 'falls_against_last', indicator, params: { last: before, value } }];
}

/**
 * A figure larger than what was declared to be possible for a participant in the whole operation.
 * @param {Configuration} configuration @param {import('../api/reports.js').Figure} figure
 * @returns {Warning[]}
 */
function aboveMaximum({ indicators }, { indicator, value }) {
  const { maximum } = indicators.find(({ code }) => code === indicator) ?? {};
  if (value === undefined || !maximum || compare(value, maximum) <= 0) return [];
  return [{ code: 'above_maximum', indicator, params: { maximum, value } }];
}

/** @param {VersionView} version @param {string} code */
const valueOf = ({ figures }, code) => figures.find(({ indicator }) => indicator === code)?.value;

/**
 * A day's root compared with what the same reporter gave in other slots: far more than ever, or the sum of all days before it.
 * @param {Configuration} configuration @param {Body} body @param {import('../api/reports.js').Figure} figure @param {Counting[]} others
 * @returns {Warning[]}
 */
function againstOtherSlots({ slots, indicators }, body, { indicator, value }, others) {
  const member = families(indicators).get(indicator);
  if (value === undefined || body.kind === 'running_total' || member?.root.code !== indicator)
    return [];
  const here = slots.findIndex(({ id }) => id === body.slot);
  let [most, before] = [0n, 0n];
  let [known, days] = [0, 0];
  for (const [at, { id }] of slots.entries()) {
    const root = at === here ? null : ofSlot(others, body.office ?? '', id, indicator);
    if (root === null) continue;
    known += 1;
    if (root > most) most = root;
    if (at > here || root <= 0n) continue;
    before += root;
    days += 1;
  }
  const { units, scale } = parse(value);
  const small = BigInt(rules.warnings.tiny) * 10n ** BigInt(scale);
  const text = (/** @type {bigint} */ n) => write({ units: n, scale });
  if (days > 1 && member.root.over_slots === 'sum' && before > small && units >= before)
    return [{ code: 'looks_cumulative', indicator, params: { sum: text(before), value } }];
  const line = most > small ? most : small;
  return known > 0 && units / BigInt(rules.warnings.far_outside) > line
    ? [{ code: 'outside_own_history', indicator, params: { most: text(most), value } }]
    : [];
}

/**
 * What one reporter gave for an indicator in a slot, in units: its last whole-day figure, else what it added; null for nothing.
 * @param {Counting[]} others @param {string} office @param {string} slot @param {string} indicator
 */
function ofSlot(others, office, slot, indicator) {
  const given = others.flatMap(({ report, version, slot: of }) => {
    const value = valueOf(version, indicator);
    const theirs = (report.office ?? '') === office && of === slot;
    return theirs && value !== undefined ? [{ kind: version.kind, units: parse(value).units }] : [];
  });
  const total = given.findLast(({ kind }) => kind === 'slot_total');
  if (total) return total.units;
  const adds = given.filter(({ kind }) => kind === 'add');
  return adds.length ? adds.reduce((sum, { units }) => sum + units, 0n) : null;
}
