// Where words go on a map: only where nothing else is.

/** @typedef {{x: number, y: number, radius: number}} Disc */
/** @typedef {{x: number, y: number, width: number, height: number}} Box x and y are its upper left corner */
/** @typedef {'below' | 'right' | 'left' | 'above'} Side */

/** @param {Box} box @param {Disc} disc */
export function touches(box, { x, y, radius }) {
  const dx = x - Math.min(Math.max(x, box.x), box.x + box.width);
  const dy = y - Math.min(Math.max(y, box.y), box.y + box.height);
  return dx * dx + dy * dy < radius * radius;
}

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * About how wide a text is: good enough to keep words apart, and the same everywhere.
 * @param {string} text
 * @param {number} size of the type, in pixels
 */
export function textWidth(text, size) {
  return text.length * size * 0.64;
}

/**
 * Finds a place for each label beside its disc: the first of the places offered that is free and inside the frame.
 * Where a text finds none, the next of its shorter forms is tried; labels that find none at all are left out.
 * @template {{disc: Disc, texts: string[]}} T
 * @param {T[]} items in the order in which they choose
 * @param {object} options
 * @param {number} options.size of the type
 * @param {Side[]} options.sides in order of preference
 * @param {Disc[]} [options.around] discs without a label that must stay free too
 * @param {Box} [options.frame]
 * @returns {Map<T, {x: number, y: number, text: string}>} middle of each label, and its text
 */
export function placeLabels(items, { size, sides, around = [], frame }) {
  const discs = [...around, ...items.map(({ disc }) => disc)];
  const placed = new Map();
  /** @type {Box[]} */
  const taken = [];
  for (const item of items) {
    const choices = item.texts.flatMap((text) => sides.map((side) => ({ text, side })));
    for (const { text, side } of choices) {
      const box = boxBeside(item.disc, textWidth(text, size), size, side);
      const free =
        (!frame || inside(box, frame)) &&
        taken.every((other) => !overlap(box, other)) &&
        discs.every((disc) => disc === item.disc || !touches(box, disc));
      if (!free) continue;
      taken.push(box);
      placed.set(item, { text, x: box.x + box.width / 2, y: box.y + box.height / 2 });
      break;
    }
  }
  return placed;
}

/** @param {Disc} disc @param {number} width @param {number} height @param {Side} side @returns {Box} */
function boxBeside({ x, y, radius }, width, height, side) {
  const gap = radius + 2;
  const across = {
    left: x - gap - width,
    right: x + gap,
    above: x - width / 2,
    below: x - width / 2,
  };
  const down = {
    left: y - height / 2,
    right: y - height / 2,
    above: y - gap - height,
    below: y + gap,
  };
  return { x: across[side], y: down[side], width, height };
}

/** @param {Box} box @param {Box} frame */
function inside(box, frame) {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}
