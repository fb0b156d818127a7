import {
  approved,
  chance,
  counted,
  happenings,
  hour,
  minute,
  parties,
  party,
  quiet,
  slots,
  together,
} from './world.js';

/**
 * What people do in the rehearsal, by the minute: reports with delays and slips, corrections, and what the centre does about them.
 *
 * @typedef {import('./world.js').Happening} Happening
 * @typedef {Record<string, number>} Slip how much too much is told, by indicator
 *
 * @typedef {object} Told what a version of a report says
 * @property {string} participant
 * @property {string} office
 * @property {string} slot
 * @property {'add' | 'slot_total' | 'running_total' | 'nil'} kind
 * @property {Happening[]} covers what it tells of
 * @property {Slip} slip
 * @property {string[]} unshared ids of joint happenings that are told as if they were the participant's alone
 * @property {'exact' | 'more_than'} qualifier more than: its sender knows that something is still to come
 *
 * @typedef {{at: number, by: string, report: string}} Act by: an account; report: its name in the plan
 * @typedef {Act & (
 *   {verb: 'submit', told: Told, source: string} | {verb: 'correct', told: Told, reason: string} | {verb: 'withdraw', reason: string} |
 *   {verb: 'approve' | 'confirm' | 'answer'} | {verb: 'question', indicators: string[]} | {verb: 'return' | 'reject', reason: string} |
 *   {verb: 'resolve', total: string, answer: 'included' | 'added'} | {verb: 'call', slot: string, participant: string} |
 *   {verb: 'credit', reference: string, participant: string} | {verb: 'sweep', slot: string})} Step
 */

/** The watches of the centre, by the six hours of the day that they are on. */
export const watches = ['watch-north', 'watch-east', 'watch-south', 'watch-west'];

/** @param {number} at */
const onWatch = (at) => watches[(new Date(at + 2 * hour).getUTCHours() / 6) | 0];

/** Accounts of a participant: every second one has two contact points. @param {string} code */
export const contacts = (code) =>
  parties.findIndex((one) => one.code === code) < 21 ? [code, `${code}-2`] : [code];

/** @param {string} code @param {string} office */
export const officeAccount = (code, office) => `${code}-${office}`;

/** The reference of a joint happening. @param {Happening} happening */
export const reference = ({ parties: of, slot }) => `${of.join('')}-${slot}`;

/**
 * Everything that is done, in order of time, with what happened.
 * @param {number} seed
 * @param {import('./world.js').Party[]} cast who takes part
 * @returns {{steps: Step[], world: Happening[]}}
 */
export function plan(seed, cast) {
  const random = chance(seed);
  const world = happenings(random, cast);
  const writer = new Writer(random, world);
  for (const one of cast) for (const slot of slots) writer.day(one, slot);
  for (const slot of slots) writer.decisions(slot);
  return { world, steps: writer.steps.sort((a, b) => a.at - b.at) };
}

class Writer {
  /** @type {Step[]} */
  steps = [];

  /** @param {() => number} random @param {Happening[]} world */
  constructor(random, world) {
    this.random = random;
    this.world = world;
  }

  /** @param {number} from @param {number} to minutes @returns {number} milliseconds */
  delay(from, to) {
    return (from + Math.floor(this.random() * (to - from))) * minute;
  }

  /** @param {string} code */
  contact(code) {
    const own = contacts(code);
    return own[Math.floor(this.random() * own.length)];
  }

  /** One participant's day. @param {import('./world.js').Party} one @param {import('../../src/state/types.js').Slot} slot */
  day({ code, way, offices }, slot) {
    const own = this.world.filter((h) => h.slot === slot.id && h.parties.includes(code));
    if (way === 'offices') {
      for (const office of offices) this.office(code, office, slot, own);
      return;
    }
    /** @type {Happening[]} */
    const later = [];
    if (way === 'closing') this.adds(code, slot, own, later);
    this.total(code, way, slot, own, later);
  }

  /** @param {string} code @param {Partial<Told>} said @param {string} slot @returns {Told} */
  told(code, slot, said) {
    return {
      participant: code,
      office: '',
      slot,
      kind: 'add',
      covers: [],
      slip: {},
      unshared: [],
      qualifier: 'exact',
      ...said,
    };
  }

  /** Somebody adds to the day what just happened; some of it comes hours later, a little with a slip. @param {string} code @param {import('../../src/state/types.js').Slot} slot @param {Happening[]} own @param {Happening[]} later gets what comes after the whole-day figure */
  adds(code, slot, own, later) {
    for (const happening of own) {
      const report = `${code}/${happening.id}`;
      const luck = this.random();
      const closes = this.closesAt(code, slot);
      const afterwards = luck < 0.012 && happening.parties.length === 1;
      const at = afterwards
        ? closes + this.delay(20, 120)
        : Math.min(happening.at + this.delay(3, luck < 0.06 ? 240 : 35), closes - minute);
      const by = this.contact(code);
      /** @type {Slip} */
      const slip =
        luck > 0.985 && happening.parties.length === 1
          ? { persons_checked: 9 * happening.counts.persons_checked }
          : {};
      this.steps.push({
        at,
        by,
        report,
        verb: 'submit',
        source: 'own',
        told: this.told(code, slot.id, { covers: [happening], slip }),
      });
      if (afterwards) later.push(happening);
      else if (Object.keys(slip).length && at + 90 * minute < closes)
        this.steps.push({
          at: at + this.delay(10, 80),
          by,
          report,
          verb: 'correct',
          reason: 'typing_error',
          told: this.told(code, slot.id, { covers: [happening] }),
        });
    }
  }

