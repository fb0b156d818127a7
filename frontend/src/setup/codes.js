/**
 * A one-time code and for which participant it is.
 * @typedef {{participant: string, made: import('../api/accounts.js').Invitation}} Card
 */

export {};
