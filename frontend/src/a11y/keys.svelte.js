import { note, recall } from '../state/note.js';

const key = 'actionday.single-keys';

class SingleKeys {
  on = $state(recall(key) !== 'off');

  /** @param {boolean} on */
  set(on) {
    this.on = on;
    note(key, on ? 'on' : 'off');
  }
}

/** Whether keys without a modifier do something; readers who dictate or tremble can switch them off. */
export const singleKeys = new SingleKeys();

/**
 * Hears single keys while a page is there. "g" begins a pair: "g r" is written as one name.
 * @param {Record<string, (event: KeyboardEvent) => void>} bindings by key, letters in lower case
 * @returns {() => void} stops hearing
 */
export function hearKeys(bindings) {
  let prefix = '';
  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    if (!singleKeys.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (isTyping(/** @type {Element} */ (event.target))) return;
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = bindings[prefix + pressed];
    prefix = !prefix && pressed === 'g' ? 'g ' : '';
    if (!action) return;
    event.preventDefault();
    action(event);
  }
  window.addEventListener('keydown', onkeydown);
  return () => window.removeEventListener('keydown', onkeydown);
}

/** @param {Element} element */
function isTyping(element) {
  return Boolean(
    element.closest?.(
      'input:not([type="range"]), textarea, select, [contenteditable], dialog[open]',
    ),
  );
}
