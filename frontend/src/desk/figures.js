import { inSentence } from '../i18n/language.svelte.js';
import { number } from '../i18n/number.js';
import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';
import { day, dayAndTime, weekday } from '../i18n/time.js';
import { spoken, written } from '../i18n/value.js';
import { stageRows, totalOf } from '../stage/rows.js';
import { isZero } from '../state/decimal.js';
import { headlines } from '../state/digest.js';
import { cellsOf, debts, slotAt, summary } from '../state/reporting.js';

/**
 * The figures of the moment as somebody is told them: what they are of, until when, who is in, each headline in a line, and the note that the name of
 * Kosovo owes.
 * @param {import('../state/types.js').Picture} picture
 * @param {number} now operation time
 */
export function figuresText(picture, now) {
  return [figuresOnly(picture, now), ...footnote(picture)].join('\n\n');
}

/** The note that the name of Kosovo owes, where it takes part. @param {Pick<import('../state/types.js').Picture, 'configuration'>} picture */
export const footnote = ({ configuration }) =>
  configuration.participants.some(({ code }) => code === 'XK') ? [t('stage.kosovo')] : [];

/** The same without the note, for texts that end with it. @param {import('../state/types.js').Picture} picture @param {number} now */
export function figuresOnly(picture, now) {
  const { settings } = picture.configuration;
  const exercise = settings.exercise ? `${t('figures.exercise')}\n` : '';
  const head = t('figures.as_of', { name: settings.name, at: dayAndTime(now, settings.zone) });
  const lines = headlines(picture.configuration).map((one) => line(picture, one));
  return `${exercise}${head} ${coverage(picture, now)}\n\n${lines.join('\n')}`;
}

/**
 * Up to which day everybody is in, and how many are in for the day that runs.
 * @param {import('../state/types.js').Picture} picture @param {number} now
 */
function coverage({ participants, configuration }, now) {
  const { slots, settings } = configuration;
  const running = slotAt(slots, now);
  if (!running || now < Date.parse(running.starts)) return t('strip.not_begun');
  const cells = participants.map((row) => cellsOf(row, slots, now));
  const open = slots.findIndex(
    (slot, at) => now < Date.parse(slot.due) || cells.some((of) => debts.includes(of[at].owing)),
  );
  const whole = open < 0 ? slots.length - 1 : open - 1;
  const waited = participants.filter((_, row) =>
    cells[row].some(({ owing }) => debts.includes(owing)),
  );
  const counts = summary(cells.map((of) => of[slots.indexOf(running)]));
  return [
    whole < 0
      ? t('figures.complete_to_none')
      : t('figures.complete_to', { day: day(slots[whole].starts, settings.zone) }),
    t('figures.running', {
      day: weekday(running.starts, settings.zone),
      in: t('reporting.in', { in: counts.in, all: counts.all }),
    }),
    waited.length
      ? t('figures.waited', {
          names: waited.map(({ participant }) => parties.name(participant)).join(', '),
        })
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {import('../state/types.js').Total | undefined} total */
const told = (total) => (total?.value == null ? '–' : spoken(total.value, total.qualifier));

/** @param {import('../state/types.js').Picture} picture @param {import('../state/types.js').Indicator} indicator */
function line({ totals, configuration }, { code, short }) {
  const total = totalOf(totals, code);
  const parts = configuration.indicators
    .filter(({ parent }) => parent === code)
    .map((child) => ({ name: inSentence(child.short), total: totalOf(totals, child.code) }))
    .filter((child) => child.total?.value != null)
    .map(({ name, total: part }) => t('figures.part', { value: told(part), name }));
  const provisional =
    total?.provisional && !isZero(total.provisional)
      ? t('figures.provisional', { value: number(total.provisional) })
      : '';
  const said = t('figures.line', { name: short, value: told(total) });
  const who = total?.expected
    ? t('tile.in', { in: total.reported, all: total.expected })
    : t('tile.nothing_due');
  return [`${said}${provisional && ` ${provisional}`}`, ...parts, who].join('; ');
}

/**
 * The headline figures by participant, what came off as joint and the totals, as rows of cells under their headings.
 * @param {import('../state/types.js').Picture} picture
 * @param {number} now
 * @returns {string[][]}
 */
export function figuresTable(picture, now) {
  const all = headlines(picture.configuration);
  const value = (/** @type {import('../state/types.js').Total | undefined} */ total) =>
    written(total?.value, total?.qualifier);
  const totals = all.map(({ code }) => totalOf(picture.totals, code));
  const rows = stageRows(picture, all[0]?.code ?? '', now).map(({ code, row }) => [
    parties.name(code),
    ...all.map((one) => value(totalOf(row.totals, one.code))),
  ]);
  const joint = totals.map((total) =>
    total?.joint && !isZero(total.joint) ? number(`-${total.joint}`) : '',
  );
  return [
    [t('stage.participant'), ...all.map(({ short }) => short)],
    ...rows,
    ...(joint.some(Boolean) ? [[t('stage.joint'), ...joint]] : []),
    [t('stage.total'), ...totals.map(value)],
  ];
}
