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

/**
 * What the same reporter gave last for each figure, as typed: from its latest report of another day.
 * @param {import('../api/reports.js').ReportView[]} reports in their order
 * @param {{office: string, slot: string, kind: string}} draft
 * @returns {Record<string, string>} values by indicator
 */
export function lastValues(reports, { office, slot, kind }) {
  const runs = kind === 'running_total';
  /** @type {Record<string, string>} */
  const last = {};
  for (const report of reports) {
    const counting = report.versions.find(({ version }) => version === report.counting);
    const comparable = (report.kind === 'running_total') === runs;
    if (
      !counting ||
      !comparable ||
      (report.office ?? '') !== office ||
      (report.slot === slot && !runs)
    )
      continue;
    for (const { indicator, value } of counting.figures)
      if (value !== undefined) last[indicator] = value;
  }
  return last;
}
