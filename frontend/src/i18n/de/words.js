import indicatorTexts from '../indicators/de.json';
import { gather } from '../gather.js';

export const { words, indicators, reviewed } = gather(
  import.meta.glob('./*.json', { eager: true, import: 'default' }),
  indicatorTexts,
);
