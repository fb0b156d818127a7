import { gather } from '../gather.js';

export const { words, reviewed } = gather(
  import.meta.glob('./*.json', { eager: true, import: 'default' }),
);
