/**
 * What a saved queue is called: of which operation, and when it was saved.
 * @param {string} [op]
 */
export const queueName = (op = 'all') =>
  `actionday-queue-${op}-${new Date().toISOString().slice(0, 16).replace(':', '')}Z.json`;

/**
 * Gives the reader a file to keep.
 * @param {string} name @param {string} text
 */
export function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