  /** When a participant's whole-day figure comes; drawn once. @param {string} code @param {import('../../src/state/types.js').Slot} slot */
  closesAt(code, slot) {
    const key = code + slot.id;
    const known = this.closings.get(key);
    if (known) return known;
    const luck = this.random();
    const at = Date.parse(slot.ends) + (luck < 0.12 ? this.delay(130, 300) : this.delay(5, 110));
    this.closings.set(key, at);
    return at;
  }
  /** @type {Map<string, number>} */
  closings = new Map();

  /** The figure of the whole day, or since the start. @param {string} code @param {import('./world.js').Way} way @param {import('../../src/state/types.js').Slot} slot @param {Happening[]} own @param {Happening[]} later */
  total(code, way, slot, own, later) {
    const at = this.closesAt(code, slot);
    const report = `${code}/${slot.id}`;
    const by = way === 'phone' ? onWatch(at) : this.contact(code);
    const source = way === 'phone' ? 'phone' : 'own';
    const none = quiet.some((no) => no.participant === code && slots[no.day] === slot);
    const since = this.world.filter((h) => h.parties.includes(code) && h.slot <= slot.id);
    // Every second one that comes afterwards was in the figure already: its sender knew of it, the line was down. Who knows that something is missing says
    // "more than" and corrects the figure; of the others the centre hears when it comes.
    const missing = later.filter((_, i) => i % 2 === 0);
    const known = missing.length > 0 && this.random() < 0.5;
    const covers = (way === 'since' ? since : own).filter((h) => !missing.includes(h));
    const right = this.told(code, slot.id, {
      kind: none ? 'nil' : way === 'since' ? 'running_total' : 'slot_total',
      covers,
      qualifier: known ? 'more_than' : 'exact',
    });
    if (at > Date.parse(slot.overdue)) {
      this.steps.push({
        at: Date.parse(slot.overdue) + 5 * minute,
        by: onWatch(at),
        report,
        verb: 'call',
        slot: slot.id,
        participant: code,
      });
    }
    const { told, remedy } = this.wrong(right, !none && !missing.length);
    this.steps.push({ at, by, report, verb: 'submit', source, told });
    if (remedy) this.mend(report, by, at, told, right, remedy);
    if (way === 'phone')
      this.steps.push({
        at: Date.parse(slot.ends) + this.delay(485, 530),
        by: contacts(code)[0],
        report,
        verb: 'confirm',
      });
    later.forEach((happening, i) => {
      if (i % 2 || !known) this.settle(code, happening, report, i % 2 ? 'included' : 'added');
    });
    if (known)
      this.steps.push({
        at: at + this.delay(150, 175),
        by,
        report,
        verb: 'correct',
        reason: 'late_information',
        told: { ...right, covers: own, qualifier: 'exact' },
      });
  }

  /** Some figures are told wrongly at first. @param {Told} right @param {boolean} may @returns {{told: Told, remedy: '' | 'question' | 'return' | 'share'}} */
  wrong(right, may) {
    if (!may) return { told: right, remedy: '' };
    const joint = right.covers.find(
      ({ parties: of, slot }) =>
        of.at(-1) === right.participant && slot === right.slot && slipOf(of, slot),
    );
    if (joint && slipOf(joint.parties, joint.slot) === 'forgotten')
      return { told: { ...right, unshared: [joint.id] }, remedy: 'share' };
    if (joint)
      return { told: { ...right, slip: { arrests: -1 }, unshared: [] }, remedy: 'question' };
    const luck = this.random();
    const slip = {
      persons_checked:
        9 * right.covers.reduce((sum, { counts }) => sum + (counts.persons_checked ?? 0), 0),
    };
    if (luck < 0.12) return { told: { ...right, slip }, remedy: 'question' };
    if (luck < 0.2) return { told: { ...right, slip }, remedy: 'return' };
    return { told: right, remedy: '' };
  }

