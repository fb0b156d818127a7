import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';
import { exercise } from './demo.js';
import { expect, test } from './test.js';

/** A server in front of another one, whose pages become a newer version when it is told so. */
class Upgraded {
  newer = false;
  #server;

  /** @param {string} url of the server behind it */
  constructor(url) {
    const { port } = new URL(url);
    this.#server = createServer((incoming, answer) => {
      const { method, url: path, headers } = incoming;
      const isWorker = path === '/worker.js';
      if (isWorker) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name];
      const behind = ask({ port, method, path, headers }, (given) => {
        const changed = isWorker && this.newer;
        const { 'content-length': length, etag, ...rest } = given.headers;
        answer.writeHead(given.statusCode ?? 502, changed ? rest : given.headers);
        void length;
        void etag;
        given.on('data', (bytes) => answer.write(bytes));
        given.on('end', () => answer.end(changed ? '// another version\n' : ''));
      });
      incoming.pipe(behind);
    });
    this.#server.on('upgrade', ({ method, url: path, headers }, client, head) => {
      const behind = connect(Number(port), '127.0.0.1', () => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        behind.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
        behind.write(head);
        behind.pipe(client).pipe(behind);
      });
      for (const socket of [behind, client]) socket.on('error', () => client.destroy());
    });
  }

  async open() {
    await new Promise((done) => this.#server.listen(0, '127.0.0.1', () => done(null)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

test('an open page says that a newer version is there, and loading it keeps what was typed', async ({
  demo,
  signIn,
}) => {
  const upgraded = new Upgraded(demo.url);
  const { page, context } = await signIn('contact-ro', { url: await upgraded.open() });
  try {
    await page.goto(`/o/${exercise}/reports/new?kind=add`);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.reload();
    await page.locator('#figure-arrests').fill('4');
    await expect(page.getByText('Draft saved here')).toBeVisible();
    const offer = page.getByText('A newer version of Actionday is ready.');
    const look = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await look();
    await expect(offer).toHaveCount(0);

    upgraded.newer = true;
    await look();
    await expect(offer).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('#figure-arrests')).toHaveValue('4');
    await page.getByRole('button', { name: 'Load it' }).click();
    await expect(page.getByText('This is the draft that was kept')).toBeVisible();
    await expect(page.locator('#figure-arrests')).toHaveValue('4');
    await expect(offer).toHaveCount(0);
  } finally {
    await context.close();
    upgraded.close();
  }
});
