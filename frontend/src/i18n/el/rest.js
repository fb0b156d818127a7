import definitions from '../../../../seed/indicators/definitions/el.json';
import { gather } from '../gather.js';

export default gather(import.meta.glob('./*.json', { eager: true, import: 'default' }), {
  definitions,
});
