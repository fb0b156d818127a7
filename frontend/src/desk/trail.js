import { indicatorName } from '../reports/words.js';
import { parties } from '../i18n/parties.svelte.js';
import { has, t } from '../i18n/t.js';

/** @typedef {import('../api/trail.js').TrailAct} TrailAct */

/** What can be looked for: the verbs of the ledger in the order of a report's life, then what the centre does beside. */
export const actions = [
  ...['submit', 'correct', 'withdraw', 'approve', 'confirm', 'accept', 'question', 'answer'],
  ...[
    'return',
    'reject',
    'resolve',
    'credit',
    'undo',
    'call',
    'take',
    'note',
    'reply',
    'cover',
    'acknowledge',
    'publish',
  ],
  ...['configure', 'ask', 'consent', 'release', 'embargo'],
];

/** What can be asked of the trail in its address. */
export const asked = /** @type {const} */ ([
  ...['participant', 'watch', 'action', 'text', 'report', 'slot', 'line'],
]);

/**
 * What was done, without who did it.
 * @param {import('../state/types.js').Configuration} configuration
 * @param {TrailAct} act
 * @returns {string}
 */
export function didWords(configuration, act) {
  const { action, resolution, credit, questioned = [], sections = [] } = act;
  const key = `trail.did_${didKey(act)}`;
  if (!has(key)) return t('trail.did_other', { action });
  const family = resolution?.family ?? credit?.family;
  return t(key, {
    names: questioned.map((code) => indicatorName(configuration, code)).join(', '),
    family: family ? indicatorName(configuration, family) : '',
    reference: credit?.reference ?? '',
    party: parties.name(credit?.participant),
    sections: sections.map((name) => sectionName(name)).join(', '),
    from: act.from ?? '',
    n: act.number ?? 0,
    what: action === 'undo' ? actionName(act.why ?? '') : '',
  });
}

/** The name of a verb. @param {string} verb */
export const actionName = (verb) => (has(`trail.verb_${verb}`) ? t(`trail.verb_${verb}`) : verb);

/** @param {string} name */
const sectionName = (name) => (has(`trail.section_${name}`) ? t(`trail.section_${name}`) : name);

/**
 * Which sentence tells an act.
 * @param {TrailAct} act
 */
export function didKey({ action, did, kind, from, of, resolution, credit }) {
  if (action === 'resolve') return `resolve_${resolution?.answer}`;
  if (action === 'credit') return credit?.participant ? 'credit' : 'credit_default';
  if (action === 'take' && from && did === 'taken') return 'take_from';
  if (action === 'note' && kind) return `note_${did}_${kind}`;
  if (action === 'configure' && did) return `configure_${did}`;
  if (['note', 'call', 'take', 'acknowledge', 'publish', 'ask', 'consent'].includes(action))
    return `${action}_${did}`;
  if (['submit', 'correct'].includes(action) && !of) return `${action}_centre`;
  return action;
}

/** Why, beside reason and note; of an act that repeats it nothing. @param {TrailAct} act */
export function whyWords({ action, why = '', reason, did }) {
  if (why === 'by phone') return t('trail.by_phone');
  return action === 'undo' || why === reason || why === did ? '' : why;
}

/** The watch, or the participant or office that did it itself. @param {TrailAct} act */
export function whoWords({ by, of, via }) {
  const name = by || (of ? parties.name(of) : t('trail.nobody'));
  if (via === 'token') return `${name}, ${t('trail.by_token')}`;
  return via === 'console' ? `${name}, ${t('trail.by_console')}` : name;
}
