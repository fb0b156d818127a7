import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import { openWithoutLine } from './offline/register.js';
import { restoreLanguage } from './i18n/language.svelte.js';
import { restoreTheme } from './shell/theme.svelte.js';

restoreTheme();
await restoreLanguage();
mount(App, { target: /** @type {HTMLElement} */ (document.getElementById('app')) });
openWithoutLine();
