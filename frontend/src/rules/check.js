import { parse, write } from '../state/decimal.js';
import { checkBreakdown } from './breakdown.js';
import { families } from './families.js';
import { checkFigure, fault, isSound, shared } from './figure.js';
import { rules } from './rules.js';

/**
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/request.js').FieldProblem} FieldProblem
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The errors of a normalised body under a configuration: the same, in the same order, as the server finds. They depend on nothing else, so that
 * what is right here is refused there only because the settings or the phase have changed meanwhile.
 * @param {Configuration} configuration
 * @param {Body} body
 * @returns {FieldProblem[]}
 */
export function check(configuration, body) {
  return [
    ...checkPhase(configuration),
    ...checkSender(configuration, body),
    ...checkKind(body),
    ...checkFrame(body),
    ...body.figures.flatMap((_, i) => checkFigure(configuration, body, i)),
    ...checkOfWhich(configuration, body),
    ...checkBreakdown(configuration, body),
  ];
}

/** @param {Configuration} configuration @returns {FieldProblem[]} */
function checkPhase({ settings: { phase } }) {
  return rules.open_phases.includes(phase)
    ? []
    : [{ pointer: '', code: 'wrong_phase', params: { phase } }];
}

/** @param {Configuration} configuration @param {Body} body */
function checkSender({ participants, slots }, body) {
  /** @type {FieldProblem[]} */
  const errors = [];
  if (body.v !== 1) errors.push({ pointer: '/v', code: 'unknown_value' });
  if (!uuid.test(body.id)) errors.push(blankOr(body.id, '/id', 'wrong_format'));
  const participant = participants.find(({ code }) => code === body.participant);
  if (!participant) errors.push(blankOr(body.participant, '/participant', 'unknown_value'));
  else if (body.office && !participant.offices?.some(({ code }) => code === body.office))
    errors.push({ pointer: '/office', code: 'unknown_value' });
  if (!slots.some(({ id }) => id === body.slot))
    errors.push(blankOr(body.slot, '/slot', 'unknown_value'));
  return errors;
}

/** @param {string | undefined} value @param {string} pointer @param {string} code where it is not blank */
const blankOr = (value, pointer, code) => ({ pointer, code: value ? code : 'required' });

/** @param {Body} body */
function checkKind(body) {
  const { kind, office, nil_meaning: meaning = '', figures } = body;
  if (!rules.kinds.includes(kind)) return [blankOr(kind, '/kind', 'unknown_value')];
  /** @type {FieldProblem[]} */
  const errors = [];
  if (kind === 'running_total' && office) errors.push({ pointer: '/kind', code: 'not_allowed' });
  if (kind === 'nil' && !rules.nil_meanings.includes(meaning))
    errors.push(blankOr(meaning, '/nil_meaning', 'unknown_value'));
  else if (kind !== 'nil' && meaning) errors.push({ pointer: '/nil_meaning', code: 'not_allowed' });
  if (kind === 'nil' && figures.length) errors.push({ pointer: '/figures', code: 'not_allowed' });
  else if (kind !== 'nil' && !figures.length)
    errors.push({ pointer: '/figures', code: 'required' });
  return errors;
}

/** @param {Body} body */
function checkFrame(body) {
  const { limits } = rules;
  /** @type {FieldProblem[]} */
  const errors = [];
  /** @param {string | undefined} text @param {string} pointer @param {number} most characters, as people count them */
  const tooLong = (text, pointer, most) => {
    if ([...(text ?? '')].length > most)
      errors.push({ pointer, code: 'too_long', params: { most: String(most) } });
  };
  tooLong(body.comment, '/comment', limits.comment);
  const references = body.references ?? [];
  if (references.length > limits.references)
    errors.push({
      pointer: '/references',
      code: 'too_long',
      params: { most: String(limits.references) },
    });
  for (const [i, reference] of references.entries())
    tooLong(reference, `/references/${i}`, limits.reference);
  tooLong(body.place?.region, '/place/region', limits.place);
  tooLong(body.place?.city, '/place/city', limits.place);
  tooLong(body.place?.detail, '/place/detail', limits.comment);
  /** @param {string | undefined} value @param {string} pointer @param {string[]} all */
  const oneOf = (value, pointer, all) => {
    if (!all.includes(value ?? '')) errors.push(blankOr(value, pointer, 'unknown_value'));
  };
  oneOf(body.source, '/source', rules.sources);
  oneOf(body.handling, '/handling', rules.handlings);
  oneOf(body.tlp, '/tlp', rules.tlps);
  tooLong(body.caller, '/caller', limits.caller);
  if (body.source !== 'phone' && body.caller)
    errors.push({ pointer: '/caller', code: 'not_allowed' });
  if (body.source !== 'phone' && body.called_at)
    errors.push({ pointer: '/called_at', code: 'not_allowed' });
  if (body.confidence) oneOf(body.confidence, '/confidence', rules.confidences);
  return errors;
}

