import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import { openWithoutLine } from './offline/register.js';
import { reading, restoreLanguage } from './i18n/language.svelte.js';
import { pageAt } from './pages/pages.js';
import { restoreTheme } from './shell/theme.svelte.js';
import { usable } from './state/usable.js';

restoreTheme();
try {
  const restored = restoreLanguage();
  // The page comes together with its words. Where it does not come, opening it says so.
  pageAt(window.location.pathname)
    ?.page.load()
    .catch(() => {});
  await restored;
} catch (error) {
  // Without words there is no page, nor a way to say so in the reader's language.
  document.getElementById('lost')?.removeAttribute('hidden');
  throw error;
}
// A face of its own is pleasant, and half as large as all scripts: a first visit does not wait for it.
const isFirst = import.meta.env.PROD && !navigator.serviceWorker?.controller;
document.documentElement.toggleAttribute('data-plain', isFirst);
mount(App, { target: /** @type {HTMLElement} */ (document.getElementById('app')) });
await usable;
document.documentElement.removeAttribute('data-plain');
// The words of the other pages come now, so that the worker finds and keeps them too.
await reading.readAll().catch(() => {}); // A page that needs them says when they do not come.
openWithoutLine();
