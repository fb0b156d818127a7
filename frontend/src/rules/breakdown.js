import { parse, write } from '../state/decimal.js';
import { families } from './families.js';
import { checkNumber, fault } from './figure.js';
import { rules } from './rules.js';

/**
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/request.js').FieldProblem} FieldProblem
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/**
 * What the offices gave is held to the figures of the report: known in it, of its kind, and together never above it.
 * @param {Configuration} configuration @param {Body} body
 * @returns {FieldProblem[]}
 */
export function checkBreakdown(configuration, body) {
  const { breakdown = [] } = body;
  if (!breakdown.length) return [];
  if (body.office || !rules.broken_down.includes(body.kind))
    return [{ pointer: '/breakdown', code: 'not_allowed' }];
  const offices = configuration.participants.find(({ code }) => code === body.participant)?.offices;
  /** What was given, by indicator, in units. @type {Map<string, bigint>} */
  const given = new Map();
  const errors = breakdown.flatMap(({ office, figures }, i) => [
    ...checkOffice(breakdown, i, offices?.some(({ code }) => code === office) ?? false),
    ...figures.flatMap((_, j) => checkGiven(configuration, body, i, j, given)),
  ]);
  for (const [i, { indicator, value }] of body.figures.entries()) {
    const sum = given.get(indicator);
    if (sum === undefined || value === undefined) continue;
    const { units, scale } = parse(value);
    if (units >= 0n && sum > units)
      errors.push(
        fault(i, '/value', 'breakdown_exceeded', indicator, {
          value: write({ units: sum, scale }),
          whole: write({ units, scale }),
        }),
      );
  }
  return errors;
}

/** @param {import('../api/reports.js').OfficeFigures[]} breakdown @param {number} i @param {boolean} known */
function checkOffice(breakdown, i, known) {
  const { office } = breakdown[i];
  const pointer = `/breakdown/${i}/office`;
  if (!known) return [{ pointer, code: office ? 'unknown_value' : 'required' }];
  return i > 0 && breakdown[i - 1].office === office ? [{ pointer, code: 'twice' }] : [];
}

/**
 * Looks at one figure of an office, and adds it to what was given.
 * @param {Configuration} configuration @param {Body} body @param {number} i @param {number} j @param {Map<string, bigint>} given
 * @returns {FieldProblem[]}
 */
function checkGiven({ indicators }, body, i, j, given) {
  const { figures } = /** @type {import('../api/reports.js').OfficeFigures[]} */ (body.breakdown)[
    i
  ];
  const figure = figures[j];
  const code = figure.indicator;
  /** @param {FieldProblem} found */
  const here = (found) => [{ ...found, pointer: `/breakdown/${i}${found.pointer}` }];
  const member = families(indicators).get(code);
  const whole = body.figures.find(({ indicator }) => indicator === code);
  if (!member) return here(fault(j, '/indicator', 'unknown_indicator', code));
  if (j > 0 && figures[j - 1].indicator === code)
    return here(fault(j, '/indicator', 'twice', code));
  if (member.root.over_slots !== 'sum' || !whole)
    return here(fault(j, '/indicator', 'not_allowed', code));
  if (figure.joint?.length) return here(fault(j, '/joint', 'not_allowed', code));
  if (figure.not_collected)
    return figure.value !== undefined || figure.qualifier
      ? here(fault(j, '/not_collected', 'not_allowed', code))
      : [];
  if (figure.value === undefined) return here(fault(j, '/value', 'required', code));
  if (!rules.qualifiers.includes(figure.qualifier ?? ''))
    return here(fault(j, '/qualifier', 'unknown_value', code));
  const [wrong] = checkNumber(j, '/value', code, member.indicator.scale, figure.value);
  if (wrong) return here(wrong);
  // Not collected as a whole, yet an office has it.
  if (whole.value === undefined) return here(fault(j, '/value', 'not_allowed', code));
  given.set(code, (given.get(code) ?? 0n) + parse(figure.value).units);
  return [];
}
