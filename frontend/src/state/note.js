/**
 * Short notes of this browser that are nobody's secret. One that keeps nothing forgets them.
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string | null} text null to forget it */
export function note(name, text) {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Whoever asks for it gets none.
  }
}
