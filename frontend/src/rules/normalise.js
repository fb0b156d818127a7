import { isDecimal, parse, write } from '../state/decimal.js';

/**
 * @typedef {import('../api/reports.js').Body} Body
 * @typedef {import('../api/reports.js').Figure} Figure
 * @typedef {import('../api/request.js').FieldProblem} FieldProblem
 * @typedef {import('../state/types.js').Configuration} Configuration
 */

/** Codes that the rest of the product writes in the European way. @type {Record<string, string>} */
const edgeCodes = { GR: 'EL', GB: 'UK' };

/** The largest number that a sum can hold on the server. */
const int64 = 2n ** 63n - 1n;

/**
 * A body in its one canonical form, as the server makes it before it checks: defaults filled, values at their indicator's scale, everything in order.
 * Pointers of its errors speak of the body as it was given.
 * @param {Configuration} configuration
 * @param {Body} given
 * @returns {{body: Body, errors: FieldProblem[]}}
 */
export function normalise(configuration, given) {
  const { settings } = configuration;
  const { slot, happened_at, errors } = when(configuration, trimmed(given.slot), given.happened_at);
  const body = {
    ...given,
    v: given.v || 1,
    id: trimmed(given.id).toLowerCase(),
    participant: participantCode(given.participant),
    office: trimmed(given.office),
    slot,
    happened_at,
    kind: given.kind || (given.nil_meaning ? 'nil' : ''),
    comment: trimmed(given.comment),
    caller: trimmed(given.caller),
    source: given.source || 'own',
    handling: given.handling || settings.handling || 'H0',
    tlp: given.tlp || settings.tlp || 'AMBER',
    confidence: trimmed(given.confidence).toUpperCase(),
    references: (given.references ?? []).map(trimmed).filter(Boolean),
    place: placeOrNone(given.place),
    figures: ordered(configuration, figuresOf(configuration, given.figures, '/figures', errors)),
    breakdown: (given.breakdown ?? [])
      .map(({ office, figures }, i) => ({
        office: trimmed(office),
        figures: ordered(
          configuration,
          figuresOf(configuration, figures, `/breakdown/${i}/figures`, errors),
        ),
      }))
      .filter(({ figures }) => figures.length > 0),
  };
  body.breakdown = byRank(
    body.breakdown,
    ({ office }) => office,
    officesOf(configuration, body.participant),
  );
  return { body, errors };
}

/** Spaces are those of Unicode, as on the server: not quite those of JavaScript's own trim. @param {string | null | undefined} text */
const trimmed = (text) => (text ?? '').replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');

/** @param {string} code */
function participantCode(code) {
  const upper = trimmed(code).toUpperCase();
  return edgeCodes[upper] ?? upper;
}

/**
 * A slot that is given stands; else it is the one that the instant falls into.
 * @param {Configuration} configuration @param {string} slot @param {string | null | undefined} happened
 */
function when({ slots }, slot, happened) {
  /** @type {FieldProblem[]} */
  const errors = [];
  if (!happened) return { slot, happened_at: undefined, errors };
  const at = Date.parse(happened);
  const found = slots.find(({ starts, ends }) => Date.parse(starts) <= at && at < Date.parse(ends));
  if (!slot && !found) errors.push({ pointer: '/happened_at', code: 'out_of_range' });
  return { slot: slot || (found?.id ?? ''), happened_at: happened, errors };
}

/** @param {Body['place']} place */
function placeOrNone(place) {
  const kept = {
    region: trimmed(place?.region),
    city: trimmed(place?.city),
    detail: trimmed(place?.detail),
  };
  return kept.region || kept.city || kept.detail ? kept : null;
}

/**
 * @param {Configuration} configuration @param {Figure[] | undefined} figures @param {string} at pointer of the list
 * @param {FieldProblem[]} errors takes what cannot be at its indicator's scale
 * @returns {Figure[]}
 */
function figuresOf({ indicators }, figures, at, errors) {
  return (figures ?? []).map((figure, i) => {
    const code = trimmed(figure.indicator);
    const scale = indicators.find((indicator) => indicator.code === code)?.scale;
    /** @param {string} value @param {string} below */
    const rescaled = (value, below) =>
      scale === undefined
        ? String(value)
        : rescale(value, scale, `${at}/${i}${below}`, code, errors);
    const known = figure.value !== undefined && figure.value !== null;
    const value = known ? rescaled(/** @type {string} */ (figure.value), '/value') : undefined;
    const joint = (figure.joint ?? []).map((share, j) => ({
      reference: trimmed(share.reference),
      with: partners(share.with),
      value: rescaled(share.value, `/joint/${j}/value`),
    }));
    return {
      indicator: code,
      value,
      qualifier: figure.qualifier || (known ? 'exact' : ''),
      not_collected: Boolean(figure.not_collected),
      joint: joint.toSorted((a, b) => byText(a.reference, b.reference)),
    };
  });
}

/** @param {string} value @param {number} scale @param {string} pointer @param {string} indicator @param {FieldProblem[]} errors */
function rescale(value, scale, pointer, indicator, errors) {
  if (!isDecimal(String(value))) {
    errors.push({ pointer, code: 'wrong_format', params: { indicator, value: String(value) } });
    return '0';
  }
  const decimal = parse(String(value));
  const more = BigInt(Math.max(decimal.scale - scale, 0));
  const units = decimal.units * 10n ** BigInt(Math.max(scale - decimal.scale, 0));
  const params = { indicator, value: write(decimal), scale: String(scale) };
  if (units % 10n ** more !== 0n) {
    errors.push({ pointer, code: 'too_many_decimals', params });
    return '0';
  }
  if (units > int64 || units < -int64) {
    errors.push({ pointer, code: 'out_of_range', params });
    return '0';
  }
  return write({ units: units / 10n ** more, scale });
}

/** @param {string[] | undefined} codes */
function partners(codes) {
  const kept = (codes ?? []).map(trimmed).filter(Boolean).map(participantCode);
  return [...new Set(kept)].sort(byText);
}

/** Unlike the reader's order: by the numbers of the characters, in every language alike. @param {string} a @param {string} b */
function byText(a, b) {
  const [from, to] = [[...a], [...b]];
  const i = from.findIndex((c, at) => c !== to[at]);
  if (i < 0) return from.length - to.length;
  return (from[i].codePointAt(0) ?? 0) - (to[i]?.codePointAt(0) ?? -1);
}

/** @param {Configuration} configuration @param {Figure[]} figures */
const ordered = ({ indicators }, figures) =>
  byRank(
    figures,
    ({ indicator }) => indicator,
    indicators.map(({ code }) => code),
  );

/** @param {Configuration} configuration @param {string} participant */
const officesOf = ({ participants }, participant) =>
  participants.find(({ code }) => code === participant)?.offices?.map(({ code }) => code) ?? [];

/**
 * Sorts as a list has their codes; what is not in it comes last.
 * @template T
 * @param {T[]} items @param {(item: T) => string} codeOf @param {string[]} order
 */
function byRank(items, codeOf, order) {
  const at = new Map(order.map((code, i) => [code, i]));
  const rank = (/** @type {T} */ item) => at.get(codeOf(item)) ?? order.length;
  return items.toSorted((a, b) => rank(a) - rank(b) || byText(codeOf(a), codeOf(b)));
}
