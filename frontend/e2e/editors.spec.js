import { answered, changes, empty, received, resolved, textOf, typed } from '../src/sheet/merge.js';
import { op, test } from './acting.js';
import { randomFrom } from './cutter.js';
import { expect } from './test.js';

const cells = ['|arrests', '|persons_checked', '|vehicles_checked'];

/** One of two colleagues with the real server: what they type, are shown, and decide. */
class Colleague {
  copy = empty;
  /** Every text of a cell that was on this screen. @type {Map<string, Set<string>>} */
  shown = new Map();

  /** @param {import('./acting.js').Person} person @param {string} slot */
  constructor(person, slot) {
    this.person = person;
    this.address = `${person.url}/api/operations/${op}/sheets/${slot}`;
  }

  /** @param {string} cell @param {string} text */
  see(cell, text) {
    this.shown.set(cell, (this.shown.get(cell) ?? new Set()).add(text));
  }

  /** @param {string} cell @param {string} text */
  type(cell, text) {
    this.copy = typed(this.copy, cell, text);
    this.see(cell, text);
  }

  /** @param {boolean} lost whether the line breaks before the answer */
  async sync(lost) {
    const sent = changes(this.copy);
    const { request } = this.person.page;
    const options = { headers: { 'X-CSRF': this.person.csrf }, data: { changes: sent } };
    const response = sent.length
      ? await request.patch(this.address, options)
      : await request.get(this.address);
    expect(response.ok(), await response.text()).toBe(true);
    if (lost) return;
    const answer = await response.json();
    this.copy = sent.length
      ? answered(this.copy, sent, answer.cells, answer.conflicts)
      : received(this.copy, answer.cells);
    for (const [cell, { text }] of Object.entries(this.copy.cells))
      if (!this.copy.mine[cell]) this.see(cell, text);
    for (const [cell, { mine, theirs }] of Object.entries(this.copy.conflicts)) {
      this.see(cell, mine);
      this.see(cell, theirs.text);
    }
  }
}

test('two who write in one sheet: in 100 random interleavings no value is lost without being shown', async ({
  person,
}) => {
  test.setTimeout(180_000);
  const people = [await person('contact-fr'), await person('contact-fr')];
  const { configuration } = await (
    await people[0].page.request.get(`${people[0].url}/api/operations/${op}`)
  ).json();
  const slots = configuration.slots.map((/** @type {{id: string}} */ { id }) => id);
  let conflicts = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomFrom(seed);
    const pick = (/** @type {any[]} */ from) => from[Math.floor(random() * from.length)];
    const two = people.map((one) => new Colleague(one, slots[seed % slots.length]));
    for (const one of two) await one.sync(false);
    for (let step = 0; step < 12; step++) {
      const one = pick(two);
      const other = two[one === two[0] ? 1 : 0];
      const cell = pick(cells);
      const does = pick(['type', 'type', 'type', 'sync', 'sync', 'lose', 'resolve']);
      if (does === 'type') one.type(cell, pick(['', '1', '2', '3', '4', '5']));
      else if (does === 'resolve' && one.copy.conflicts[cell])
        one.copy = resolved(
          one.copy,
          cell,
          pick([one.copy.conflicts[cell].mine, one.copy.conflicts[cell].theirs.text]),
        );
      else if (does !== 'resolve') {
        const before = other.copy.cells;
        await one.sync(does === 'lose');
        conflicts += Object.keys(one.copy.conflicts).length;
        // What the other last knew and this one changed was on this one's screen.
        for (const name of cells) {
          const was = before[name];
          const is = one.copy.cells[name];
          if (
            was?.text &&
            is &&
            is.version > was.version &&
            is.text !== was.text &&
            !one.copy.conflicts[name]
          )
            expect([...(one.shown.get(name) ?? [])]).toContain(is.text);
        }
      }
    }
    for (let round = 0; round < 4; round++)
      for (const one of two) {
        await one.sync(false);
        for (const [cell, { mine }] of Object.entries(one.copy.conflicts))
          one.copy = resolved(one.copy, cell, mine);
      }
    for (const one of two) await one.sync(false);
    for (const cell of cells)
      expect(textOf(two[0].copy, cell), `seed ${seed}, ${cell}`).toBe(textOf(two[1].copy, cell));
  }
  expect(conflicts).toBeGreaterThan(20);
});
