import { untrack } from 'svelte';
import { isField, putText, textsOf } from './fields.js';

/**
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('../sheet/sheet.svelte.js').Sheet} Sheet
 */

/** What is added comes on top: everybody adds their own. A day without results is no sheet. */
const alone = ['add', 'nil'];

/**
 * Keeps a draft and its sheet the same: what is typed goes into the sheet, what colleagues type comes into the draft. To be called in an effect.
 * @param {Sheet} sheet @param {Draft} draft
 * @param {Texts | null} [corrected] texts of the version that is corrected: they stand in the sheet before anybody writes in it
 * @returns {() => void} ends it
 */
export function follow(sheet, draft, corrected = null) {
  const base = reachable(draft, corrected ?? {});
  /** What stood in both when they were last compared. */
  let agreed = untrack(() => (corrected ? base : reachable(draft, textsOf(draft))));
  sheet.start();
  $effect(() => {
    if (!sheet.opened) return;
    const mine = reachable(draft, textsOf(draft));
    const heard = sheet.sharedAt > 0;
    const names = sheet.names.filter((name) => isReachable(draft, name));
    const theirs = Object.fromEntries(names.map((name) => [name, sheet.text(name)]));
    untrack(() => {
      const isAlone = !corrected && alone.includes(draft.kind);
      agreed = isAlone ? {} : exchanged(sheet, draft, { mine, theirs, agreed, base, heard });
    });
  });
  return () => sheet.stop();
}

/** @typedef {Record<string, string>} Texts */

/**
 * @param {Sheet} sheet @param {Draft} draft
 * @param {{mine: Texts, theirs: Texts, agreed: Texts, base: Texts, heard: boolean}} texts heard: whether the server has said what stands in the sheet
 * @returns {Texts} what both say now
 */
function exchanged(sheet, draft, { mine, theirs, agreed, base, heard }) {
  /** @type {Texts} */
  const both = {};
  for (const name of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [own, other, last] = [mine, theirs, agreed].map((texts) => texts[name] ?? '');
    // What was typed and is not in the sheet goes there; what came at the same moment was not seen.
    const known = name in theirs;
    const typed = own !== last || !known;
    // What nobody typed is written only once it is clear that nobody else wrote.
    const waits = !known && !heard && own === base[name];
    if (own !== other && typed && !waits)
      sheet.set(name, own, other === last || !known ? undefined : { text: last, version: -1 });
    else if (own !== other && !typed) putText(draft, name, other);
    const isTakenOut = !known && own === '';
    both[name] = isTakenOut ? (base[name] ?? '') : typed ? own : other;
  }
  return both;
}

/** An office reaches its own column only. @param {Draft} draft @param {string} name */
const isReachable = ({ office }, name) =>
  !office || (!isField(name) && name.startsWith(`${office}|`));

/** @param {Draft} draft @param {Texts} texts */
const reachable = (draft, texts) =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => isReachable(draft, name)));
