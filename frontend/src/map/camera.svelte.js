import { map } from './places.js';
import { follow, viewOf, wholeView, zoomBy } from './view.js';

/** What part of the map is on the screen, and how a reader moves it. */
export class Camera {
  /** Size of the screen's part, in pixels; 0 until it is known. */
  width = $state(0);
  height = $state(0);
  #points = /** @type {() => {x: number, y: number}[]} */ (() => []);
  #at = $state.raw({ zoom: 1, x: map.width / 2, y: map.height / 2 });
  #drag = /** @type {{x: number, y: number, moved: boolean} | null} */ (null);

  screen = $derived({ width: this.width || map.width, height: this.height || map.height });
  whole = $derived(wholeView(this.screen, map, this.#points()));
  view = $derived(viewOf(this.whole, this.#at));
  /** Units of the map per pixel of the screen. */
  unit = $derived(this.view.width / this.screen.width);

  /** @param {() => {x: number, y: number}[]} points where circles are: the whole view leaves none out */
  constructor(points) {
    this.#points = points;
  }

  get zoom() {
    return this.#at.zoom;
  }

  /** @param {number} factor @param {{x: number, y: number}} [around] in units of the map */
  zoomBy(factor, around) {
    this.#at = zoomBy(this.whole, this.#at, factor, around);
  }

  /** @param {{x: number, y: number}} point to have in view */
  follow(point) {
    this.#at = follow(this.whole, this.#at, point);
  }

  /** @param {MouseEvent} event on the map @returns where it is on the map */
  pointOf(event) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    return {
      x: this.view.x + (event.clientX - box.left) * this.unit,
      y: this.view.y + (event.clientY - box.top) * this.unit,
    };
  }

  /** @param {PointerEvent} event */
  press = (event) => {
    this.#drag = { x: event.clientX, y: event.clientY, moved: false };
  };

  /** @param {PointerEvent} event */
  move = (event) => {
    if (!this.#drag || event.buttons === 0) return;
    const dx = event.clientX - this.#drag.x;
    const dy = event.clientY - this.#drag.y;
    if (!this.#drag.moved && Math.hypot(dx, dy) < 4) return;
    const { x, y, width, height } = this.view;
    const centre = { x: x + width / 2 - dx * this.unit, y: y + height / 2 - dy * this.unit };
    this.#at = { zoom: this.zoom, ...centre };
    this.#drag = { x: event.clientX, y: event.clientY, moved: true };
  };

  /** Ends a drag. @returns {boolean} whether the map was moved, so that the click that follows means nothing */
  release() {
    const moved = this.#drag?.moved ?? false;
    this.#drag = null;
    return moved;
  }

  /** Two fingers on a pad and Ctrl with a wheel zoom; a wheel alone scrolls the page. @param {WheelEvent} event */
  wheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomBy(Math.exp(-event.deltaY / 200), this.pointOf(event));
  };
}
