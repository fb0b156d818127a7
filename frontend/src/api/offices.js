import { get, request } from './request.js';

/**
 * @typedef {{code: string, name: string, needs_approval?: boolean}} Office
 * @typedef {{participant: string, offices: Office[], version: number, removable: boolean}} Offices removable: an office may still be
 *   taken away
 * @typedef {{id: string, name: string, role: string, participant: string, office?: string, created: string, joined: boolean, until?: string, self?: boolean,
 *   foreign?: boolean}} Person until: a one-time code waits; foreign: only an administrator can change the account
 */

/** @param {string} op */
const at = (op) => `/operations/${encodeURIComponent(op)}`;

/** @param {string} op @param {string} id */
const one = (op, id) => `${at(op)}/people/${encodeURIComponent(id)}`;

/** @param {string} op @returns {Promise<Offices>} those of the reader's own participant */
export const offices = (op) => get(`${at(op)}/offices`);

/**
 * Replaces the offices of the reader's own participant.
 * @param {string} op
 * @param {number} version that was seen
 * @param {{id: string, offices: Office[]}} body
 * @returns {Promise<Offices>}
 */
export const keepOffices = (op, version, body) =>
  request('PATCH', `${at(op)}/offices`, { body, ifMatch: version });

/** Everybody who reports for the reader's own participant, to a coordinator for any, by name. @param {string} op @returns {Promise<Person[]>} */
export async function people(op) {
  /** @type {Person[]} */
  const all = [];
  for (let cursor = ''; ;) {
    const page = await get(`${at(op)}/people?limit=200&cursor=${encodeURIComponent(cursor)}`);
    all.push(...page.people);
    if (!page.next) return all;
    cursor = page.next;
  }
}

/**
 * Makes an account for an office, or for the whole participant where there is none; its code is shown this once. Only a coordinator names the
 * participant.
 * @param {string} op
 * @param {{name: string, participant?: string, office?: string}} body
 * @returns {Promise<import('./accounts.js').Invitation>}
 */
export const invitePerson = (op, body) => request('POST', `${at(op)}/people`, { body });

/** @param {string} op @param {string} id @returns {Promise<import('./accounts.js').Invitation>} */
export const inviteAgain = (op, id) => request('POST', `${one(op, id)}/invitation`);

/** @param {string} op @param {string} id */
export const signOutPerson = (op, id) => request('DELETE', `${one(op, id)}/sessions`);

/** @param {string} op @param {string} id */
export const closePerson = (op, id) => request('DELETE', one(op, id));
