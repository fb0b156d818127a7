/**
 * Drafts on this device, so that nothing is typed twice: what was typed, and the bytes that may have arrived already.
 * @typedef {{draft: import('./draft.js').Draft, frozen: string | null}} Kept
 */

/**
 * Where a draft is kept: one per account, operation and report.
 * @param {string} account @param {string} op @param {string} report id of the report it corrects, or "new"
 */
export const draftKey = (account, op, report) => `actionday.draft/${account}/${op}/${report}`;

/**
 * @param {string} key @param {Kept} kept
 * @returns {boolean} whether the browser took it: it may be full, or forbid it
 */
export function keepDraft(key, kept) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key @returns {Kept | null} */
export function keptDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key */
export function dropDraft(key) {
  localStorage.removeItem(key);
}
