import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import { restoreTheme } from './shell/theme.svelte.js';

restoreTheme();
mount(App, { target: /** @type {HTMLElement} */ (document.getElementById('app')) });
