// How large a circle is. The scale is fixed by the largest value that was declared for the indicator, never by the values
// that came in, so that a circle keeps its meaning while the picture moves.

/** Radius of a value of next to nothing, in pixels of the screen. */
const least = 3;

/** Radius of the declared largest value. */
export const greatest = 26;

/**
 * @typedef {object} Circle
 * @property {number} radius in pixels of the screen
 * @property {number} inner radius of the disc whose area is the accepted share of the circle's
 * @property {boolean} over the value is above the declared maximum: the circle stops growing and says so
 */

/**
 * The circle of a value: its radius is 3 + k·√value.
 * @param {{value: string, accepted: string}} figure decimal strings
 * @param {string | number} scaleMax the declared largest value, above 0
 * @returns {Circle | null} null for 0, which has a mark of its own
 */
export function circleOf({ value, accepted }, scaleMax) {
  const amount = Number(value);
  if (!(amount > 0)) return null;
  const k = (greatest - least) / Math.sqrt(Number(scaleMax));
  const radius = Math.min(least + k * Math.sqrt(amount), greatest);
  const share = Math.min(Math.max(Number(accepted) / amount, 0), 1);
  return { radius, inner: radius * Math.sqrt(share), over: amount > Number(scaleMax) };
}

/**
 * Two round values that show in the legend what a circle means: about a fiftieth and a quarter of the maximum.
 * @param {string | number} scaleMax
 * @param {number} scale decimals of the indicator: no sample is finer
 * @returns {number[]}
 */
export function sampleValues(scaleMax, scale = 0) {
  const finest = 10 ** -scale;
  const samples = [0.02, 0.25].map((share) =>
    Math.max(roundDown(Number(scaleMax) * share), finest),
  );
  return [...new Set(samples)];
}

/** The greatest of 1, 2, 5, 10, 20, 50 … that is not above the value. @param {number} value */
function roundDown(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((d) => d * power <= value * (1 + 1e-9)) ?? 1;
  return Number((digit * power).toPrecision(1));
}
