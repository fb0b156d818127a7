import { rules } from './rules.js';

/**
 * A part of a text that looks as if it identified somebody; from and to count characters as people do.
 * @typedef {{what: string, from: number, to: number}} Finding
 * @typedef {{what: string, pattern: string, digits?: number[], not_first?: boolean, not_after?: boolean, inside?: boolean}} ScanRule
 */

const expressions = /** @type {ScanRule[]} */ (rules.scan).map((rule) => ({
  rule,
  expression: new RegExp(rule.pattern, 'gu'),
}));

const word = /[\p{L}\p{Nd}]/u;
const short = ['no', 'nr', 'ref', 'az', 'αρ'];

/**
 * Finds what looks like a name, a number plate, a phone number, an e-mail address or the number of a document, in order: as the server does.
 * @param {string} text
 * @returns {Finding[]}
 */
export function scan(text) {
  const characters = [...text];
  /** @type {Finding[]} */
  const found = [];
  for (const { rule, expression } of expressions)
    for (const match of text.matchAll(expression)) {
      const from = [...text.slice(0, match.index)].length;
      const finding = { what: rule.what, from, to: from + [...match[0]].length };
      const overlaps = found.some((other) => finding.from < other.to && other.from < finding.to);
      if (!overlaps && means(rule, characters, finding)) found.push(finding);
    }
  return found.toSorted((a, b) => a.from - b.from);
}

/**
 * A text without one of its findings, and with a sign that something was there.
 * @param {string} text @param {Finding} finding
 */
export function redacted(text, { from, to }) {
  const characters = [...text];
  return [...characters.slice(0, from), '[…]', ...characters.slice(to)].join('');
}

/** Whether a match stands by itself and is none of the things that look alike. @param {ScanRule} rule @param {string[]} text @param {Finding} finding */
function means(rule, text, { from, to }) {
  if (isWord(text[from - 1]) || isWord(text[to])) return false;
  const match = text.slice(from, to);
  if (rule.digits) {
    const n = match.filter((c) => c >= '0' && c <= '9').length;
    if (n < rule.digits[0] || n > rule.digits[1]) return false;
  }
  const { before, begins } = wordBefore(text.slice(0, from));
  const end = match.findIndex((c) => !isWord(c));
  const first = match
    .slice(0, end < 0 ? match.length : end)
    .join('')
    .toLowerCase();
  if (rule.not_first && rules.scan_words.first.includes(first)) return false;
  if (rule.not_after && rules.scan_words.before.includes(before)) return false;
  return !rule.inside || !begins;
}

/** @param {string | undefined} c */
const isWord = (c) => c !== undefined && word.test(c);

/** The word before a place, in small letters, and whether a sentence begins there. @param {string[]} text */
function wordBefore(text) {
  let end = text.length;
  while (end > 0 && !isWord(text[end - 1]) && text[end - 1] !== '№') {
    if ('.!?:;\n'.includes(text[end - 1]) && !isAbbreviated(text.slice(0, end)))
      return { before: '', begins: true };
    end--;
  }
  let start = end;
  while (start > 0 && (isWord(text[start - 1]) || text[start - 1] === '№')) start--;
  return { before: text.slice(start, end).join('').toLowerCase(), begins: end === 0 };
}

/** A point after a short word, such as "no." or "Nr." @param {string[]} text that ends with the sign */
function isAbbreviated(text) {
  const last = text
    .slice(Math.max(0, text.length - 4), -1)
    .join('')
    .toLowerCase();
  return text.at(-1) === '.' && short.some((ending) => last.endsWith(ending));
}