  /** The centre asks, and the sender mends. @param {string} report @param {string} by @param {number} at @param {Told} told @param {Told} right @param {'question' | 'return' | 'share'} remedy */
  mend(report, by, at, told, right, remedy) {
    const asked = at + this.delay(10, 60);
    const watch = onWatch(asked);
    const indicators = 'persons_checked' in told.slip ? ['persons_checked'] : ['arrests'];
    if (remedy === 'return')
      this.steps.push({ at: asked, by: watch, report, verb: 'return', reason: 'implausible' });
    else this.steps.push({ at: asked, by: watch, report, verb: 'question', indicators });
    const reason = remedy === 'share' ? 'reclassification' : 'typing_error';
    this.steps.push({
      at: asked + this.delay(20, 70),
      by,
      report,
      verb: 'correct',
      reason,
      told: right,
    });
    const joint = told.covers.find((h) => h.parties.length > 1 && 'arrests' in told.slip);
    if (!joint) return;
    this.steps.push({
      at: asked + minute,
      by: watch,
      report,
      verb: 'credit',
      reference: reference(joint),
      participant: told.participant,
    });
    this.steps.push({
      at: asked + 75 * minute,
      by: watch,
      report,
      verb: 'credit',
      reference: reference(joint),
      participant: '',
    });
  }

  /** What came after the figure that covers it. @param {string} code @param {Happening} happening @param {string} total @param {'included' | 'added'} answer */
  settle(code, happening, total, answer) {
    const report = `${code}/${happening.id}`;
    const sent = /** @type {Step} */ (this.steps.find((step) => step.report === report)).at;
    const at = sent + this.delay(15, 60);
    this.steps.push({ at, by: onWatch(at), report, verb: 'resolve', total, answer });
  }

  /** An office adds through the day; now and then it sends something twice. @param {string} code @param {string} office @param {import('../../src/state/types.js').Slot} slot @param {Happening[]} own */
  office(code, office, slot, own) {
    const by = officeAccount(code, office);
    for (const happening of own.filter((h) => h.office === office)) {
      const report = `${code}/${happening.id}`;
      const luck = this.random();
      const at = happening.at + (luck < 0.04 ? this.delay(120, 260) : this.delay(3, 40));
      const told = this.told(code, slot.id, { office, covers: [happening] });
      this.steps.push({ at, by, report, verb: 'submit', source: 'own', told });
      if (by === approved)
        this.steps.push({
          at: at + this.delay(20, 90),
          by: this.contact(code),
          report,
          verb: 'approve',
        });
      if (luck < 0.98) continue;
      const again = at + this.delay(2, 30);
      this.steps.push({
        at: again,
        by,
        report: `${report}-again`,
        verb: 'submit',
        source: 'own',
        told,
      });
      if (by === approved)
        this.steps.push({
          at: again + this.delay(20, 90),
          by: this.contact(code),
          report: `${report}-again`,
          verb: 'approve',
        });
      const mended = again + this.delay(95, 150);
      if (luck < 0.99)
        this.steps.push({
          at: mended,
          by,
          report: `${report}-again`,
          verb: 'withdraw',
          reason: 'duplicate',
        });
      else
        this.steps.push({
          at: mended,
          by: onWatch(mended),
          report: `${report}-again`,
          verb: 'reject',
          reason: 'duplicate',
        });
    }
  }

  /** The centre accepts what has no warning, in the morning and again later. @param {import('../../src/state/types.js').Slot} slot */
  decisions(slot) {
    for (const after of [9, 15]) {
      const at = Date.parse(slot.ends) + after * hour;
      this.steps.push({ at, by: onWatch(at), report: '', verb: 'sweep', slot: slot.id });
    }
  }
}

/** @param {string[]} of @param {string} slot */
function slipOf(of, slot) {
  return together.find((one) => slots[one.slot].id === slot && one.of.join() === of.join())?.slip;
}

/**
 * What a version says of an indicator.
 * @param {Told} told @param {string} indicator
 */
export const valueOf = ({ covers, slip }, indicator) =>
  covers.reduce((sum, { counts }) => sum + (counts[indicator] ?? 0), slip[indicator] ?? 0);

/**
 * The figures of a report. A family that nothing is told of is left out of what is added.
 * @param {Told} told
 */
const figuresOf = (told) =>
  counted
    .filter(
      (indicator) => told.kind !== 'add' || told.covers.some(({ counts }) => indicator in counts),
    )
    .map((indicator) => ({
      indicator,
      value: String(valueOf(told, indicator)),
      qualifier: told.qualifier,
      joint: indicator === 'arrests' ? sharesOf(told) : [],
    }));

/**
 * The body of a report.
 * @param {Told} told
 */
export function bodyOf(told) {
  const { participant, office, slot, kind } = told;
  return {
    v: 1,
    participant,
    slot,
    kind,
    ...(office && { office }),
    ...(kind === 'nil'
      ? { nil_meaning: 'not_active', figures: [] }
      : { nil_meaning: '', figures: figuresOf(told) }),
  };
}

/** @param {Told} told */
function sharesOf({ covers, participant, unshared, slip }) {
  return covers
    .filter(({ id, parties: of }) => of.length > 1 && !unshared.includes(id))
    .map((happening) => ({
      reference: reference(happening),
      with: happening.parties.filter((code) => code !== participant),
      value: String(
        happening.counts.arrests +
          (slip.arrests && slipOf(happening.parties, happening.slot) ? slip.arrests : 0),
      ),
    }));
}

/** @param {string} code */
export const wayOf = (code) => party(code).way;
