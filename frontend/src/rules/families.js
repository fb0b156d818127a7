/**
 * An operation's indicators as families: a root with all its descendants.
 * @typedef {import('../state/types.js').Indicator} Indicator
 * @typedef {import('../state/types.js').Configuration} Configuration
 * @typedef {{name: string, parts: string[]}} Partition siblings that never sum above their parent
 *
 * @typedef {object} Member an indicator in its family
 * @property {Indicator} indicator
 * @property {Indicator} root
 * @property {Partition[]} partitions of which it is the whole, in the order of their first parts
 */

/** @type {WeakMap<Indicator[], Map<string, Member>>} */
const kept = new WeakMap();

/**
 * Every indicator that belongs to a family, by its code. Indicators that never change are looked through once.
 * @param {Indicator[]} indicators
 * @returns {Map<string, Member>}
 */
export function families(indicators) {
  const known = kept.get(indicators);
  if (known) return known;
  /** @type {Map<string, Member>} */
  const members = new Map();
  for (const root of indicators.filter(({ parent }) => !parent))
    grow(root, root, indicators, members);
  kept.set(indicators, members);
  return members;
}

/** @param {Indicator} indicator @param {Indicator} root @param {Indicator[]} all @param {Map<string, Member>} members */
function grow(indicator, root, all, members) {
  const children = all.filter(({ parent }) => parent === indicator.code);
  /** @type {Partition[]} */
  const partitions = [];
  for (const { code, partition } of children) {
    if (!partition) continue;
    const found = partitions.find(({ name }) => name === partition);
    if (found) found.parts.push(code);
    else partitions.push({ name: partition, parts: [code] });
  }
  members.set(indicator.code, { indicator, root, partitions });
  for (const child of children) grow(child, root, all, members);
}
