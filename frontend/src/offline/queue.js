import { Problem } from '../api/request.js';

/**
 * Reports on their way to the server, one after the other. This file is what follows from what; who sends and where it is kept is elsewhere.
 *
 * @typedef {import('../api/reports.js').Receipt} Receipt
 *
 * @typedef {object} About what a report is, for people
 * @property {string} participant
 * @property {string} office
 * @property {string} slot
 * @property {string} kind
 *
 * @typedef {'waiting' | 'sign_in' | 'received' | 'refused'} Stage
 *   waiting: for a line; sign_in: for its author; received: with a receipt; refused: with the reason
 *
 * @typedef {object} Item
 * @property {string} id of the request: sending it twice is safe
 * @property {string} op
 * @property {string} path below the operation, such as /reports
 * @property {number} [ifMatch]
 * @property {string} body frozen: the same bytes at every try
 * @property {About} about
 * @property {string} queuedAt RFC 3339, by this device's clock
 * @property {Stage} stage
 * @property {number} tries that found no answer, one after the other
 * @property {number} nextTryAt milliseconds of this device's clock
 * @property {Receipt} [receipt]
 * @property {{status: number, code: string, detail: string, fields: import('../api/request.js').FieldProblem[], params: Record<string, string>}} [problem]
 */

/**
 * @param {{op: string, path: string, ifMatch?: number, body: string, about: About}} request body: JSON with its id
 * @param {number} now
 * @returns {Item}
 */
export const queued = ({ op, path, ifMatch, body, about }, now) => ({
  id: JSON.parse(body).id,
  op,
  path,
  ifMatch,
  body,
  about,
  queuedAt: new Date(now).toISOString(),
  stage: 'waiting',
  tries: 0,
  nextTryAt: 0,
});

/** Whether an item still has to be sent. @param {Item} item */
export const isUnsent = ({ stage }) => stage === 'waiting' || stage === 'sign_in';

/**
 * What is to be sent next: the first of each operation that waits, for the order is kept, if its time has come. What was refused holds nobody up.
 * @param {Item[]} items in their order
 * @param {number} now
 * @returns {Item | undefined}
 */
export function next(items, now) {
  /** @type {Set<string>} */
  const held = new Set();
  for (const item of items) {
    if (!isUnsent(item) || held.has(item.op)) continue;
    if (item.stage === 'waiting' && item.nextTryAt <= now) return item;
    held.add(item.op);
  }
}

/**
 * When something is to be sent next, in milliseconds; null for nothing.
 * @param {Item[]} items
 */
export function nextTime(items) {
  const waiting = items.filter(({ stage }) => stage === 'waiting');
  return waiting.length ? Math.min(...waiting.map(({ nextTryAt }) => nextTryAt)) : null;
}

/**
 * The server has it. An answer that speaks of another report is none.
 * @param {Item} item @param {Receipt} receipt @param {number} now @param {(tries: number) => number} pause
 * @returns {Item}
 */
export function answered(item, receipt, now, pause) {
  const meant = /^\/reports\/([^/]+)/.exec(item.path)?.[1] ?? item.id;
  if (receipt?.report_id !== decodeURIComponent(meant)) return unanswered(item, now, pause);
  return { ...item, stage: 'received', tries: 0, receipt, problem: undefined };
}

/**
 * It was not taken, or nobody knows.
 * @param {Item} item @param {Problem} problem @param {number} now @param {(tries: number) => number} pause
 * @returns {Item}
 */
export function failed(item, problem, now, pause) {
  const { status, code, detail, fields, params } = problem;
  if (isLapsed(problem)) return { ...item, stage: 'sign_in' };
  if (status === 0 || status >= 500 || status === 408 || status === 429)
    return unanswered(item, now, pause);
  return { ...item, stage: 'refused', problem: { status, code, detail, fields, params } };
}

/** Whether its author has to sign in first. @param {Problem} problem */
export const isLapsed = ({ status, code }) => status === 401 || code === 'other_session';

/** @param {Item} item @param {number} now @param {(tries: number) => number} pause @returns {Item} */
function unanswered(item, now, pause) {
  const tries = item.tries + 1;
  return { ...item, stage: 'waiting', tries, nextTryAt: now + pause(tries) };
}

/** Why an item was refused, as what the server said. @param {Item} item */
export const problemOf = ({ problem }) =>
  problem ? new Problem(problem.status, problem) : new Problem(0, { code: 'internal' });

/** The line may be there again: what waits is tried at once. @param {Item} item @param {number} now @returns {Item} */
export const hurried = (item, now) =>
  isUnsent(item) ? { ...item, stage: 'waiting', nextTryAt: now } : item;

/** The format of a queue in a file; another program of this product reads it too. */
export const format = 'actionday-queue';

/**
 * What waits, as a file that somebody else can bring in. It holds the requests as they were frozen, so that whoever sends them, and however often, each
 * has one effect.
 * @param {Item[]} items
 */
export const toFile = (items) =>
  JSON.stringify(
    {
      format,
      version: 1,
      items: items
        .filter((item) => item.stage !== 'received')
        .map(({ op, path, ifMatch, body, about, queuedAt }) => ({
          operation: op,
          path,
          if_match: ifMatch,
          body,
          about,
          queued_at: queuedAt,
        })),
    },
    null,
    1,
  );

/** What a reporter sends: a file that somebody was handed reaches nothing else. */
const paths =
  /^\/reports(\/[0-9a-f-]{36}\/(corrections|withdrawal|answer|confirmation|resolution))?$/;

/**
 * @param {string} text of a file
 * @param {number} now
 * @returns {Item[]}
 * @throws {TypeError | SyntaxError} where it is no queue
 */
export function fromFile(text, now) {
  const file = JSON.parse(text);
  if (file?.format !== format || file.version !== 1 || !Array.isArray(file.items))
    throw new TypeError('not a queue');
  return file.items.map((/** @type {any} */ item) => itemOf(item, now));
}

/** @param {any} written @param {number} now @returns {Item} */
function itemOf({ operation: op, path, if_match: ifMatch, body, about, queued_at: queuedAt }, now) {
  const item = queued({ op, path, ifMatch, body, about }, now);
  const meant = JSON.parse(body);
  const { participant = about.participant } = meant.body ?? meant;
  const isSound =
    typeof op === 'string' &&
    paths.test(path) &&
    /^[0-9a-f-]{36}$/.test(item.id) &&
    (ifMatch === undefined || Number.isSafeInteger(ifMatch)) &&
    participant === about.participant &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(queuedAt);
  if (!isSound) throw new TypeError('not an item of a queue');
  return { ...item, queuedAt };
}
