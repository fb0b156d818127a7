import { uuidv7 } from '../src/api/uuid.js';
import { exercise } from './demo.js';

/**
 * What a national contact point adds to the day that is open in the exercise.
 * @param {string} participant
 * @param {Record<string, number>} figures by indicator
 * @param {string} slot
 */
export function addition(participant, figures, slot) {
  return {
    v: 1,
    id: uuidv7(),
    participant,
    slot,
    kind: 'add',
    figures: Object.entries(figures).map(([indicator, value]) => ({
      indicator,
      value: String(value),
    })),
    source: 'own',
  };
}

/**
 * The reporting day that is open now.
 * @param {Pick<import('./test.js').Person, 'api'>} person
 * @returns {Promise<string>}
 */
export async function openSlot({ api }) {
  const { now, configuration } = await api(`/operations/${exercise}/picture`);
  return configuration.slots.findLast((/** @type {{starts: string}} */ slot) => slot.starts <= now)
    .id;
}
