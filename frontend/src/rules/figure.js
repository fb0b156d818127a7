import { parse, write } from '../state/decimal.js';
import { families } from './families.js';
import { mostUnits, rules } from './rules.js';

/**
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/reports.js').Figure} Figure
 * @typedef {import('../api/request.js').FieldProblem} FieldProblem
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/**
 * An error of a figure: it always names the indicator, because normalising puts figures in order.
 * @param {number} i @param {string} below @param {string} code @param {string} indicator @param {Record<string, string>} [params]
 * @returns {FieldProblem}
 */
export const fault = (i, below, code, indicator, params = {}) => ({
  pointer: `/figures/${i}${below}`,
  code,
  params: { indicator, ...params },
});

/** The sum of a figure's joint shares, in units. @param {Figure} figure */
export const shared = ({ joint = [] }) =>
  joint.reduce((sum, { value }) => sum + parse(value).units, 0n);

/**
 * Whether a figure is right in itself, so that it can be compared: what follows from an error is no error of its own.
 * @param {Figure} figure
 */
export const isSound = (figure) => {
  const { units } = parse(figure.value ?? '0');
  return units >= 0n && shared(figure) <= units;
};

/**
 * Looks at one figure by itself.
 * @param {Configuration} configuration @param {Body} body @param {number} i
 * @returns {FieldProblem[]}
 */
export function checkFigure({ participants, indicators }, body, i) {
  const figure = body.figures[i];
  const code = figure.indicator;
  const member = families(indicators).get(code);
  if (!member) return [fault(i, '/indicator', 'unknown_indicator', code)];
  /** @type {FieldProblem[]} */
  const errors = [];
  if (body.figures.findIndex(({ indicator }) => indicator === code) < i)
    errors.push(fault(i, '/indicator', 'twice', code));
  if (member.root.over_slots !== 'sum' && (body.office || body.kind === 'add'))
    errors.push(fault(i, '/indicator', 'not_allowed', code));
  const wrong = notCollected(figure, i);
  if (wrong || figure.not_collected) return [...errors, ...(wrong ?? [])];
  if (figure.value === undefined) return [...errors, fault(i, '/value', 'required', code)];
  if (!rules.qualifiers.includes(figure.qualifier ?? ''))
    errors.push(fault(i, '/qualifier', 'unknown_value', code));
  const { scale } = member.indicator;
  const partners = participants.map((participant) => participant.code);
  return [
    ...errors,
    ...checkNumber(i, '/value', code, scale, figure.value),
    ...checkShares(partners, i, figure, scale),
  ];
}

/** What not collected does not go with. @param {Figure} figure @param {number} i */
function notCollected(figure, i) {
  if (!figure.not_collected) return null;
  const below =
    figure.value !== undefined
      ? '/not_collected'
      : figure.joint?.length
        ? '/joint'
        : figure.qualifier
          ? '/qualifier'
          : '';
  return below ? [fault(i, below, 'not_allowed', figure.indicator)] : null;
}

/**
 * @param {number} i @param {string} below @param {string} indicator @param {number} scale @param {string} text
 * @returns {FieldProblem[]}
 */
export function checkNumber(i, below, indicator, scale, text) {
  const number = parse(text);
  const value = write(number);
  if (number.units < 0n) return [fault(i, below, 'negative', indicator, { value })];
  if (number.scale > scale)
    return [fault(i, below, 'too_many_decimals', indicator, { value, scale: String(scale) })];
  return number.units > mostUnits ? [fault(i, below, 'out_of_range', indicator, { value })] : [];
}

/**
 * The joint shares of one figure together are never more than its value.
 * @param {string[]} participants @param {number} i @param {Figure} figure @param {number} scale
 */
function checkShares(participants, i, figure, scale) {
  const { indicator, joint = [], value = '0' } = figure;
  const { limits } = rules;
  if (joint.length > limits.shares)
    return [fault(i, '/joint', 'too_long', indicator, { most: String(limits.shares) })];
  const errors = joint.flatMap((share, j) => {
    const below = `/joint/${j}`;
    return [
      ...checkReference(joint, j).map(({ code, params }) =>
        fault(i, `${below}/reference`, code, indicator, params),
      ),
      ...(share.with ?? []).flatMap((code, w) =>
        participants.includes(code)
          ? []
          : [fault(i, `${below}/with/${w}`, 'unknown_value', indicator)],
      ),
      ...checkNumber(i, `${below}/value`, indicator, scale, share.value),
    ];
  });
  const { units, scale: places } = parse(value);
  const share = shared(figure);
  if (units >= 0n && share > units)
    errors.push(
      fault(i, '/joint', 'share_above_value', indicator, {
        share: write({ units: share, scale: places }),
        value: write({ units, scale: places }),
      }),
    );
  return errors;
}

/** @param {import('../api/reports.js').Share[]} joint @param {number} j @returns {{code: string, params?: Record<string, string>}[]} */
function checkReference(joint, j) {
  const { reference } = joint[j];
  const most = rules.limits.reference;
  if (!reference) return [{ code: 'required' }];
  if ([...reference].length > most) return [{ code: 'too_long', params: { most: String(most) } }];
  return j > 0 && joint[j - 1].reference === reference ? [{ code: 'twice' }] : [];
}
