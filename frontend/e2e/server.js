import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { binary } from '../tools/prepare.mjs';

/** A demo server of its own, on a free port of this machine and in a folder that goes with it. */
export class DemoServer {
  #data = mkdtempSync(join(tmpdir(), 'actionday-e2e-'));
  /** @type {import('node:child_process').ChildProcess | null} */
  #process = null;
  url = '';

  /** Starts it, again on the same port after a stop, and waits until it answers. */
  async start() {
    const listen = this.url ? new URL(this.url).host : '127.0.0.1:0';
    const process = spawn(binary, ['serve', '--demo', '--data', this.#data, '--listen', listen], {
      // Its log goes into nothing: thousands of requests say less than a failed expectation.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#process = process;
    const lines = createInterface({
      input: /** @type {import('node:stream').Readable} */ (process.stdout),
    });
    for await (const line of lines) {
      const address = /https?:\/\/\S+/.exec(line);
      if (!address) continue;
      this.url = new URL(address[0]).origin;
      return;
    }
    throw new Error('The server ended before it answered.');
  }

  /** Stops it as an operator would. */
  async stop() {
    const process = this.#process;
    if (!process || process.exitCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGTERM');
    await ended;
  }

  async remove() {
    await this.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}
