import indicators from '../../../../seed/indicators/de.json';
import { gather } from '../gather.js';

/**
 * German, formally addressed. One word for one thing, in every file:
 *
 * | English | German |
 * | --- | --- |
 * | operation | Einsatz |
 * | participant | Teilnehmer |
 * | reporting office | Meldestelle |
 * | reporting day, shift | Meldetag, Schicht |
 * | indicator | Kennzahl |
 * | report, version | Meldung, Fassung |
 * | whole-day figure | Gesamtzahl für den Tag |
 * | add to the day | zum Tag hinzu |
 * | since the start | seit Beginn |
 * | early figure | Vorabzahl |
 * | nothing to report | nichts zu melden (amtlich: Fehlanzeige) |
 * | figure; not collected | Zahl; nicht erhoben |
 * | received, accepted | eingegangen, angenommen |
 * | to return, to question | zurückgeben, Rückfrage |
 * | to correct, to withdraw | berichtigen, zurückziehen |
 * | approval by the contact point | Freigabe durch die Kontaktstelle |
 * | the centre | die Zentrale (Koordinierungszentrale) |
 * | total; provisional | Summe; vorläufig |
 * | joint result, share | gemeinsames Ergebnis, Anteil |
 * | counting rule | Zählregel |
 * | due, late, overdue | fällig, verspätet, überfällig |
 * | history; summary | Verlauf; Zusammenfassung |
 * | read-back; receipt | Kontrolle; Empfangsbestätigung |
 * | watch | Dienst |
 */
export default gather(import.meta.glob('./first/*.json', { eager: true, import: 'default' }), {
  indicators,
});
