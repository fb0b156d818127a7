import { note, recall } from '../state/note.js';

const key = 'actionday.theme';

/** @typedef {'system' | 'light' | 'dark'} Theme */

class Appearance {
  theme = $state(/** @type {Theme} */ ('system'));
}

export const appearance = new Appearance();

/** Takes over the theme chosen on this device. */
export function restoreTheme() {
  chooseTheme(/** @type {Theme} */ (recall(key) ?? 'system'));
}

/**
 * Chooses the theme of this device.
 * @param {Theme} theme
 */
export function chooseTheme(theme) {
  appearance.theme = theme;
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  note(key, theme);
}
