/**
 * The rows of the form as they stand: groups of indicators in the operation's order, each child below its parent.
 * @typedef {import('../state/types.js').Indicator} Indicator
 * @typedef {{indicator: Indicator, depth: number}} Row
 * @typedef {{group: string, rows: Row[]}} Section
 */

/**
 * @param {Indicator[]} indicators
 * @param {{kind: string, office: string}} report stocks are reported whole and by the participant itself
 * @returns {Section[]}
 */
export function sectionsOf(indicators, { kind, office }) {
  const summedOnly = kind === 'add' || office !== '';
  /** @type {Map<string, Row[]>} */
  const sections = new Map();
  for (const root of indicators) {
    if (root.parent || (summedOnly && root.over_slots !== 'sum')) continue;
    const rows = sections.get(root.group) ?? [];
    sections.set(root.group, [...rows, ...familyOf(root, indicators, 0)]);
  }
  return [...sections].map(([group, rows]) => ({ group, rows }));
}

/** @param {Indicator} indicator @param {Indicator[]} all @param {number} depth @returns {Row[]} */
function familyOf(indicator, all, depth) {
  const children = all.filter((child) => child.parent === indicator.code);
  return [{ indicator, depth }, ...children.flatMap((child) => familyOf(child, all, depth + 1))];
}
