import { gather } from '../gather.js';

export default gather(import.meta.glob('./*.json', { eager: true, import: 'default' }));
