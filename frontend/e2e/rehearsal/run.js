import { account } from './balance.js';
import { Book } from './acting.js';
import { configure, gather, setClock } from './people.js';
import { PagedBook } from './pages.js';
import { plan } from './plan.js';
import { counted, hour, minute, opens, operation, parties, slots } from './world.js';

/** How far the exercise's clock moves at once, and how often the books are balanced. */
const tick = 30 * minute;
const balanced = 3 * hour;

/**
 * Three days from the first report to the final totals, on a server with the demonstration's accounts. Every three hours all totals are accounted for.
 * @param {string} url
 * @param {{seed?: number, cast?: import('./world.js').Party[], say?: (line: string) => void, browser?: import('@playwright/test').Browser}} [options] browser: in it the first day is done on
 *   the pages, and the rest through the interface that programs use
 * @returns {Promise<{done: Record<string, number>, seen: Record<string, number>, balances: number, totals: Record<string, string>}>} seen: how often each
 *   state explained a part of a deviation
 * @throws {Error} for the first thing that is not as it must be
 */
export async function rehearse(url, { seed = 2026, cast = parties, say = () => {}, browser } = {}) {
  const { steps, world } = plan(seed, cast);
  const people = await gather(url, cast);
  say(`${people.size - 1} accounts, ${steps.length} steps, ${world.length} happenings`);
  const book = browser ? new PagedBook(people, browser) : new Book(people);
  const [, centre] = [...people.values()];
  /** @type {Record<string, number>} */
  const seen = {};
  let balances = 0;
  const ends = Date.parse(slots[2].ends) + 16 * hour;
  for (let now = opens, next = 0; now <= ends; now += tick) {
    await setClock(centre, now);
    for (; next < steps.length && steps[next].at <= now; next++) await book.perform(steps[next]);
    if ((now - opens) % balanced) continue;
    const accounts = await account(book, world, centre, now);
    balances += 1;
    for (const { parts } of accounts)
      for (const part of parts) seen[part.seen] = (seen[part.seen] ?? 0) + 1;
    const [{ truth, shown, parts }] = accounts;
    say(
      `${new Date(now).toISOString().slice(0, 16)}: ${next} steps; persons checked ${truth}, shown ${shown}, ${parts.length} parts explain the rest`,
    );
  }
  return { done: book.done, seen, balances, totals: await final(centre, world) };
}

/**
 * The operation is closed; its totals, of all and of each participant, are what happened.
 * @param {import('./people.js').Person} centre @param {import('./world.js').Happening[]} world
 */
async function final(centre, world) {
  for (const phase of ['closing', 'preliminary', 'final']) await configure(centre, { phase });
  const picture = await centre.at('/picture');
  const happened = (/** @type {string} */ indicator, /** @type {string} */ code) =>
    world
      .filter(({ parties }) => !code || parties.includes(code))
      .reduce((sum, { counts }) => sum + (counts[indicator] ?? 0), 0);
  /** @param {any[]} totals @param {string} code */
  const same = (totals, code) => {
    for (const indicator of counted) {
      const total = totals.find((one) => one.indicator === indicator);
      const truth = String(happened(indicator, code));
      if (total.value !== truth || total.accepted !== truth || total.qualifier !== 'exact')
        throw new Error(
          `${operation} ${code} ${indicator}: ${truth} happened, shown is ${JSON.stringify(total)}`,
        );
    }
  };
  same(picture.totals, '');
  for (const row of picture.participants) same(row.totals, row.participant);
  return Object.fromEntries(
    picture.totals.map((/** @type {any} */ { indicator, value }) => [indicator, value]),
  );
}
