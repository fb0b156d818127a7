import { gather } from '../gather.js';

export default gather(import.meta.glob('./first/*.json', { eager: true, import: 'default' }));
