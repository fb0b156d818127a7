import { Problem } from '../api/request.js';
import * as vault from './vault.js';

/**
 * An answer of the server, or the last one that this device kept where the server cannot be reached.
 * @template T
 * @param {string} name it is kept under
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 * @throws {Problem} where it cannot be reached and nothing was kept, and where it refuses
 */
export async function kept(name, ask) {
  const place = `answer/${name}`;
  let answer;
  try {
    answer = await ask();
  } catch (error) {
    const away = error instanceof Problem && error.status === 0;
    const last = away ? await vault.get(place) : undefined;
    if (last === undefined) throw error;
    return last;
  }
  // A browser that is full keeps nothing more: the answer itself is good.
  await vault.put(place, answer).catch(() => vault.remove(place));
  return answer;
}
