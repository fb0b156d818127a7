import { parties } from '../i18n/parties.svelte.js';
import { t } from '../i18n/t.js';

/**
 * What somebody may be: "National contact point, France, global-chain-2024".
 * @param {import('../api/accounts.js').Grant} grant
 */
export function grantWords({ operation, role, participant, office }) {
  return [t(`account.${role}`), participant && parties.name(participant), office, operation]
    .filter(Boolean)
    .join(', ');
}
