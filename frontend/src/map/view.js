// Which part of the map is seen: a box in the units of the map.

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** The part that no screen may cut off: Iceland and Portugal to Cyprus, the North Cape to Malta. */
const core = { x: 146, y: 4, width: 518, height: 532 };

export const closest = 6;

/**
 * The box to begin with: the whole frame where the screen has its proportions, more of what lies around it on wider
 * screens, less sea on narrow ones, but never without one of the points.
 * @param {{width: number, height: number}} screen in pixels
 * @param {{width: number, height: number, around: number[][]}} frame
 * @param {{x: number, y: number}[]} [points] where circles are
 * @returns {Box}
 */
export function wholeView(screen, frame, points = []) {
  const aspect = screen.width / screen.height;
  const [[west, north], [east, south]] = frame.around;
  const left = Math.min(core.x, ...points.map(({ x }) => x - 28));
  const right = Math.max(core.x + core.width, ...points.map(({ x }) => x + 28));
  const height = Math.max(frame.height, (right - left) / aspect);
  const width = height * aspect;
  const middle = width >= frame.width ? frame.width / 2 : (left + right) / 2;
  return {
    x: within(middle - width / 2, west, east - width),
    y: within((frame.height - height) / 2, north, south - height),
    width,
    height,
  };
}

/**
 * The view at a zoom level around a centre, kept inside the whole view.
 * @param {Box} whole
 * @param {{zoom: number, x: number, y: number}} camera zoom from 1 to 6, centre in units of the map
 * @returns {Box}
 */
export function viewOf(whole, { zoom, x, y }) {
  const width = whole.width / zoom;
  const height = whole.height / zoom;
  return {
    x: clamp(x - width / 2, whole.x, whole.x + whole.width - width),
    y: clamp(y - height / 2, whole.y, whole.y + whole.height - height),
    width,
    height,
  };
}

/**
 * Zooms by a factor and leaves the given point where it is on the screen.
 * @param {Box} whole
 * @param {{zoom: number, x: number, y: number}} camera
 * @param {number} factor
 * @param {{x: number, y: number}} [around] the middle of the view without it
 */
export function zoomBy(whole, camera, factor, around) {
  const before = viewOf(whole, camera);
  const zoom = clamp(camera.zoom * factor, 1, closest);
  const point = around ?? { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  const change = whole.width / zoom / before.width;
  const after = viewOf(whole, {
    zoom,
    x: point.x + (before.x + before.width / 2 - point.x) * change,
    y: point.y + (before.y + before.height / 2 - point.y) * change,
  });
  return { zoom, x: after.x + after.width / 2, y: after.y + after.height / 2 };
}

/**
 * Moves the camera no more than it takes to have the point in view, with some room around it.
 * @param {Box} whole
 * @param {{zoom: number, x: number, y: number}} camera
 * @param {{x: number, y: number}} point
 */
export function follow(whole, camera, point) {
  const view = viewOf(whole, camera);
  const room = { x: view.width * 0.1, y: view.height * 0.1 };
  const x = clamp(view.x, point.x - view.width + room.x, point.x - room.x);
  const y = clamp(view.y, point.y - view.height + room.y, point.y - room.y);
  return { zoom: camera.zoom, x: x + view.width / 2, y: y + view.height / 2 };
}

/** Kept between the ends, or in the middle where there is more room than land. */
function within(/** @type {number} */ x, /** @type {number} */ least, /** @type {number} */ most) {
  return least > most ? (least + most) / 2 : clamp(x, least, most);
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
