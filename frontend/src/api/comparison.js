import { get, query } from './request.js';

/**
 * @typedef {object} Counterpart a figure of an operation, and why it cannot be compared where it cannot
 * @property {string} operation
 * @property {string} name
 * @property {string} starts as exact as known: a day, a month or a year
 * @property {string} ends
 * @property {number} [number] of the final summary; absent where others published it
 * @property {string | null} value
 * @property {string} qualifier
 * @property {string} [counted_in]
 * @property {string} [sum] of its parts, where it is not the value
 * @property {'not_published' | 'hidden' | 'other_unit' | 'other_definition' | 'does_not_add_up'} [why]
 *
 * @typedef {{indicator: import('../state/types.js').Indicator, own?: Counterpart, others: Counterpart[]}} Comparison
 */

/** An indicator of the catalogue over operations, the latest first. @param {string} indicator @returns {Promise<Comparison>} */
export const overOperations = (indicator) => get(`/comparison${query({ indicator })}`);

/**
 * A figure of a summary beside those of earlier operations.
 * @param {string} op @param {string | number} number @param {string} indicator
 * @returns {Promise<Comparison>}
 */
export const besideEarlier = (op, number, indicator) =>
  get(
    `/operations/${encodeURIComponent(op)}/releases/${encodeURIComponent(number)}/comparison${query({ indicator })}`,
  );
