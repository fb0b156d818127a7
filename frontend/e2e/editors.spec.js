import { Watch } from '../src/sheet/fixtures/watch.js';
import * as m from '../src/sheet/merge.js';
import { figure, op, test } from './acting.js';
import { randomFrom } from './cutter.js';
import { expect } from './test.js';

const cells = ['|arrests', '|persons_checked', '|vehicles_checked'];

/** One of two colleagues at the real server. */
class Colleague {
  copy = m.empty;

  /** @param {string} name @param {import('./acting.js').Person} person @param {string} slot @param {Watch} watch @param {boolean} careless */
  constructor(name, person, slot, watch, careless) {
    this.name = name;
    this.person = person;
    this.watch = watch;
    this.careless = careless;
    this.address = `${person.url}/api/operations/${op}/sheets/${slot}`;
  }

  /** @param {object[]} [changes] */
  async ask(changes) {
    const { request } = this.person.page;
    const options = { headers: { 'X-CSRF': this.person.csrf }, data: { changes } };
    const answer = changes
      ? await request.patch(this.address, options)
      : await request.get(this.address);
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }

  /** @param {string} line cut: nothing arrives; lost: the answer does not come back */
  async sync(line) {
    const before = this.copy;
    this.copy = m.begun(this.copy, String(Math.random()));
    const { sending } = this.copy;
    if (line === 'cut') return;
    const changes = sending ? m.asChanges(sending) : undefined;
    if (changes && this.careless) {
      const { cells: now } = await this.ask();
      for (const change of changes) change.seen = now[change.cell]?.version ?? 0;
    }
    const answer = await this.ask(changes);
    this.watch.stored(this.name, changes ?? [], answer.cells);
    if (line === 'lost') return;
    this.copy = sending
      ? m.answered(this.copy, sending, answer.cells, answer.conflicts)
      : m.received(this.copy, answer.cells);
    this.watch.changed(this.name, before, this.copy);
  }

  /** @param {string} cell @param {string} text */
  resolve(cell, text) {
    if (!this.copy.conflicts[cell]) return;
    this.copy = m.resolved(this.copy, cell, text);
    this.watch.look(this.name, this.copy);
  }
}

/**
 * @param {number} seed @param {import('./acting.js').Person[]} people @param {string[]} slots @param {boolean} careless
 */
async function interleaving(seed, people, slots, careless) {
  const random = randomFrom(seed);
  const pick = (/** @type {any[]} */ from) => from[Math.floor(random() * from.length)];
  const watch = new Watch();
  const two = ['Anna', 'Ben'].map(
    (name, n) => new Colleague(name, people[n], slots[seed % slots.length], watch, careless),
  );
  for (const one of two) await one.sync('');
  let conflicts = 0;
  for (let step = 0; step < 20; step++) {
    const one = pick(two);
    const cell = pick(cells);
    const text = pick(['', '1', '2', '3', '4', '5']);
    const does = pick(['type', 'type', 'type', '', '', 'cut', 'lost', 'keep', 'take', 'reload']);
    const { mine, theirs } = one.copy.conflicts[cell] ?? {};
    if (does === 'type') one.copy = m.typed(one.copy, cell, text);
    else if (does === 'keep') one.resolve(cell, mine);
    else if (does === 'take') one.resolve(cell, theirs?.text);
    else if (does === 'reload') one.copy = JSON.parse(JSON.stringify(one.copy));
    else await one.sync(does);
    conflicts += Object.keys(one.copy.conflicts).length;
  }
  // Each keeps their own, until nothing is open.
  for (let round = 0; round < 4; round++)
    for (const one of two) {
      await one.sync('');
      for (const [cell, { mine }] of Object.entries(one.copy.conflicts)) one.resolve(cell, mine);
    }
  for (const one of two) await one.sync('');
  const [anna, ben] = two.map(({ copy }) => cells.map((cell) => m.textOf(copy, cell)));
  return {
    lost: watch.lost,
    open: two.some(({ copy }) => m.isWaiting(copy)),
    anna,
    ben,
    conflicts,
  };
}

/** Sends something to be corrected. @param {import('./acting.js').Person} person @param {string} slot */
const added = (person, slot) =>
  person.report({
    participant: 'FR',
    slot,
    kind: 'add',
    figures: [figure('arrests', '5'), figure('persons_checked', '40')],
  });

