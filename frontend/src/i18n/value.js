import { number } from './number.js';
import { t } from './t.js';

/** @type {Record<string, string>} */
const glyphs = { about: '≈', more_than: '>', almost: '<' };

/**
 * The sign that stands before a qualified value; empty before an exact one.
 * @param {string | undefined} qualifier
 */
export function glyph(qualifier) {
  return glyphs[qualifier ?? 'exact'] ?? '';
}

/**
 * A value as it is written; an en dash for unknown.
 * @param {string | null | undefined} value
 * @param {string} [qualifier]
 */
export function written(value, qualifier) {
  return value == null ? '–' : glyph(qualifier) + number(value);
}

/**
 * A value as it is spoken: "more than 27 000", "unknown".
 * @param {string | null | undefined} value
 * @param {string} [qualifier]
 */
export function spoken(value, qualifier = 'exact') {
  return value == null ? t('value.unknown') : t(`value.${qualifier}`, { value: number(value) });
}
