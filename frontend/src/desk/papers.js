import { signed } from '../i18n/number.js';
import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';
import { clock, dayAndTime } from '../i18n/time.js';
import { cellWordsWithDay } from '../reporting/words.js';
import { totalOf } from '../stage/rows.js';
import { isZero, minus } from '../state/decimal.js';
import { headlines } from '../state/digest.js';
import { debts, worstOf } from '../state/reporting.js';
import { coveredByNobody } from '../watch/covers.js';
import { figuresOnly, footnote } from './figures.js';

/**
 * @typedef {import('../state/types.js').Picture} Picture
 * @typedef {import('../api/log.js').LogLine} LogLine
 */

/**
 * A handover as it writes itself: the figures, what moved since the last one, what waits, who is waited for and what was promised, and what
 * the log holds since then.
 * @param {Picture} picture
 * @param {number} now operation time
 * @param {{last: LogLine | null, then: Picture | null, lines: LogLine[]}} since last: the handover before; then: the picture it was made of
 */
export function handoverText(picture, now, { last, then, lines }) {
  const { zone } = picture.configuration.settings;
  const since = last ? Date.parse(last.written_at) : 0;
  const fresh = lines.filter(({ struck, written_at }) => !struck && Date.parse(written_at) > since);
  return blocks([
    [t('handover.title'), [figuresOnly(picture, now)]],
    [
      last ? t('handover.since', { at: dayAndTime(last.written_at, zone), by: last.by }) : '',
      then ? moves(then, picture) : [],
    ],
    [t('handover.waits'), waits(picture)],
    [t('handover.waited'), waitedFor(picture, now)],
    [t('cover.title'), covering(picture)],
    [
      t('handover.significant'),
      said(
        fresh.filter(({ significant }) => significant),
        zone,
      ),
    ],
    [
      t('handover.log'),
      said(
        fresh.filter(({ significant }) => !significant),
        zone,
      ),
    ],
    ['', footnote(picture)],
  ]);
}

/**
 * What the figures of a day do not say, as it writes itself: its significant events.
 * @param {DayOf} day
 * @param {LogLine[]} lines of the log
 * @param {string} zone
 * @typedef {{date: string, slots: import('../state/types.js').Slot[]}} DayOf
 */
export function dailyText(day, lines, zone) {
  const [from, to] = [day.slots[0].starts, day.slots[day.slots.length - 1].ends];
  const events = lines.filter(
    ({ significant, struck, happened_at: at }) => significant && !struck && at >= from && at < to,
  );
  if (!events.length) return t('daily.no_events');
  return blocks([[t('handover.significant'), said(events, zone)]]);
}

/** @param {[string, string[]][]} parts each a heading with its lines; those without lines are left out */
const blocks = (parts) =>
  parts
    .filter(([, lines]) => lines.length)
    .map(([heading, lines]) => [heading, ...lines].filter(Boolean).join('\n'))
    .join('\n\n');

/** What the headline totals did between two pictures. @param {Picture} then @param {Picture} picture */
function moves(then, picture) {
  const lines = headlines(picture.configuration).flatMap(({ code, short }) => {
    const change = difference(
      totalOf(picture.totals, code)?.value,
      totalOf(then.totals, code)?.value,
    );
    return isZero(change) ? [] : [`${short}: ${signed(change)}`];
  });
  return lines.length ? lines : [t('handover.no_moves')];
}

/** What is unknown is nothing yet. @param {string | null | undefined} now @param {string | null | undefined} then */
const difference = (now, then) => minus(now ?? '0', then ?? '0');

/** @param {Picture} picture */
function waits({ attention, watch }) {
  const alerts = (watch?.alerts.length ?? 0) + (watch?.older ?? 0);
  const lines = /** @type {(keyof import('../state/types.js').Attention)[]} */ ([
    'to_accept',
    'questioned',
    'answered',
    'returned',
    'to_resolve',
    'joint',
    'unconfirmed',
  ]).flatMap((matter) =>
    attention[matter] ? [t(`handover.${matter}`, { n: attention[matter] })] : [],
  );
  if (alerts) lines.push(t('handover.alerts', { n: alerts }));
  return lines.length ? lines : [t('desk.empty')];
}

/** @param {Picture} picture @param {number} now */
function waitedFor({ participants, configuration }, now) {
  const { zone } = configuration.settings;
  return participants.flatMap((row) => {
    const cell = worstOf(row, configuration.slots, now);
    if (!cell || !debts.includes(cell.owing)) return [];
    return [`${parties.name(row.participant)}: ${cellWordsWithDay(cell, { zone, now })}`];
  });
}

/** Who covers whom, where anybody said so. @param {Picture} picture */
function covering(picture) {
  const covers = picture.watch?.covers ?? [];
  const names = (/** @type {string[]} */ codes) =>
    codes.map((code) => parties.name(code)).join(', ');
  const nobody = coveredByNobody(picture);
  if (!covers.length) return [];
  return [
    ...covers.map(({ by, participants }) => `${by}: ${names(participants)}`),
    ...(nobody.length ? [`${t('cover.nobody')} ${names(nobody)}`] : []),
  ];
}

/** @param {LogLine[]} lines @param {string} zone */
const said = (lines, zone) =>
  lines
    .toReversed()
    .map(({ happened_at: at, participant, text }) =>
      [`${clock(at, zone)}`, participant ? `${parties.name(participant)}:` : '', text]
        .filter(Boolean)
        .join(' '),
    );

/**
 * The days of an operation that have begun, the latest first; shifts are of the day they begin on.
 * @param {import('../state/types.js').Configuration} configuration @param {number} now operation time
 * @returns {DayOf[]}
 */
export function daysOf({ slots }, now) {
  /** @type {Map<string, import('../state/types.js').Slot[]>} */
  const days = new Map();
  for (const slot of slots) {
    if (Date.parse(slot.starts) > now) break;
    const date = slot.id.slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return [...days].map(([date, of]) => ({ date, slots: of })).toReversed();
}
