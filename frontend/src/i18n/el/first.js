import indicators from '../../../../seed/indicators/el.json';
import { gather } from '../gather.js';

/**
 * Greek, formally addressed. One word for one thing, in every file:
 *
 * | English | Greek |
 * | --- | --- |
 * | operation | επιχείρηση |
 * | participant | συμμετέχων |
 * | reporting office | υπηρεσία αναφοράς |
 * | reporting day, shift | ημέρα αναφοράς, βάρδια |
 * | indicator | δείκτης |
 * | report, version | αναφορά, έκδοση |
 * | whole-day figure | σύνολο ημέρας |
 * | add to the day | προσθήκη στην ημέρα |
 * | since the start | από την έναρξη |
 * | early figure | πρώτη εκτίμηση |
 * | nothing to report | ουδέν προς αναφορά |
 * | figure; not collected | στοιχείο; δεν συλλέγεται |
 * | received, accepted | παραλήφθηκε, έγινε δεκτή |
 * | to return, to question | επιστροφή, ερώτημα |
 * | to correct, to withdraw | διόρθωση, ανάκληση |
 * | approval by the contact point | έγκριση από το σημείο επαφής |
 * | the centre | το κέντρο (συντονιστικό κέντρο) |
 * | total; provisional | σύνολο; προσωρινά |
 * | joint result, share | κοινό αποτέλεσμα, μερίδιο |
 * | counting rule | κανόνας μέτρησης |
 * | due, late, overdue | προθεσμία, σε καθυστέρηση, εκπρόθεσμη |
 * | history; summary | ιστορικό; σύνοψη |
 * | read-back; receipt | επανάγνωση; απόδειξη παραλαβής |
 * | watch | βάρδια |
 */
export default gather(import.meta.glob('./first/*.json', { eager: true, import: 'default' }), {
  indicators,
});