/**
 * Children are held to their parents: both in the same report, never above them, nor without the shares above them without theirs.
 * @param {Configuration} configuration @param {Body} body
 */
function checkOfWhich({ indicators }, { figures }) {
  const members = families(indicators);
  /** The first known figure of each indicator. @type {Map<string, import('../api/reports.js').Figure>} */
  const known = new Map();
  for (const figure of figures)
    if (figure.value !== undefined && !known.has(figure.indicator))
      known.set(figure.indicator, figure);
  /** @type {FieldProblem[]} */
  const errors = [];
  for (const [i, figure] of figures.entries()) {
    const parentCode = members.get(figure.indicator)?.indicator.parent;
    if (!parentCode || known.get(figure.indicator) !== figure) continue;
    const parent = known.get(parentCode);
    if (!parent)
      errors.push(fault(i, '', 'needs_parent', figure.indicator, { parent: parentCode }));
    else if (isSound(figure) && isSound(parent)) errors.push(...checkChild(i, figure, parent));
  }
  for (const [i, figure] of figures.entries()) {
    const member = members.get(figure.indicator);
    if (member && known.get(figure.indicator) === figure && isSound(figure))
      errors.push(...checkPartitions(member, i, figure, known));
  }
  return errors;
}

/** @param {number} i @param {import('../api/reports.js').Figure} figure @param {import('../api/reports.js').Figure} parent */
function checkChild(i, figure, parent) {
  for (const [j, share] of (figure.joint ?? []).entries()) {
    const whole =
      parent.joint?.find(({ reference }) => reference === share.reference)?.value ?? '0';
    if (unitsOf(share.value) > unitsOf(whole))
      return [
        fault(i, `/joint/${j}/value`, 'share_above_parent', figure.indicator, {
          parent: parent.indicator,
          value: share.value,
          parent_value: text(unitsOf(whole), parent),
        }),
      ];
  }
  return within(apart(figure), apart(parent), figure, (params) =>
    fault(i, '/value', 'above_parent', figure.indicator, { ...params, parent: parent.indicator }),
  );
}

/**
 * The parts below one figure together are never above it.
 * @param {import('./families.js').Member} member @param {number} i @param {import('../api/reports.js').Figure} whole
 * @param {Map<string, import('../api/reports.js').Figure>} known
 */
function checkPartitions({ indicator, partitions }, i, whole, known) {
  return partitions.flatMap(({ name, parts }) => {
    const sum = { value: 0n, shared: 0n };
    for (const code of parts) {
      const part = known.get(code);
      if (!part || !isSound(part)) continue;
      const { value, shared: own } = apart(part);
      sum.value += value;
      sum.shared += own;
    }
    return within(sum, apart(whole), whole, (params) =>
      fault(i, '/value', 'partition_exceeded', indicator.code, {
        ...params,
        partition: name,
        parent: indicator.code,
      }),
    );
  });
}

/** @param {string | undefined} value */
const unitsOf = (value) => parse(value ?? '0').units;

/** @param {bigint} units @param {import('../api/reports.js').Figure} like of whose scale they are */
const text = (units, like) => write({ units, scale: parse(like.value ?? '0').scale });

/** A value and the part of it that others report too. @param {import('../api/reports.js').Figure} figure */
const apart = (figure) => ({ value: unitsOf(figure.value), shared: shared(figure) });

/**
 * @param {{value: bigint, shared: bigint}} part @param {{value: bigint, shared: bigint}} whole
 * @param {import('../api/reports.js').Figure} like of whose scale both are
 * @param {(params: Record<string, string>) => FieldProblem} fail
 */
function within(part, whole, like, fail) {
  if (part.value > whole.value)
    return [fail({ value: text(part.value, like), parent_value: text(whole.value, like) })];
  const [own, all] = [part.value - part.shared, whole.value - whole.shared];
  return own > all
    ? [fail({ value: text(own, like), parent_value: text(all, like), without_shares: '1' })]
    : [];
}
