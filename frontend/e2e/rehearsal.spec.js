import { Demo } from './demo.js';
import { Book } from './rehearsal/acting.js';
import { account } from './rehearsal/balance.js';
import { gather, setClock } from './rehearsal/people.js';
import { plan } from './rehearsal/plan.js';
import { rehearse } from './rehearsal/run.js';
import { few, hour, opens } from './rehearsal/world.js';
import { expect, test } from './test.js';

// The whole of it, with 39 participants, is a command of its own: rehearsal.mjs.
test('three days with lateness, slips and joint results end with what happened, and every deviation on the way stands on a screen', async () => {
  test.setTimeout(180_000);
  const demo = await Demo.open();
  const { done, seen, balances } = await rehearse(demo.url, { cast: few });
  expect(balances).toBe(24);
  expect(Object.keys(done)).toEqual(
    expect.arrayContaining(['submit', 'correct', 'approve', 'resolve', 'confirm', 'sweep']),
  );
  expect(Object.keys(seen)).toEqual(expect.arrayContaining(['not yet due', 'awaiting_approval']));
  await demo.close();
});

test('what no screen tells is found: a report that somebody forgot, and a total nobody sent', async () => {
  const demo = await Demo.open();
  const cast = few.filter(({ way }) => way === 'phone' || way === 'total');
  const people = await gather(demo.url, cast);
  const { steps, world } = plan(1, cast);
  const [, centre] = [...people.values()];
  const book = new Book(people);
  const night = opens + 15 * hour;
  await setClock(centre, night);
  for (const step of steps.filter(({ at }) => at <= night)) await book.perform(step);
  await account(book, world, centre, night);
  const forgotten = { ...world[0], id: 'forgotten', at: opens, counts: { persons_checked: 7 } };
  await expect(account(book, [...world, forgotten], centre, night)).rejects.toThrow(
    /nothing on a screen says/,
  );
  const [first] = book.byId.values();
  first.versions[0] = { ...first.versions[0], covers: [] };
  await expect(account(book, world, centre, night)).rejects.toThrow(/was sent as 0 and counts/);
  await demo.close();
});
