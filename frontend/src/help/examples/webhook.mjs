// Receives messages and takes only those that Actionday signed. Answer within ten seconds, then work.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const seen = new Set(); // of ids: a message may come twice. A real program keeps them longer than its own life.

/** Whether the body is what Actionday signed, and not long ago. */
function genuine(headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const sum = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const wanted = Buffer.from(`v1,${sum}`);
  return String(headers['webhook-signature'])
    .split(' ')
    .map((given) => Buffer.from(given))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted));
}

const server = createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces).toString('utf8');
  if (!genuine(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end();
  if (seen.has(request.headers['webhook-id'])) return;
  seen.add(request.headers['webhook-id']);
  const { type, data } = JSON.parse(body);
  console.log(type, data.report ?? '', data.version ?? '', data.state ?? '');
});
server.listen(Number(process.env.PORT ?? 8085), '127.0.0.1', () => {
  console.log(`listening on ${server.address().port}`);
});
