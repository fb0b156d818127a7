import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Connection, closed } from './connection.js';

/** @type {any[]} */
let sockets;
/** @type {any} */
let page;
/** @type {any} */
let handlers;
/** @type {Connection} */
let connection;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  page = Object.assign(new EventTarget(), { hidden: false });
  handlers = { message: vi.fn(), opened: vi.fn(), lost: vi.fn(), have: vi.fn(() => null) };
  const open = (/** @type {string} */ url) => {
    const socket = { url, close: vi.fn() };
    sockets.push(socket);
    return /** @type {any} */ (socket);
  };
  connection = new Connection('/live', handlers, { open, random: () => 0.5, document: page });
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

const last = () => sockets[sockets.length - 1];

describe('the connection', () => {
  test('passes messages on, decoded', () => {
    last().onmessage({ data: '{"type":"heartbeat","seq":4}' });
    expect(handlers.message).toHaveBeenCalledWith({ type: 'heartbeat', seq: 4 });
  });

  test('waits twice as long after every failure, and says until when', () => {
    const waits = [0, 1, 2, 3].map(() => {
      last().onclose({ code: 1006 });
      const [, retryAt] = handlers.lost.mock.lastCall;
      const wait = retryAt - Date.now();
      vi.advanceTimersByTime(wait);
      return wait;
    });
    expect(waits).toEqual([500, 1000, 2000, 4000]);
    expect(sockets).toHaveLength(5);
  });

  test('starts from the shortest wait after a minute that held', () => {
    last().onclose({ code: 1006 });
    vi.advanceTimersByTime(500);
    last().onopen();
    for (let beat = 0; beat < 13; beat++) {
      vi.advanceTimersByTime(5000);
      last().onmessage({ data: '{"type":"heartbeat"}' });
    }
    last().onclose({ code: 1001 });
    expect(handlers.lost.mock.lastCall[1] - Date.now()).toBe(500);
  });

  test('resumes where the picture stands', () => {
    handlers.have.mockReturnValue({ epoch: 'a b', seq: 12 });
    connection.resync();
    expect(sockets[0].close).toHaveBeenCalled();
    expect(last().url).toBe('/live?epoch=a%20b&since=12');
  });

  test('does not try while nobody looks, and tries at once when somebody does', () => {
    page.hidden = true;
    last().onclose({ code: 1006 });
    vi.advanceTimersByTime(600_000);
    expect(sockets).toHaveLength(1);
    page.hidden = false;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(sockets).toHaveLength(2);
  });

  test('gives up a line that is silent for half a minute', () => {
    last().onopen();
    vi.advanceTimersByTime(30_000);
    expect(handlers.lost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });

  test.each([
    ['signed out', closed.signedOut],
    ['no such operation', closed.noSuchOperation],
    ['the exercise was wiped', closed.wiped],
  ])('stays away when told so: %s', (_name, code) => {
    last().onclose({ code });
    vi.advanceTimersByTime(600_000);
    expect(handlers.lost).toHaveBeenCalledWith(code, null);
    expect(sockets).toHaveLength(1);
  });
});
