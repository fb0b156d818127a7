import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem, query, request, useCsrf } from './request.js';

/** @type {import('vitest').Mock} */
let fetched;

beforeEach(() => {
  fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

/** @param {number} status @param {unknown} body */
const answer = (status, body) =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { 'X-Actionday': 'test' },
  });

test('a changing request carries token, version and body', async () => {
  useCsrf('token');
  fetched.mockResolvedValue(answer(201, { report_id: 'r' }));
  await expect(request('POST', '/x', { body: { v: 1 }, ifMatch: 3 })).resolves.toEqual({
    report_id: 'r',
  });
  const [url, init] = fetched.mock.lastCall ?? [];
  expect([url, init.body, init.headers['X-CSRF'], init.headers['If-Match']]).toEqual([
    '/api/x',
    '{"v":1}',
    'token',
    '"3"',
  ]);
});

test('an empty answer is null', async () => {
  fetched.mockResolvedValue(answer(204, null));
  await expect(request('DELETE', '/session')).resolves.toBeNull();
});

test.each([
  [
    'a problem document',
    answer(412, { code: 'stale_version', params: { version: '4' } }),
    412,
    'stale_version',
  ],
])('%s becomes a problem with its code', async (_name, response, status, code) => {
  fetched.mockResolvedValue(response);
  const problem = await request('GET', '/x').catch((error) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect([problem.status, problem.code]).toEqual([status, code]);
});

test.each([
  ['a login page', new Response('<html>', { status: 200 })],
  ['JSON of somebody else', new Response('{"report_id":"r"}', { status: 201 })],
  ['a page of some proxy', new Response('<html>', { status: 502 })],
])('%s is no answer of ours', async (_name, response) => {
  fetched.mockResolvedValue(response);
  const problem = await request('GET', '/x').catch((error) => error);
  expect([problem.status, problem.code]).toEqual([0, 'foreign_answer']);
});

test.each([
  ['in its body', '{"report_id"', 201],
  ['in its head', '', 200],
  ['in the head of a refusal', '', 409],
])('an answer that breaks off %s is none', async (_where, text, status) => {
  fetched.mockResolvedValue(new Response(text, { status, headers: { 'X-Actionday': 'test' } }));
  const problem = await request('POST', '/x').catch((error) => error);
  expect([problem.status, problem.code]).toEqual([0, 'malformed']);
});

test('a frozen text is sent as it is', async () => {
  fetched.mockResolvedValue(answer(201, {}));
  await request('POST', '/x', { body: '{ "v": 1 }' });
  expect(fetched.mock.lastCall?.[1].body).toBe('{ "v": 1 }');
});

test('no answer at all is a problem with a code of its own', async () => {
  fetched.mockRejectedValue(new TypeError('failed to fetch'));
  const problem = await request('GET', '/x').catch((error) => error);
  expect([problem.status, problem.code]).toEqual([0, 'unreachable']);
});

test('a query names only what is set', () => {
  expect(query({ until: '2024-06-04T12:00:00Z', known: null, i: '' })).toBe(
    '?until=2024-06-04T12%3A00%3A00Z',
  );
  expect(query({})).toBe('');
});
