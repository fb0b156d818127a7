import { exercise } from './demo.js';

/**
 * Says what is wrong with what the server holds of reports that were sent to it: each must be there once, in their order, with the time it was written and
 * the time it was received.
 * @param {(path: string) => Promise<any>} api calls below /api
 * @param {string} participant
 * @param {string[]} written when each was written, in their order: no two alike
 * @returns {Promise<string[]>} nothing where all is well
 */
export async function faultsOf(api, participant, written) {
  const found = (await allReports(api, participant)).flatMap(({ at, versions }) =>
    written.includes(versions[0].written_at) ? [{ at, written: versions[0].written_at }] : [],
  );
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const one of found) times.set(one.written, (times.get(one.written) ?? 0) + 1);
  return [
    ...written.filter((moment) => !times.has(moment)).map((moment) => `missing: ${moment}`),
    ...[...times].filter(([, n]) => n > 1).map(([moment, n]) => `${n} times: ${moment}`),
    ...found.filter(({ at }) => !Date.parse(at)).map((one) => `not received: ${one.written}`),
    ...found
      .filter((one, i) => i > 0 && (one.written < found[i - 1].written || one.at < found[i - 1].at))
      .map((one) => `out of order: ${one.written}`),
  ];
}

/** @param {(path: string) => Promise<any>} api @param {string} participant */
async function allReports(api, participant) {
  const all = [];
  for (let cursor = ''; ;) {
    const page = await api(
      `/operations/${exercise}/reports?participant=${participant}&limit=200${cursor && `&cursor=${cursor}`}`,
    );
    all.push(...page.reports);
    if (!page.next) return all;
    cursor = encodeURIComponent(page.next);
  }
}
