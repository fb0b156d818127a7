import { Problem } from '../api/request.js';
import { has, t } from './t.js';

/**
 * The sentence for something that failed: by its code, else in the server's own words.
 * @param {unknown} error
 */
export function problemText(error) {
  if (!(error instanceof Problem)) return t('problem.internal');
  const key = `problem.${error.code}`;
  return has(key) ? t(key, error.params) : error.detail || t('problem.internal');
}

/**
 * The sentence for one field of a refused request.
 * @param {import('../api/request.js').FieldProblem} field
 */
export function fieldText({ code, params = {} }) {
  const key = `field.${code}`;
  return has(key) ? t(key, params) : code;
}
