/**
 * The time of an operation: an exercise has its own clock, everything else the real one.
 * @param {{clock?: {server: string, operation: string, speed: number}}} settings
 * @param {number} [now] milliseconds since 1970
 * @returns {number} milliseconds since 1970
 */
export function operationTime({ clock }, now = Date.now()) {
  if (!clock) return now;
  const elapsed = Math.max(now - Date.parse(clock.server), 0);
  return Date.parse(clock.operation) + elapsed * clock.speed;
}
