import definitions from '../../../../seed/indicators/definitions/de.json';
import { gather } from '../gather.js';

export default gather(import.meta.glob('./*.json', { eager: true, import: 'default' }), {
  definitions,
});
