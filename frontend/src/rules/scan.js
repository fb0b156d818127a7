import { rules } from './rules.js';
import { namesIn } from './names.js';

/**
 * A part of a text that looks as if it identified somebody; from and to count characters as people do.
 * @typedef {{what: string, from: number, to: number}} Finding
 */

/** @param {string} pattern */
const expression = (pattern) => new RegExp(pattern, 'dgu');

const aside = rules.scan.set_aside.map(expression);

const patterns = rules.scan.patterns.map(({ what, pattern, digits, plain, first = false }) => ({
  what,
  digits,
  plain,
  first,
  found: expression(pattern),
}));

const plainWords = new Set(rules.scan.words.plain.split(' '));

/**
 * Finds what looks like a name, a number plate, a phone number, an e-mail address, the number of a document or a date of birth, in order: as the
 * server does. What is plainly something else (other dates, times, amounts, file numbers) is set aside.
 * @param {string} text
 * @returns {Finding[]}
 */
export function scan(text) {
  const rest = [...text];
  const births = look(rest, true);
  for (const other of aside) for (const part of alone(other, rest)) blank(rest, part);
  const found = [...births, ...look(rest, false)];
  return [...found, ...namesIn(rest)].toSorted((a, b) => a.from - b.from);
}

/**
 * Finds the patterns that come before anything is set aside, or the others, and takes what it finds out of the text.
 * @param {string[]} rest @param {boolean} wanted
 */
function look(rest, wanted) {
  /** @type {Finding[]} */
  const found = [];
  for (const { what, digits, plain, first, found: looksLike } of patterns) {
    if (first !== wanted) continue;
    for (const part of alone(looksLike, rest)) {
      if (!means(rest.slice(part.from, part.to), digits, plain)) continue;
      found.push({ what, ...part });
      blank(rest, part);
    }
  }
  return found;
}

/**
 * A text without one of its findings, and with a sign that something was there.
 * @param {string} text @param {Finding} finding
 */
export function redacted(text, { from, to }) {
  const characters = [...text];
  return [...characters.slice(0, from), '[…]', ...characters.slice(to)].join('');
}

/**
 * Takes a part out of what is still looked at; a sign stands for each character, so that places stay what they are.
 * @param {string[]} text @param {{from: number, to: number}} part
 */
const blank = (text, { from, to }) => text.fill('·', from, to);

/**
 * Where an expression stands by itself, and is no part of a longer word or number. Where it has a group, the group is what was found.
 * @param {RegExp} pattern @param {string[]} text
 */
function alone(pattern, text) {
  const whole = text.join('');
  return [...whole.matchAll(pattern)].flatMap(({ indices = [] }) => {
    const [start, end] = indices[1] ?? indices[0];
    const from = [...whole.slice(0, start)].length;
    const to = from + [...whole.slice(start, end)].length;
    const parted = !goesOn(text[from - 1], text[from - 2]) && !goesOn(text[to], text[to + 1]);
    return parted ? [{ from, to }] : [];
  });
}

const wordSign = /[\p{L}\p{Nd}]/u;
const digit = /\p{Nd}/u;

/**
 * Whether a word or number goes on with the next character and the one beyond it.
 * @param {string} [next] @param {string} [beyond]
 */
const goesOn = (next = ' ', beyond = ' ') =>
  wordSign.test(next) ||
  (next === '-' && wordSign.test(beyond)) ||
  ('./:'.includes(next) && digit.test(beyond));

/**
 * Whether a match is none of the things that look alike.
 * @param {string[]} match @param {number[]} [digits] at least and at most so many @param {boolean} [plain] not where it begins with a plain word
 */
function means(match, digits, plain) {
  const n = match.filter((c) => c >= '0' && c <= '9').length;
  if (digits && (n < digits[0] || n > digits[1])) return false;
  const end = match.findIndex((c) => !wordSign.test(c));
  const first = match.slice(0, end < 0 ? match.length : end).join('');
  return !plain || !plainWords.has(first.toLowerCase());
}
