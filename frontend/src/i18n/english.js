// Tests begin with all words of English, as a reader does.
import { reading } from './language.svelte.js';

await reading.read('en');
await reading.readAll();
