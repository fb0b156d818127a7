import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import { openWithoutLine } from './offline/register.js';
import { restoreLanguage } from './i18n/language.svelte.js';
import { restoreTheme } from './shell/theme.svelte.js';
import { usable } from './state/usable.js';

restoreTheme();
await restoreLanguage();
// A face of its own is pleasant, and half as large as all scripts: a first visit does not wait for it.
const isFirst = import.meta.env.PROD && !navigator.serviceWorker?.controller;
document.documentElement.toggleAttribute('data-plain', isFirst);
mount(App, { target: /** @type {HTMLElement} */ (document.getElementById('app')) });
await usable;
document.documentElement.removeAttribute('data-plain');
openWithoutLine();