/** @param {import('./acting.js').Person} person @returns {Promise<string[]>} */
async function slotsOf({ page, url }) {
  const answer = await page.request.get(`${url}/api/operations/${op}`);
  const { configuration } = await answer.json();
  return configuration.slots.map((/** @type {{id: string}} */ { id }) => id);
}

test('two write in one sheet: in 100 random interleavings no value is lost without being shown', async ({
  person,
}) => {
  test.setTimeout(300_000);
  const people = [await person('contact-fr'), await person('contact-fr')];
  const slots = await slotsOf(people[0]);
  let conflicts = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const run = await interleaving(seed, people, slots, false);
    expect(run, `seed ${seed}`).toMatchObject({ lost: [], open: false });
    expect(run.anna, `seed ${seed}`).toEqual(run.ben);
    conflicts += run.conflicts;
  }
  expect(conflicts).toBeGreaterThan(20);
});

test('two correct one report: in 20 random interleavings no value is lost without being shown', async ({
  person,
}) => {
  test.setTimeout(120_000);
  const people = [await person('contact-fr'), await person('contact-fr')];
  const [slot] = await slotsOf(people[0]);
  const id = await added(people[0], slot);
  let conflicts = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const run = await interleaving(seed, people, [`${id}~1`], false);
    expect(run, `seed ${seed}`).toMatchObject({ lost: [], open: false });
    expect(run.anna, `seed ${seed}`).toEqual(run.ben);
    conflicts += run.conflicts;
  }
  expect(conflicts).toBeGreaterThan(5);
  const romania = await person('contact-ro');
  const theirs = `${romania.url}/api/operations/${op}/sheets/${id}~1`;
  expect((await romania.page.request.get(theirs)).status()).toBe(404);
});

test('a page that writes over what it has not shown is found out', async ({ person }) => {
  test.setTimeout(120_000);
  const people = [await person('contact-fr'), await person('contact-fr')];
  const slots = await slotsOf(people[0]);
  const lost = [];
  for (let seed = 1; seed <= 10; seed++)
    lost.push(...(await interleaving(seed, people, slots, true)).lost);
  expect(lost).not.toEqual([]);
});

test('the board says who is editing, to coordinators and the own participant only', async ({
  person,
}) => {
  const france = await person('contact-fr');
  const [slot] = await slotsOf(france);
  await france.page.request.get(`${france.url}/api/operations/${op}/sheets/${slot}`);
  const coordinator = await person('coordinator');
  await coordinator.open('/live/board');
  const board = coordinator.page.getByRole('region', { name: 'Board' });
  const cell = board.getByRole('button', { name: /^France, .*Contact point France is editing$/ });
  await expect(cell.first()).toBeVisible();
  const romania = await person('contact-ro');
  const answer = await romania.page.request.get(`${romania.url}/api/operations/${op}/editors`);
  expect((await answer.json()).editors).toEqual([]);
});

/** @param {import('@playwright/test').Page} page @param {string} code */
const box = (page, code) => page.locator(`#figure-${code}`);

/** What the sheet holds for everybody. @param {import('./acting.js').Person} person @param {string | undefined} slot */
async function storedIn({ page, url }, slot) {
  const answer = await page.request.get(`${url}/api/operations/${op}/sheets/${slot}`);
  const { cells: stored } = await answer.json();
  return ['|arrests', '|persons_checked'].map((cell) => stored[cell]?.text ?? '');
}

/** A colleague's page asks every few seconds. */
const soon = { timeout: 20_000 };

