import { uuidv7 } from '../src/api/uuid.js';
import { exercise } from './demo.js';
import { addition } from './reports.js';

/**
 * A file as the outbox page saves it.
 * @param {{participant: string, slot: string, written: string[], comment?: string}} what written: when each of its reports was
 */
export function queueFile({ participant, slot, written, comment = '' }) {
  const items = written.map((moment) => ({
    operation: exercise,
    path: '/reports',
    body: JSON.stringify({
      ...addition(participant, { arrests: 1 }, slot),
      id: uuidv7(Date.parse(moment)),
      comment,
      written_at: moment,
    }),
    about: { participant, office: '', slot, kind: 'add' },
    queued_at: moment,
  }));
  return {
    name: 'queue.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'actionday-queue', version: 1, items })),
  };
}

/** So many moments, a millisecond apart. @param {number} n @param {number} [from] */
export const moments = (n, from = Date.now()) =>
  Array.from({ length: n }, (_, i) => new Date(from + i).toISOString());

/**
 * Brings a file into the outbox on its page.
 * @param {import('@playwright/test').Page} page @param {ReturnType<typeof queueFile>} file
 */
export const bringIn = (page, file) => page.getByLabel('Bring in a file').setInputFiles(file);

/**
 * Presses "Send now" where it is there at this moment: what waits may be sent before a hand could press it.
 * @param {import('@playwright/test').Page} page
 */
export const sendNow = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .find((button) => button.textContent === 'Send now')
      ?.click(),
  );

/**
 * Reports of this device that are not with the server, as the strip of each page says it.
 * @param {import('@playwright/test').Page} page
 */
export const unsent = (page) => page.getByRole('link', { name: /waits? to be sent/ });
