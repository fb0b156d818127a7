import { connect, createServer } from 'node:net';

/** A line to a server that breaks live sockets at random places, also in the middle of a message. */
export class Cutter {
  #server;
  #random;
  #left = 0;
  /** How many sockets it has broken. */
  cuts = 0;

  /**
   * @param {string} url of the server behind it
   * @param {() => number} random in [0, 1)
   */
  constructor(url, random) {
    this.#random = random;
    this.#server = createServer((browser) => this.#join(browser, Number(new URL(url).port)));
  }

  /** @returns {Promise<string>} its own address */
  async open() {
    await new Promise((done) => this.#server.listen(0, '127.0.0.1', () => done(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  /** Breaks that many live sockets from now on, the later ones after up to 20 kB. @param {number} cuts */
  breakNext(cuts) {
    this.#left = cuts;
  }

  close() {
    this.#server.close();
  }

  /** @param {import('node:net').Socket} browser @param {number} port */
  #join(browser, port) {
    const server = connect(port, '127.0.0.1');
    let live = false;
    let budget = Math.floor(this.#random() * 20_000);
    const end = () => {
      browser.destroy();
      server.destroy();
    };
    browser.on('data', (bytes) => {
      live ||= bytes.includes('GET /api/operations/') && bytes.includes('/live');
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (live && this.#left > 0) {
        budget -= bytes.length;
        if (budget < 0) {
          this.#left -= 1;
          this.cuts += 1;
          browser.write(bytes.subarray(0, bytes.length + budget));
          end();
          return;
        }
      }
      browser.write(bytes);
    });
    for (const socket of [browser, server]) socket.on('error', end).on('close', end);
  }
}

/**
 * The same numbers for the same seed (mulberry32).
 * @param {number} seed
 * @returns {() => number} in [0, 1)
 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
