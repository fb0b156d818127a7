import { rules } from './rules.js';

/**
 * A word of a text and where it stands; before is what stands between it and the word before.
 * @typedef {{text: string, from: number, to: number, before: string}} Word
 */

/** @param {string} line */
const wordSet = (line) => {
  const words = new Set(line.toLowerCase().split(' '));
  return (/** @type {string} */ word) => words.has(word.toLowerCase());
};

const { words: lists } = rules.scan;
const isTitle = wordSet(lists.titles);
const isShortTitle = wordSet(lists.short_titles);
const isCalled = wordSet(lists.called);
const leadsToPlace = wordSet(lists.places);
const joins = wordSet(lists.joins);
const isKnown = wordSet(lists.known);
const isGiven = wordSet(lists.given);
const german = new Set(lists.german.split(' '));
const particles = new Set(lists.particles.split(' '));
const parts = lists.parts.split(' ');

/** @param {string[]} text in characters @returns {Word[]} */
function wordsOf(text) {
  const whole = text.join('');
  let end = 0;
  return [...whole.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)].map(({ 0: word, index }) => {
    const from = [...whole.slice(0, index)].length;
    const before = whole.slice(end, index);
    end = index + word.length;
    return { text: word, from, to: from + [...word].length, before };
  });
}

/** A word that is not in capitals only. @param {Word} word */
const isMixed = ({ text }) => /\p{Ll}/u.test(text);

/** Written as names are: "Petrov", "O’Brien", and in capitals only where it is no short abbreviation. @param {Word} word */
const isCapital = (word) =>
  /^\p{Lu}/u.test(word.text) && ([...word.text].length > 3 || isMixed(word));

/** A word with a capital that is in no name. @param {Word} word */
const knows = ({ text }) =>
  isKnown(text) || parts.some((part) => text.toLowerCase().includes(part));

/** Whether a sentence begins with the word, where any word has a capital. @param {Word} word @param {boolean} first of the text */
const beginsSentence = ({ before }, first) =>
  (first && before.trim() === '') || /[.!?:;\n("„«“–—•]/u.test(before);

/**
 * What is written like a name: after a title, after "named", a given name with another word, or two words with a capital that are neither at the
 * beginning of a sentence, nor known, nor after a word that leads to a place.
 * @param {string[]} text in characters
 * @returns {import('./scan.js').Finding[]}
 */
export function namesIn(text) {
  const words = wordsOf(text);
  const everyNounHasOne = words.some((word) => german.has(word.text));
  /** @type {import('./scan.js').Finding[]} */
  const found = [];
  let place = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const begins = beginsSentence(word, i === 0);
    place = place && !begins;
    const end = titled(words, i);
    if (end > i) {
      found.push({ what: 'name', from: word.from, to: words[end].to });
      i = end;
    } else if (!isCapital(word)) {
      place = leadsToPlace(word.text) || (place && joins(word.text));
    } else {
      const last = runFrom(words, i);
      const run = words.slice(i, last + 1);
      const called = i > 0 && isCalled(words[i - 1].text);
      const name = nameIn(run, begins, place || everyNounHasOne, called);
      if (name.length)
        found.push({ what: 'name', from: name[0].from, to: name[name.length - 1].to });
      i = last;
    }
  }
  return found;
}

/** The last word of a name that begins with a title at i, or i. @param {Word[]} words @param {number} i */
function titled(words, i) {
  const [title, next, beyond] = words.slice(i, i + 3);
  if (!next || !isCapital(next)) return i;
  const long = isTitle(title.text) && [' ', '. ', '.'].includes(next.before);
  if (!long && !(isShortTitle(title.text) && ['. ', '.'].includes(next.before))) return i;
  return beyond?.before === ' ' && isCapital(beyond) && !knows(beyond) ? i + 2 : i + 1;
}

/** The last of the words with a capital that stand side by side from i, over the particles after a given name. @param {Word[]} words @param {number} i */
function runFrom(words, i) {
  for (;;) {
    let next = i + 1;
    while (isGiven(words[i].text) && words[next]?.before === ' ' && particles.has(words[next].text))
      next++;
    if (words[next]?.before !== ' ' || !isCapital(words[next])) return i;
    i = next;
  }
}

/**
 * The words of a run that are a name, or none.
 * @param {Word[]} run @param {boolean} begins a sentence @param {boolean} place or a language where a capital says nothing @param {boolean} called
 * @returns {Word[]}
 */
function nameIn(run, begins, place, called) {
  /** From a word to the last before one that is known. @param {number} from */
  const until = (from) => {
    const end = run.findIndex((word, i) => i > from && knows(word));
    return run.slice(from, end < 0 ? run.length : end);
  };
  if (called && !knows(run[0])) return until(0);
  for (const [i, { text }] of run.entries()) {
    if (!isGiven(text)) continue;
    const name = until(i);
    if (name.length > 1) return name;
    if (i > 0 && run[i - 1].text === run[i - 1].text.toUpperCase() && !knows(run[i - 1]))
      return run.slice(i - 1, i + 1);
  }
  if (place) return [];
  for (let i = begins ? 1 : 0; i < run.length; i++) {
    if (knows(run[i])) continue;
    const name = until(i);
    if (name.length > 1 && name.some(isMixed)) return name;
  }
  return [];
}
