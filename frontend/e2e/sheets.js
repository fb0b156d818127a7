import { op } from './acting.js';

/**
 * The sheets of all who report for a day as they come by mail: 39, five of them faulty.
 * @param {{url: string, page: import('@playwright/test').Page}} who a coordinator
 * @param {string} slot
 */
export async function mailedSheets({ url, page }, slot) {
  const api = `${url}/api/operations/${op}`;
  const { configuration } = await (await page.request.get(api)).json();
  /** @type {string[]} */
  const participants = configuration.participants
    .filter((/** @type {any} */ { role }) => ['lead', 'co_lead', 'participating'].includes(role))
    .map((/** @type {any} */ { code }) => code);
  const sheets = [];
  for (const [n, code] of participants.entries()) {
    const asked = new URLSearchParams({ participant: code, slot });
    const text = await (await page.request.get(`${api}/imports/template.csv?${asked}`)).text();
    sheets.push({ name: `${code}.csv`, text: filledIn(text, n) });
  }
  return { sheets, faulty: faults(sheets) };
}

/** Arrests as many as the place in the list, and ten persons checked. @param {string} text @param {number} n */
function filledIn(text, n) {
  return text
    .split('\r\n')
    .map((line) => {
      const [, , , office, , indicator] = line.split(',');
      const value = { arrests: String(n), persons_checked: '10' }[indicator];
      return office || value === undefined
        ? line
        : line.slice(0, line.lastIndexOf(',') + 1) + value;
    })
    .join('\r\n');
}

/** Makes the first five faulty, each in another way. @param {{name: string, text: string}[]} sheets */
function faults(sheets) {
  /** @type {((text: string) => string)[]} */
  const ways = [
    (text) => text.replace(/(,arrests,[^\r]*,)\d+/, '$1many'),
    (text) => text.replace(/(,arrests,[^\r]*,)\d+/, '$1-4'),
    (text) => text.replace(/,persons_checked,/, ',persons_cheked,'),
    () => 'Dear colleagues, our figures come tomorrow.',
    (text) => text.replaceAll('global-chain', 'local-chain'),
  ];
  ways.forEach((way, at) => (sheets[at].text = way(sheets[at].text)));
  return ways.map((_, at) => sheets[at].name);
}
