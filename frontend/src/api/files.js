import { get, Problem, query, request } from './request.js';

/**
 * @typedef {'language' | 'paper' | 'profile' | 'shape'} ChoiceName what can be chosen of a file
 * @typedef {Partial<Record<ChoiceName, string>>} Chosen
 * @typedef {{extension: string, media: string, takes: ChoiceName[]}} Format
 * @typedef {{formats: Format[], choices: Record<ChoiceName, string[]>}} Formats the first value of a choice is the one where nothing is chosen
 * @typedef {{operation: string, number: number, format: string, options: string, made_at: string, size: number}} FoundFile
 * @typedef {{done: number, total: number, state: 'running' | 'whole' | 'stopped' | 'failed'}} Progress in entries of the ledger
 */

/** @param {string} op */
const operation = (op) => `/operations/${encodeURIComponent(op)}`;

/** The kinds of file of a summary. @returns {Promise<Formats>} */
export const formats = () => get('/formats');

/** The hash that stands in the files of a summary. @param {string} op @param {number} number @returns {Promise<string>} */
export const hashOfFiles = async (op, number) =>
  (await get(`${operation(op)}/releases/${number}/files`)).hash;

/**
 * The last part of a file's address, with what it takes of what was chosen.
 * @param {Format} format @param {Chosen} chosen
 */
export const fileName = ({ extension, takes }, chosen) =>
  'summary.' +
  extension +
  query(Object.fromEntries(takes.map((choice) => [choice, chosen[choice]])));

/**
 * The address of a summary's file.
 * @param {string} op @param {number} number @param {Format} format @param {Chosen} chosen
 */
export const releaseFile = (op, number, format, chosen) =>
  `/api${operation(op)}/releases/${number}/${fileName(format, chosen)}`;

/**
 * Of which summary a file is, by its bytes. Only their hash leaves the machine.
 * @param {string} op @param {Blob} file
 * @returns {Promise<FoundFile | null>} null where it is none that was given away, or was changed
 */
export async function findFile(op, file) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const hash = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    return await get(`${operation(op)}/files/${hash}`);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return null;
    throw error;
  }
}

/** Where the whole ledger is downloaded. @param {string} op @param {'csv' | 'xlsx'} extension @param {string} progress names the request */
export const ledgerFile = (op, extension, progress) =>
  `/api${operation(op)}/export/ledger.${extension}${query({ progress })}`;

/** How far a ledger is. @param {string} op @param {string} progress @returns {Promise<Progress>} */
export const ledgerProgress = (op, progress) => get(`${operation(op)}/export/progress/${progress}`);

/** Stops a ledger that is being sent. @param {string} op @param {string} progress */
export const stopLedger = (op, progress) =>
  request('DELETE', `${operation(op)}/export/progress/${progress}`);
