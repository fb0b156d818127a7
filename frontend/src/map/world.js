import geometry from '../../../seed/geometry/world.json';

/**
 * The world for the inset beside the map of Europe, and where everybody is who has no circle on that map.
 * @type {{
 *   width: number,
 *   height: number,
 *   land: string,
 *   places: Record<string, {path?: string, anchor: [number, number]}>,
 * }}
 */
export const world = /** @type {any} */ (geometry);
