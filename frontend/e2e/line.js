import { connect, createServer } from 'node:net';

/**
 * What becomes of connections: they reach the server, nobody, or the login page of a foreign network.
 * @typedef {'up' | 'down' | 'portal'} Way
 */

/** How a foreign network answers everything before somebody signs in to it. */
export const portals = {
  'a login page': http('200 OK', 'text/html', '<!doctype html><h1>Welcome to the hotel</h1>'),
  'a redirect': http('302 Found', 'text/html', '', 'Location: /hotel-login\r\n'),
  'JSON of its own': http('200 OK', 'application/json', '{"report_id": "welcome", "ok": true}'),
};

/** A line to a server that breaks where it is told to: at one byte, for a while, or after the server has answered. */
export class Line {
  #listener;
  /** @type {Set<() => void>} */
  #open = new Set();
  /** @type {Way} */
  #way = 'up';
  #portal = '';
  /** @type {{side: 'request' | 'answer', left: number} | null} */
  #cut = null;
  /** @type {() => boolean} */
  #loses = () => false;
  /** How many connections it broke in the middle of something. */
  cuts = 0;
  /** How many answers to reports it swallowed after the server had given them. */
  lost = 0;

  /** @param {string} url of the server behind it */
  constructor(url) {
    const port = Number(new URL(url).port);
    this.#listener = createServer((client) => this.#join(client, port));
  }

  /** @returns {Promise<string>} its own address */
  async open() {
    await new Promise((done) => this.#listener.listen(0, '127.0.0.1', () => done(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#listener.address());
    return `http://127.0.0.1:${port}`;
  }

  close() {
    this.#listener.close();
    this.#breakAll();
  }

  up() {
    this.#way = 'up';
  }

  /** Nothing gets through any more. */
  down() {
    this.#way = 'down';
    this.#breakAll();
  }

  /** @param {string} answer to everything */
  leadToPortal(answer) {
    this.#portal = answer;
    this.#way = 'portal';
    this.#breakAll();
  }

  /**
   * Breaks the line once so many bytes have passed from now on; never where fewer pass.
   * @param {'request' | 'answer'} side @param {number} bytes
   */
  cutAfter(side, bytes) {
    this.#cut = { side, left: bytes };
  }

  /** Forgets a cut that did not come about. @returns {boolean} whether there was one */
  heal() {
    const left = this.#cut !== null;
    this.#cut = null;
    return left;
  }

  /**
   * Swallows answers to reports, after the server has stored them.
   * @param {() => boolean} which asked for each
   */
  loseAnswers(which) {
    this.#loses = which;
  }

  #breakAll() {
    for (const end of [...this.#open]) end();
  }

  /** @param {import('node:net').Socket} client @param {number} port */
  #join(client, port) {
    if (this.#way === 'down') {
      client.destroy();
      return;
    }
    if (this.#way === 'portal') {
      client.on('error', () => {}).once('data', () => client.end(this.#portal));
      return;
    }
    const server = connect(port, '127.0.0.1');
    const end = () => {
      this.#open.delete(end);
      client.destroy();
      server.destroy();
    };
    this.#open.add(end);
    let doomed = false;
    client.on('data', (bytes) => {
      if (/^POST \S+\/reports /.test(bytes.toString('latin1'))) doomed = this.#loses();
      this.#pass('request', bytes, server, end);
    });
    server.on('data', (bytes) => {
      if (!doomed) {
        this.#pass('answer', bytes, client, end);
        return;
      }
      this.lost += 1;
      end();
    });
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  }

  /**
   * @param {'request' | 'answer'} side @param {Buffer} bytes
   * @param {import('node:net').Socket} onward @param {() => void} end
   */
  #pass(side, bytes, onward, end) {
    const cut = this.#cut;
    if (cut?.side !== side || bytes.length <= cut.left) {
      if (cut?.side === side) cut.left -= bytes.length;
      onward.write(bytes);
      return;
    }
    this.#cut = null;
    this.cuts += 1;
    // What came before the cut arrives, and then nothing more.
    onward.write(bytes.subarray(0, cut.left), end);
  }
}

/** @param {string} status @param {string} type @param {string} body @param {string} [more] */
function http(status, type, body, more = '') {
  return `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}
