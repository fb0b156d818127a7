/**
 * A new UUID of version 7: its order is that of the moments it was made. Every request that makes an entry carries one, so that
 * sending it twice has one effect.
 * @param {number} [now] milliseconds since 1970
 * @param {Uint8Array} [random] at least 10 random bytes
 * @returns {string} in lower case
 */
export function uuidv7(now = Date.now(), random = crypto.getRandomValues(new Uint8Array(10))) {
  const time = now.toString(16).padStart(12, '0');
  const rest = Array.from(random.subarray(0, 10));
  rest[0] = (rest[0] & 0x0f) | 0x70;
  rest[2] = (rest[2] & 0x3f) | 0x80;
  const hex = time + rest.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
