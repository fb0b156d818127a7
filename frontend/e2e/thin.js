import { connect, createServer } from 'node:net';

const packet = 1400;

/** A thin line to a server: so many bytes a second each way, shared fairly by all connections, each of them so many milliseconds later. */
export class ThinLine {
  #listener;
  #rate;
  #delay;

  /** @param {string} url @param {{rate: number, delay: number}} how */
  constructor(url, { rate, delay }) {
    this.#rate = rate;
    this.#delay = delay;
    const port = Number(new URL(url).port);
    const [up, down] = [this.#direction(), this.#direction()];
    this.#listener = createServer({ noDelay: true }, (client) => {
      const server = connect({ port, host: '127.0.0.1', noDelay: true });
      up(client, server);
      down(server, client);
      const end = () => [client, server].forEach((socket) => socket.destroy());
      for (const socket of [client, server]) socket.on('error', end).on('close', end);
    });
  }

  /** @returns {Promise<string>} its own address */
  async open() {
    await new Promise((done) => this.#listener.listen(0, '127.0.0.1', () => done(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#listener.address());
    return `http://127.0.0.1:${port}`;
  }

  close() {
    this.#listener.close();
  }

  /** One way of the line: takes a packet of each connection in turn. */
  #direction() {
    /** @type {{to: import('node:net').Socket, from: import('node:net').Socket, bytes: Buffer}[]} */
    let queue = [];
    let busy = false;
    const pump = () => {
      const next = queue.shift();
      if (!next) {
        busy = false;
        return;
      }
      busy = true;
      const sent = next.bytes.subarray(0, packet);
      next.bytes = next.bytes.subarray(packet);
      setTimeout(() => !next.to.destroyed && next.to.write(sent), this.#delay);
      if (next.bytes.length) queue = [...queue, next];
      else next.from.resume();
      setTimeout(pump, (sent.length / this.#rate) * 1000);
    };
    return (
      /** @type {import('node:net').Socket} */ from,
      /** @type {import('node:net').Socket} */ to,
    ) => {
      from.on('data', (bytes) => {
        from.pause();
        queue.push({ from, to, bytes });
        if (!busy) pump();
      });
    };
  }
}
