/**
 * The tabs over an operation, by role, in the order in which the role needs them. A tab that a role may not use is absent.
 * @typedef {'live' | 'reports' | 'desk' | 'summaries' | 'setup'} TabName
 * @typedef {{name: TabName, href: string, key: string}} Tab
 */

/** @type {Record<string, TabName[]>} */
const byRole = {
  coordinator: ['live', 'reports', 'desk', 'summaries', 'setup'],
  contact_point: ['reports', 'live'],
  office_reporter: ['reports'],
  analyst: ['summaries', 'live', 'reports'],
  prosecutor: ['live'],
  observer: ['summaries'],
  press: ['summaries'],
};

/** The letter that follows G. @type {Record<TabName, string>} */
const keys = { live: 'L', reports: 'R', desk: 'D', summaries: 'S', setup: 'U' };

/**
 * @param {string} op
 * @param {string} role
 * @param {boolean} [summaries] whether there are any for a role that otherwise has none
 * @returns {Tab[]}
 */
export function tabsOf(op, role, summaries = false) {
  const names = byRole[role] ?? [];
  const all = summaries && !names.includes('summaries') ? [...names, 'summaries'] : names;
  return /** @type {TabName[]} */ (all).map((name) => ({
    name,
    href: `/o/${encodeURIComponent(op)}/${name}`,
    key: keys[name],
  }));
}
