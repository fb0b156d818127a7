import { isProblem } from './words.js';

/**
 * @typedef {import('./files.svelte.js').Chosen} Chosen
 * @typedef {import('../api/imports.js').Imported} Imported
 */

/**
 * Reports that two files say something about: the same reporter, day and kind.
 * @param {Chosen[]} files
 * @returns {Map<Imported, string>} each with the name of the other file
 */
export function doubles(files) {
  /** @type {Map<string, {file: Chosen, one: Imported}[]>} */
  const said = new Map();
  for (const file of files)
    for (const one of file.plan?.reports ?? []) {
      const about = JSON.stringify([one.participant, one.office, one.slot, one.kind]);
      said.set(about, [...(said.get(about) ?? []), { file, one }]);
    }
  /** @type {Map<Imported, string>} */
  const twice = new Map();
  for (const all of said.values())
    for (const { file, one } of all) {
      const other = all.find((each) => each.file !== file);
      if (other) twice.set(one, other.file.name);
    }
  return twice;
}

/**
 * Whether somebody must look at a file: it is refused, has faults or warnings, or another one says something about the same report.
 * @param {Chosen} file @param {Map<Imported, string>} twice
 */
export const wrong = ({ failure, plan }, twice) =>
  Boolean(failure) || (plan?.reports ?? []).some((one) => isProblem(one) || twice.has(one));
