import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { binary, root } from '../tools/prepare.mjs';
import { exercise } from './demo.js';
import { openSlot } from './reports.js';
import { expect, test } from './test.js';

const folder = join(root, 'frontend', 'src', 'help', 'examples');
const curl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;

/** The languages of the examples that this machine can run: Node everywhere, curl where it is. */
const languages = [
  { ending: 'mjs', command: process.execPath },
  ...(curl ? [{ ending: 'sh', command: 'bash' }] : []),
];

/**
 * Runs an example as it stands on the page.
 * @param {string} command
 * @param {string} file
 * @param {Record<string, string>} env
 */
async function run(command, file, env) {
  const child = spawn(command, [...(command === 'bash' ? ['-eu'] : []), join(folder, file)], {
    env: { PATH: `${dirname(binary)}:${process.env.PATH}`, ...env },
  });
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (complained += text));
  const [status] = await once(child, 'close');
  expect(status, `${file}: ${said}${complained}`).toBe(0);
  return said.trim();
}

/** @param {import('./demo.js').Demo} demo @param {import('./test.js').Person} person */
async function environment(demo, person) {
  const { token } = await person.api('/tokens', {
    data: {
      label: 'example',
      operation: exercise,
      role: 'contact_point',
      participant: 'RO',
      only: 'report',
    },
  });
  return {
    ACTIONDAY_URL: demo.url,
    ACTIONDAY_TOKEN: token,
    OPERATION: exercise,
    PARTICIPANT: 'RO',
    SLOT: await openSlot(person),
  };
}

for (const { ending, command } of languages) {
  test(`the examples in ${ending} do what they say`, async ({ demo, signIn }) => {
    const env = await environment(demo, await signIn('contact-ro'));
    const told = JSON.parse(await run(command, `read.${ending}`, env));
    expect(told.me.participant).toBe('RO');

    const sent = JSON.parse(await run(command, `submit.${ending}`, env));
    expect(sent).toMatchObject({ version: 1, state: 'received' });
    const report = { ...env, REPORT: sent.report_id, VERSION: '1' };
    const corrected = JSON.parse(await run(command, `correct.${ending}`, report));
    expect(corrected).toMatchObject({ report_id: sent.report_id, version: 2 });
    const gone = await run(command, `withdraw.${ending}`, { ...report, VERSION: '2' });
    expect(JSON.parse(gone)).toMatchObject({ version: 3, state: 'withdrawn' });

    const none = JSON.parse(await run(command, `nil.${ending}`, env));
    expect(none.state).toBe('received');
    const list = await run(command, `list.${ending}`, env);
    expect(list).toContain(sent.report_id);
    expect(list).toContain(none.report_id);
  });
}

test('the example for the command line prints a token that works', async ({ demo }) => {
  const token = await run('bash', 'token.sh', {
    ACTIONDAY_DATA: demo.folder,
    OPERATION: exercise,
    PARTICIPANT: 'RO',
  });
  const answer = await fetch(`${demo.url}/api/session`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect((await answer.json()).grants[0].participant).toBe('RO');
});

test('the example of a receiver takes what is genuine', async ({ demo, signIn }) => {
  const person = await signIn('contact-ro');
  const at = `/operations/${exercise}/webhooks`;
  // The address is known only once it listens, and the secret before: the port is asked for first.
  const port = await freePort();
  const { secret, id } = await person.api(at, {
    data: { label: 'example', url: `http://127.0.0.1:${port}/`, events: ['received'] },
  });
  const receiver = spawn(process.execPath, [join(folder, 'webhook.mjs')], {
    env: { PATH: process.env.PATH, WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe(`listening on ${port}`);
  const forged = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'webhook-id': 'x', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) },
    body: '{"type":"report.received","data":{}}',
  });
  expect(forged.status).toBe(401);
  const env = await environment(demo, person);
  const sent = JSON.parse(await run(process.execPath, 'submit.mjs', env));
  expect((await lines.next()).value).toBe(`report.received ${sent.report_id} 1 received`);
  receiver.kill();
  await person.context.request.delete(`/api${at}/${id}`, { headers: { 'X-CSRF': person.csrf } });
});

async function freePort() {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
