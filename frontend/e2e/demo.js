import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { binary } from '../tools/prepare.mjs';

/** The exercise that runs while people watch, and the operation of which results by country are published. */
export const exercise = 'global-chain-2024-exercise';
export const sample = 'agri-labour-2021';

/** The real server with the data of the demonstration, in a folder of its own. */
export class Demo {
  #folder = '';
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  /** Where it answers; the same after a second start. */
  url = '';

  /** Where its data lies, for the command line. */
  get folder() {
    return this.#folder;
  }

  /** @type {string[]} */
  #options = [];

  /** @param {string[]} [options] further ones of the command line @returns {Promise<Demo>} one that answers */
  static async open(options = []) {
    const demo = new Demo();
    demo.#options = options;
    demo.#folder = await mkdtemp(join(tmpdir(), 'actionday-e2e-'));
    await demo.start();
    return demo;
  }

  /** Starts it, on the address it had before. */
  async start() {
    const listen = this.url ? new URL(this.url).host : '127.0.0.1:0';
    const args = ['serve', '--demo', '--data', this.#folder, '--listen', listen];
    args.push(...this.#options);
    args.push('--webhook-to', '127.0.0.0/8'); // programs of the tests are told on this machine
    const server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = server;
    const said = collect(server.stderr);
    for await (const line of createInterface({ input: server.stdout })) {
      const address = /answers on (\S+)/.exec(line)?.[1];
      if (!address) continue;
      this.url = address;
      server.stdout.resume();
      return;
    }
    throw new Error(`The server ended before it answered:\n${said.join('')}`);
  }

  /** Ends it as an operator would, and waits until it is gone. */
  async stop() {
    const server = this.#process;
    this.#process = undefined;
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  }

  /** Holds it still with all its sockets open, like a machine that hangs; `wake` lets it go on. */
  freeze() {
    this.#process?.kill('SIGSTOP');
  }

  /** Lets it go on after `freeze`. */
  wake() {
    this.#process?.kill('SIGCONT');
  }

  /** Ends it and deletes its data. */
  async close() {
    this.wake();
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** @param {import('node:stream').Readable} stream @returns {string[]} what it says, as it comes */
function collect(stream) {
  /** @type {string[]} */
  const said = [];
  stream.setEncoding('utf8').on('data', (text) => said.push(text));
  return said;
}
