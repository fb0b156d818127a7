import { get, query } from './request.js';

/**
 * Towns of a country whose name begins so, the largest first; case and accents do not matter.
 * @param {string} participant
 * @param {string} prefix
 * @returns {Promise<string[]>}
 */
export async function townsBeginning(participant, prefix) {
  return (await get(`/towns${query({ participant, prefix })}`)).towns;
}