test('two pages write in one sheet, and what both changed stands in three columns', async ({
  person,
}) => {
  test.setTimeout(120_000);
  const [anna, ben] = [await person('contact-fr'), await person('contact-fr')];
  const slot = (await slotsOf(anna)).at(-1);
  // Others have written in this sheet: only once it is cleared for all does Ben come, else both had changed the same.
  for (const one of [anna, ben]) {
    await one.open(`/reports/new?slot=${slot}`);
    await expect(box(one.page, 'arrests')).toBeVisible();
    await expect(one.page.getByText(/Shared with your colleagues at/)).toBeVisible();
    for (const code of ['arrests', 'persons_checked']) await box(one.page, code).fill('');
    await expect.poll(() => storedIn(one, slot)).toEqual(['', '']);
  }
  await box(anna.page, 'arrests').fill('8');
  await expect(box(ben.page, 'arrests')).toHaveValue('8', soon);
  await box(ben.page, 'persons_checked').fill('100');
  await ben.page.getByLabel('Comment', { exact: true }).fill('two at the harbour');
  await expect(box(anna.page, 'persons_checked')).toHaveValue('100', soon);
  await expect(anna.page.getByLabel('Comment', { exact: true })).toHaveValue(
    'two at the harbour',
    soon,
  );

  await anna.page.context().setOffline(true);
  await box(anna.page, 'arrests').fill('7');
  await expect(anna.page.getByText(/Kept on this device; your colleagues/)).toBeVisible();
  await box(ben.page, 'arrests').fill('9');
  await expect(ben.page.getByText(/Shared with your colleagues at/)).toBeVisible();
  await anna.page.reload({ waitUntil: 'commit' }).catch(() => {});
  await anna.page.context().setOffline(false);
  await anna.open(`/reports/new?slot=${slot}`);

  const both = anna.page.getByRole('alert', { name: /^You and a colleague wrote/ });
  await expect(both.getByRole('row', { name: /^Arrests/ })).toHaveText(/Arrests\s*8\s*9\s*7/, soon);
  await expect(box(anna.page, 'arrests')).toHaveValue('7');
  await anna.page.keyboard.press('Control+Enter');
  await expect(anna.page.getByText(/^Choose for each figure/).first()).toBeVisible();
  await anna.page.getByRole('button', { name: 'Changed by two: 1 place. Choose' }).click();
  await expect(both.getByRole('radio').first()).toBeFocused();
  await both.getByRole('radio', { name: 'Arrests, Theirs: 9' }).check();
  await both.getByRole('button', { name: 'Go on with these' }).click();
  await expect(box(anna.page, 'arrests')).toHaveValue('9');
  await expect(both).toHaveCount(0);
  await expect(box(ben.page, 'arrests')).toHaveValue('9');
});

test('two pages correct one report and see each other, and what both changed stands in three columns', async ({
  person,
}) => {
  test.setTimeout(120_000);
  const [anna, ben] = [await person('contact-fr'), await person('contact-fr')];
  const [slot] = await slotsOf(anna);
  const id = await added(anna, slot);
  for (const one of [anna, ben]) {
    await one.open(`/reports/${id}/correct`);
    await expect(box(one.page, 'arrests')).toHaveValue('5');
    await expect(one.page.getByText(/Shared with your colleagues at/)).toBeVisible();
  }
  await box(anna.page, 'arrests').fill('8');
  await expect(box(ben.page, 'arrests')).toHaveValue('8', soon);
  await box(ben.page, 'persons_checked').fill('');
  await expect(box(anna.page, 'persons_checked')).toHaveValue('', soon);

  await anna.page.context().setOffline(true);
  await box(anna.page, 'arrests').fill('7');
  await expect(anna.page.getByText(/Kept on this device; your colleagues/)).toBeVisible();
  await box(ben.page, 'arrests').fill('9');
  await expect(ben.page.getByText(/Shared with your colleagues at/)).toBeVisible();
  await anna.page.context().setOffline(false);
  const both = anna.page.getByRole('alert', { name: /^You and a colleague wrote/ });
  await expect(both.getByRole('row', { name: /^Arrests/ })).toHaveText(/Arrests\s*8\s*9\s*7/, soon);
  await anna.page.getByLabel('Reason for the correction').selectOption('typing_error');
  await anna.page.keyboard.press('Control+Enter');
  await expect(anna.page.getByText(/^Choose for each figure/).first()).toBeVisible();
  await both.getByRole('radio', { name: 'Arrests, Theirs: 9' }).check();
  await both.getByRole('button', { name: 'Go on with these' }).click();
  await expect(box(anna.page, 'arrests')).toHaveValue('9');
  await box(anna.page, 'arrests').focus();
  await anna.page.keyboard.press('Control+Enter');
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  await expect(anna.page.getByRole('heading', { name: 'Received' })).toBeFocused();
  await anna.open(`/reports/${id}`);
  await expect(anna.page.getByRole('row', { name: /^Arrests/ })).toContainText('9');
});
