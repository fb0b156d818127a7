import * as vault from '../offline/vault.js';

/**
 * Drafts on this device, so that nothing is typed twice. They are stored encrypted, and deleted when their author signs out.
 * @typedef {import('./draft.js').Draft} Draft
 */

/**
 * Where a draft is kept: one for each day of each participant, and one for each report that is corrected.
 * @param {string} op @param {{participant: string, slot: string} | {report: string}} of
 */
export const draftName = (op, of) =>
  'report' in of
    ? `draft/${op}/report/${of.report}`
    : `draft/${op}/${of.participant || '-'}/${of.slot || '-'}`;

/**
 * @param {string} name @param {Draft} draft
 * @returns {Promise<boolean>} whether the browser took it: it may be full
 */
export async function keepDraft(name, draft) {
  try {
    await vault.put(name, draft);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name @returns {Promise<Draft | null>} */
export const keptDraft = async (name) => (await vault.get(name)) ?? null;

/**
 * What is being written in an operation on this device.
 * @typedef {{draft: Draft, report: string}} Kept report: the id of the one that is corrected, empty for a new one
 * @param {string} op
 * @returns {Promise<Kept[]>}
 */
export async function keptDrafts(op) {
  const begins = `draft/${op}/`;
  const found = await vault.entries(begins);
  return found.map(([name, draft]) => ({
    draft,
    report: /^report\/(.+)$/.exec(name.slice(begins.length))?.[1] ?? '',
  }));
}

/** @param {string} name */
export const dropDraft = (name) => vault.remove(name);
