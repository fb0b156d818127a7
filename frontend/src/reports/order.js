/**
 * Where the keyboard goes inside the form. Fields are in the order in which they stand, which is also that of Tab.
 * @typedef {{code: string, group: string}} Field
 * @typedef {{key: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Pressed
 */

/**
 * The place to go to: −1 before the first field, the number of fields after the last, null where the key does not move.
 * @param {Field[]} fields @param {number} at place of the field that has the focus @param {Pressed} pressed
 * @returns {number | null}
 */
export function placeAfter(fields, at, { key, shiftKey, altKey, ctrlKey, metaKey }) {
  if (ctrlKey || metaKey) return null;
  if (altKey)
    return key === 'ArrowDown'
      ? nextGroup(fields, at)
      : key === 'ArrowUp'
        ? groupBefore(fields, at)
        : null;
  if (key === 'Enter') return shiftKey ? at - 1 : at + 1;
  if (shiftKey) return null;
  if (key === 'ArrowDown') return at + 1;
  return key === 'ArrowUp' ? at - 1 : null;
}

/** @param {Field[]} fields @param {number} at */
function nextGroup(fields, at) {
  const next = fields.findIndex((field, place) => place > at && field.group !== fields[at].group);
  return next < 0 ? fields.length : next;
}

/**
 * The first field of the group before; of the own group where it is not there yet.
 * @param {Field[]} fields @param {number} at
 */
function groupBefore(fields, at) {
  const first = (/** @type {string} */ group) => fields.findIndex((field) => field.group === group);
  const own = first(fields[at].group);
  if (own < at || own === 0) return own;
  return first(fields[own - 1].group);
}
