import { number, signed } from '../i18n/number.js';
import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';
import { clock, dayAndTime, weekday } from '../i18n/time.js';
import { spoken } from '../i18n/value.js';
import { cellWordsWithDay } from '../reporting/words.js';
import { totalOf } from '../stage/rows.js';
import { isZero, minus } from '../state/decimal.js';
import { headlines } from '../state/digest.js';
import { cellsOf, debts, worstOf } from '../state/reporting.js';
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
 * The report of one day as it writes itself: each headline on the day and since the start beside the day before, corrections, who is missing, and
 * the significant events.
 * @param {{now: number, day: DayOf, known: Picture, after: Picture, before: Picture | null, yesterday: Picture | null, lines: LogLine[]}} of
 *   known: the present picture; after, before, yesterday: the picture with the days up to this one, the one before, and the one before that
 * @typedef {{date: string, slots: import('../state/types.js').Slot[]}} DayOf
 */
export function dailyText({ now, day, known, after, before, yesterday, lines }) {
  const { settings } = known.configuration;
  const { zone } = settings;
  const [from, to] = [day.slots[0].starts, day.slots[day.slots.length - 1].ends];
  const within = (/** @type {string | undefined} */ at) => Boolean(at && at >= from && at < to);
  const events = lines.filter(
    (line) => line.significant && !line.struck && within(line.happened_at),
  );
  return blocks([
    [
      t('daily.title', { day: weekday(from, zone), name: settings.name }),
      [
        ...(settings.exercise ? [t('figures.exercise')] : []),
        t('daily.as_of', { at: dayAndTime(now, zone) }),
      ],
    ],
    [
      t('daily.figures'),
      headlines(known.configuration).map((one) => dayLine(one, after, before, yesterday)),
    ],
    [t('daily.corrections'), corrections(known, within, zone)],
    [t('daily.coverage'), covered(known, day, now)],
    [t('handover.significant'), said(events, zone)],
    ['', footnote(known)],
  ]);
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
function waits({ attention }) {
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
 * One headline: what the day brought, what the day before did, and all since the start.
 * @param {import('../state/types.js').Indicator} indicator
 * @param {Picture} after @param {Picture | null} before @param {Picture | null} yesterday
 */
function dayLine({ code, short, over_slots: over }, after, before, yesterday) {
  const total = totalOf(after.totals, code);
  const at = (/** @type {Picture | null} */ one) =>
    (one && totalOf(one.totals, code)?.value) ?? null;
  if (total?.value == null) return t('figures.line', { name: short, value: '–' });
  const all = spoken(total.value, total.qualifier);
  if (over !== 'sum') return t('figures.line', { name: short, value: all });
  const line = t('daily.line', {
    name: short,
    day: number(difference(total.value, at(before))),
    all,
  });
  return before
    ? t('daily.beside', { line, before: number(difference(at(before), at(yesterday))) })
    : line;
}

/** @param {Picture} picture @param {(at: string | undefined) => boolean} within @param {string} zone */
const corrections = ({ totals, configuration }, within, zone) =>
  totals
    .filter(({ correction, because, corrected_at: at }) => correction && because && within(at))
    .map(({ indicator, correction, because, corrected_by: by, corrected_at: at }) =>
      t('daily.correction', {
        name: configuration.indicators.find(({ code }) => code === indicator)?.short ?? indicator,
        change: signed(correction ?? ''),
        why: [t(`reason.${because}`), by ? parties.name(by) : '', at ? clock(at, zone) : '']
          .filter(Boolean)
          .join(', '),
      }),
    );

/** @param {Picture} picture @param {DayOf} day @param {number} now */
function covered({ participants, configuration }, day, now) {
  const ids = day.slots.map(({ id }) => id);
  const cells = participants.map((row) => ({
    name: parties.name(row.participant),
    of: cellsOf(row, configuration.slots, now).filter(({ slot }) => ids.includes(slot.id)),
  }));
  const owing = cells.filter(({ of }) => of.some(({ owing }) => owing !== 'none'));
  const open = owing.filter(({ of }) =>
    of.some(({ owing }) => [...debts, 'due', 'ahead'].includes(owing)),
  );
  return [
    t('reporting.in', { in: owing.length - open.length, all: owing.length }),
    ...(open.length
      ? [t('daily.missing', { names: open.map(({ name }) => name).join(', ') })]
      : []),
  ];
}

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
