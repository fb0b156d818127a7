import protocol from '../../../seed/territories/protocol.json';

/**
 * What follows from what while an operation is set up.
 * @typedef {import('../state/types.js').Indicator} Indicator
 */

/** The Member States of the Union in protocol order. */
export const union = protocol.union;

/** A code is at most so long; the server says so too. */
const longest = 60;

/**
 * The short code of an operation, from its name: "Global Chain 2026" is global-chain-2026.
 * @param {string} name @param {boolean} exercise
 */
export function codeOf(name, exercise) {
  const ending = exercise ? '-exercise' : '';
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest - ending.length)
    .replace(/^-+|-+$/g, '');
  return plain && plain + ending;
}

/**
 * Reads participants as people write or paste them: codes or names, one after another.
 * @param {string} text
 * @param {Record<string, string>} names by code
 * @returns {{codes: string[], unknown: string[]}}
 */
export function readParties(text, names) {
  const byName = new Map(
    Object.entries(names).map(([code, name]) => [name.replace('*', '').toLowerCase(), code]),
  );
  const known = (/** @type {string} */ word) =>
    byName.get(word.trim().replace('*', '').toLowerCase()) ?? codeIn(word, names);
  /** @type {string[]} */
  const codes = [];
  /** @type {string[]} */
  const unknown = [];
  for (const part of text.split(/[,;\n\t]+/).filter((one) => one.trim())) {
    const whole = known(part);
    for (const word of whole ? [part] : part.trim().split(/\s+/)) {
      const code = known(word);
      (code ? codes : unknown).push(code || word);
    }
  }
  return { codes: [...new Set(codes)], unknown };
}

/** Greece and the United Kingdom are written in two ways. @type {Record<string, string>} */
const alias = { GR: 'EL', GB: 'UK' };

/** @param {string} word @param {Record<string, string>} names */
function codeIn(word, names) {
  const code = word.trim().replace('*', '').toUpperCase();
  const ours = alias[code] ?? code;
  return ours in names ? ours : '';
}

/**
 * The indicators that were picked, with the parents they need, in the order of the catalogue; roots that the catalogue calls headlines are the
 * counters, in that order.
 * @param {Indicator[]} catalogue @param {Set<string>} picked codes
 * @returns {Indicator[]}
 */
export function chosen(catalogue, picked) {
  const needed = new Set(picked);
  for (const { code, parent } of catalogue.toReversed())
    if (needed.has(code) && parent) needed.add(parent);
  let place = 0;
  return catalogue
    .filter(({ code }) => needed.has(code))
    .map(({ headline, ...indicator }) => ({
      ...indicator,
      ...(headline && !indicator.parent && { headline: (place += 1) }),
    }));
}
