/**
 * Arrow keys inside a grid of buttons: one stop for Tab, arrows move within. Use with `tabindex={0|-1}` on the buttons.
 * @param {HTMLElement} node
 * @param {{columns: () => number}} options
 */
export function roving(node, options) {
  /** @param {KeyboardEvent} event */
  function onkeydown(event) {
    const stops = /** @type {HTMLElement[]} */ ([...node.querySelectorAll('button, a')]);
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at < 0) return;
    const to = target(event.key, at, stops.length, options.columns());
    if (to === null) return;
    event.preventDefault();
    for (const stop of stops) stop.tabIndex = -1;
    stops[to].tabIndex = 0;
    stops[to].focus();
  }
  node.addEventListener('keydown', onkeydown);
  return { destroy: () => node.removeEventListener('keydown', onkeydown) };
}

/**
 * @param {string} key @param {number} at @param {number} count @param {number} columns
 * @returns {number | null}
 */
export function target(key, at, count, columns) {
  /** @type {Record<string, number>} */
  const moves = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** How many columns a CSS grid shows at its present width. @param {HTMLElement} node */
export function columnsOf(node) {
  return getComputedStyle(node).gridTemplateColumns.split(' ').length;
}
