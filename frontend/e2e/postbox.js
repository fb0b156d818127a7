import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A mail server on this machine that keeps what it gets: as much of SMTP as a letter needs. */
export class Postbox {
  /** @type {{to: string, text: string}[]} */
  letters = [];
  #server = createServer((socket) => this.#talk(socket));

  /** @returns {Promise<Postbox>} one that answers */
  static async open() {
    const box = new Postbox();
    box.#server.listen(0, '127.0.0.1');
    await once(box.#server, 'listening');
    return box;
  }

  /** Where it answers, as the server is told. */
  get url() {
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `smtp://127.0.0.1:${port}`;
  }

  close() {
    this.#server.close();
  }

  /** @param {import('node:net').Socket} socket */
  async #talk(socket) {
    const say = (/** @type {string} */ line) => socket.write(`${line}\r\n`);
    /** @type {string[] | null} */
    let text = null;
    let to = '';
    say('220 localhost');
    for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
      if (text && line !== '.') text.push(line);
      else if (text) {
        this.letters.push({ to, text: text.join('\n') });
        text = null;
        say('250 kept');
      } else if (/^DATA/i.test(line)) {
        text = [];
        say('354 go on');
      } else {
        to = /^RCPT TO:<(.+)>/i.exec(line)?.[1] ?? to;
        say(/^QUIT/i.test(line) ? '221 bye' : '250 localhost');
      }
    }
  }
}
