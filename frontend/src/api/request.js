/**
 * @typedef {{pointer: string, code: string, params?: Record<string, string>}} FieldProblem
 */

/** An answer that refuses, or no answer at all. Its code is stable and names the sentence that people read. */
export class Problem extends Error {
  /**
   * @param {number} status of the answer; 0 where the server could not be reached
   * @param {{code?: string, detail?: string, title?: string, fields?: FieldProblem[], params?: Record<string, string>}} body
   */
  constructor(status, body) {
    super(body.detail || body.title || body.code || String(status));
    this.status = status;
    this.code = body.code ?? 'internal';
    this.detail = body.detail ?? '';
    this.fields = body.fields ?? [];
    this.params = body.params ?? {};
    /** Everything the answer held. @type {Record<string, any>} */
    this.body = body;
  }
}

let csrf = '';

/** Carried by every answer of ours and of nobody else: a login page of a foreign network is no answer. */
const ours = 'X-Actionday';

/** The only answer that says nothing. */
const noContent = 204;

/** After this time without a byte of an answer a line is dead, whatever it pretends, in milliseconds. A thin line that still brings some is not. */
const patience = 25_000;

/** What to do once the server answers again. @type {Set<() => void>} */
const waiting = new Set();
let away = false;

/**
 * Calls back whenever the server answers after it could not be reached.
 * @param {() => void} back
 */
export function whenBack(back) {
  waiting.add(back);
}

/**
 * Names the token that every changing request of this session carries.
 * @param {string} token
 */
export function useCsrf(token) {
  csrf = token;
}

/**
 * One call of the interface below /api.
 * @param {'GET' | 'POST' | 'PATCH' | 'DELETE'} method
 * @param {string} path such as /operations
 * @param {{body?: unknown, ifMatch?: number | string, signal?: AbortSignal}} [options] body: a text or a file is sent as it is
 * @returns {Promise<any>} the decoded answer, null where there is none
 * @throws {Problem} with status 0 where no answer of ours came: whether the request arrived is not known then
 */
export async function request(method, path, { body, ifMatch, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  if (body !== undefined)
    headers['Content-Type'] =
      body instanceof Blob ? 'application/octet-stream' : 'application/json';
  if (ifMatch !== undefined) headers['If-Match'] = `"${ifMatch}"`;
  if (method !== 'GET') headers['X-CSRF'] = csrf;
  const { response, text } = await reach(`/api${path}`, {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    // Ours never sends elsewhere; a foreign network does, to its login page.
    redirect: 'error',
    body:
      body === undefined || typeof body === 'string' || body instanceof Blob
        ? body
        : JSON.stringify(body),
  });
  if (!response.headers.get(ours)) throw new Problem(0, { code: 'foreign_answer' });
  if (away) {
    away = false;
    for (const back of waiting) back();
  }
  if (response.status === noContent) return null;
  // Over plain HTTP browsers give an answer that was cut inside its head as a whole one without a body.
  const answer = parsed(text);
  if (answer === undefined) throw new Problem(0, { code: 'malformed' });
  if (!response.ok) throw new Problem(response.status, answer);
  return answer;
}

/**
 * The whole answer: one that breaks off is none.
 * @param {string} url @param {RequestInit} init
 */
async function reach(url, init) {
  const { signal } = init;
  const silence = new AbortController();
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), patience);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  heard();
  try {
    const response = await fetch(url, {
      ...init,
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    });
    return { response, text: await textOf(response, heard) };
  } catch (error) {
    if (signal?.aborted) throw error;
    away = true;
    throw new Problem(0, { code: 'unreachable' });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Response} response @param {() => void} heard called with every piece */
async function textOf({ body }, heard) {
  let text = '';
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done) return text + decoder.decode();
    heard();
    text += decoder.decode(value, { stream: true });
  }
}

/** @param {string} text @returns {any} undefined where it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} path */
export const get = (path, signal = /** @type {AbortSignal | undefined} */ (undefined)) =>
  request('GET', path, { signal });

/**
 * A query string of those parameters that are set; empty where none is.
 * @param {Record<string, string | number | null | undefined>} params
 */
export function query(params) {
  const set = Object.entries(params).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return set.length
    ? `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}`
    : '';
}
