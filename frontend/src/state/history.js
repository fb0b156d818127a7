/** The width of one step of a history in milliseconds. */
export const historyStep = 15 * 60_000;
