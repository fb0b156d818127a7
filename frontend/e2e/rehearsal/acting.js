import { uuidv7 } from '../../src/api/uuid.js';
import { bodyOf } from './plan.js';

/**
 * What was told so far, as its senders know it.
 * @typedef {object} Sent
 * @property {string} id of the report
 * @property {import('./plan.js').Told[]} versions what each version says; a withdrawal repeats the one before
 * @property {'received' | 'awaiting_approval' | 'accepted' | 'returned' | 'rejected' | 'withdrawn'} state
 * @property {boolean} questioned
 */

/** Performs the plan's steps through the interface that programs use, and keeps book of them. */
export class Book {
  /** By name in the plan. @type {Map<string, Sent>} */
  sent = new Map();
  /** By id of the report. @type {Map<string, Sent>} */
  byId = new Map();
  /** How often each act was done. @type {Record<string, number>} */
  done = {};

  /** @param {Map<string, import('./people.js').Person>} people */
  constructor(people) {
    this.people = people;
  }

  /** @param {string} key */
  person(key) {
    return /** @type {import('./people.js').Person} */ (this.people.get(key));
  }

  /** @param {import('./plan.js').Step} step */
  async perform(step) {
    this.done[step.verb] = (this.done[step.verb] ?? 0) + 1;
    const act = /** @type {any} */ (this)[step.verb];
    await act.call(this, step, this.person(step.by), this.sent.get(step.report));
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async submit({ told, source, report, at }, by) {
    const id = uuidv7();
    const { state } = await by.at('/reports', {
      ...bodyOf(told),
      id,
      source,
      written_at: new Date(at).toISOString(),
    });
    this.enter(report, id, told, state);
  }

  /** @param {string} report @param {string} id @param {import('./plan.js').Told} told @param {any} state */
  enter(report, id, told, state) {
    const sent = { id, versions: [told], state, questioned: false };
    this.sent.set(report, sent);
    this.byId.set(id, sent);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async correct({ told, reason }, by, sent) {
    const source = by.key.startsWith('watch') ? 'phone' : 'own';
    const body = { ...bodyOf(told), id: sent.id, source };
    const path = `/reports/${sent.id}/corrections`;
    const { state } = await by.at(
      path,
      { id: uuidv7(), reason, body },
      { version: sent.versions.length },
    );
    this.corrected(sent, told, state);
  }

  /** @param {Sent} sent @param {import('./plan.js').Told} told @param {any} state */
  corrected(sent, told, state) {
    sent.versions.push(told);
    Object.assign(sent, { state, questioned: false });
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async withdraw({ reason }, by, sent) {
    const { state } = await by.at(
      `/reports/${sent.id}/withdrawal`,
      { id: uuidv7(), reason },
      { version: sent.versions.length },
    );
    this.withdrawn(sent, state);
  }

  /** @param {Sent} sent @param {any} state */
  withdrawn(sent, state) {
    sent.versions.push(/** @type {import('./plan.js').Told} */ (sent.versions.at(-1)));
    sent.state = state;
  }

  /** @param {string} decision @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async decide(decision, { reason }, by, sent) {
    const path = `/reports/${sent.id}/decision`;
    sent.state = (
      await by.at(path, { id: uuidv7(), decision, reason }, { version: sent.versions.length })
    ).state;
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  approve(step, by, sent) {
    return this.decide('approve', step, by, sent);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  return(step, by, sent) {
    return this.decide('return', step, by, sent);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  reject(step, by, sent) {
    return this.decide('reject', step, by, sent);
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async question({ indicators }, by, sent) {
    const path = `/reports/${sent.id}/questions`;
    await by.at(
      path,
      { id: uuidv7(), indicators, note: 'Is this right?' },
      { version: sent.versions.length },
    );
    sent.questioned = true;
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async confirm(step, by, sent) {
    await by.at(
      `/reports/${sent.id}/confirmation`,
      { id: uuidv7() },
      { version: sent.versions.length },
    );
  }

  /** @param {any} step @param {import('./people.js').Person} by @param {Sent} sent */
  async resolve({ total, answer }, by, sent) {
    const against = /** @type {Sent} */ (this.sent.get(total));
    // A correction of the total that came meanwhile has covered it.
    const { unresolved = [] } = await by.at(`/reports/${sent.id}`);
    for (const { family } of unresolved)
      await by.at(`/reports/${sent.id}/resolution`, {
        id: uuidv7(),
        family,
        total: against.id,
        answer,
      });
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async call({ slot, participant, at }, by) {
    const promised = new Date(at + 3_600_000).toISOString();
    await by.at('/calls', { id: uuidv7(), participant, slot, act: 'called', promised });
  }

  /** @param {any} step @param {import('./people.js').Person} by */
  async credit({ reference, participant }, by) {
    await by.at('/credits', { id: uuidv7(), reference, family: 'arrests', participant });
  }

  /** What was received for a slot and is not in question. @param {string} slot */
  ready(slot) {
    return [...this.sent.values()].filter(
      ({ versions, state, questioned }) =>
        versions.at(-1)?.slot === slot && state === 'received' && !questioned,
    );
  }

  /** The centre accepts what was received for a slot. What it has asked about or should have, it leaves. @param {any} step @param {import('./people.js').Person} by */
  async sweep({ slot }, by) {
    const ready = this.ready(slot);
    for (let from = 0; from < ready.length; from += 200) {
      const reports = ready
        .slice(from, from + 200)
        .map(({ id, versions }) => ({ id: uuidv7(), report: id, version: versions.length }));
      const answer = await by.at('/acceptances', { reports });
      const refused = answer.reports.find(
        (/** @type {{problem?: string}} */ { problem }) => problem,
      );
      if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`);
    }
    for (const sent of ready) sent.state = 'accepted';
  }
}
