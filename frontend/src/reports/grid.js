/**
 * Where the keyboard goes inside the form, and where a pasted block lands.
 * @typedef {{groups: string[], boxes: boolean[][]}} Grid the group of each row; whether each row has a box in each column
 * @typedef {{row: number, column: number}} Place
 * @typedef {{key: string, shiftKey?: boolean, altKey?: boolean, ctrlKey?: boolean, metaKey?: boolean}} Pressed
 * @typedef {{start: boolean, end: boolean}} Caret whether it stands at either end of what is typed
 */

/**
 * The place to go to: down the column, then to the head of the next one.
 * @param {Grid} grid @param {Place} at @param {Pressed} pressed @param {Caret} caret
 * @returns {Place | 'before' | 'after' | null} null where the key does not move
 */
export function placeAfter(grid, at, { key, shiftKey, altKey, ctrlKey, metaKey }, caret) {
  if (ctrlKey || metaKey) return null;
  if (altKey) {
    if (key === 'ArrowDown') return nextGroup(grid, at);
    return key === 'ArrowUp' ? groupBefore(grid, at) : null;
  }
  if (key === 'Enter') return shiftKey ? above(grid, at) : below(grid, at);
  if (shiftKey) return null;
  if (key === 'ArrowDown') return below(grid, at);
  if (key === 'ArrowUp') return above(grid, at);
  if (key === 'ArrowLeft' && caret.start) return beside(grid, at, -1);
  return key === 'ArrowRight' && caret.end ? beside(grid, at, 1) : null;
}

/** Every place, column by column. @param {Grid} grid @returns {Place[]} */
const places = ({ boxes }) =>
  (boxes[0] ?? []).flatMap((_, column) =>
    boxes.flatMap((row, n) => (row[column] ? [{ row: n, column }] : [])),
  );

/** @param {Grid} grid @param {Place} at @param {1 | -1} step */
function along(grid, at, step) {
  const all = places(grid);
  return all[all.findIndex(({ row, column }) => row === at.row && column === at.column) + step];
}

/** @param {Grid} grid @param {Place} at */
const below = (grid, at) => along(grid, at, 1) ?? 'after';
/** @param {Grid} grid @param {Place} at */
const above = (grid, at) => along(grid, at, -1) ?? 'before';

/** @param {Grid} grid @param {Place} at @param {1 | -1} step */
function beside({ boxes }, { row, column }, step) {
  for (let to = column + step; to >= 0 && to < boxes[row].length; to += step)
    if (boxes[row][to]) return { row, column: to };
  return null;
}

/** @param {Grid} grid @param {Place} at */
function nextGroup({ groups, boxes }, { row, column }) {
  const next = groups.findIndex((group, n) => n > row && group !== groups[row] && boxes[n][column]);
  return next < 0 ? 'after' : { row: next, column };
}

/**
 * The first box of the group before; of the own group where it is not there yet.
 * @param {Grid} grid @param {Place} at
 */
function groupBefore({ groups, boxes }, { row, column }) {
  const first = (/** @type {string} */ group) =>
    groups.findIndex((one, n) => one === group && boxes[n][column]);
  const own = first(groups[row]);
  if (own < row) return { row: own, column };
  const before = groups.findLastIndex((_, n) => n < own && boxes[n][column]);
  return { row: before < 0 ? own : first(groups[before]), column };
}

/**
 * What was copied from a spreadsheet, by rows and columns; null for a single value, which is typed like any other.
 * @param {string} text
 * @returns {string[][] | null}
 */
export function block(text) {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  return rows.length > 1 || rows[0].length > 1 ? rows : null;
}

/**
 * Where the values of a block go: downward and to the right from a place. Blank ones say nothing, and rows without a box are passed over.
 * @param {Grid} grid @param {Place} at @param {string[][]} values
 * @returns {{put: {place: Place, text: string}[], over: number}} over: values for which there is no box
 */
export function spread(grid, at, values) {
  const put = [];
  let over = 0;
  const width = Math.max(...values.map((row) => row.length));
  for (let n = 0; n < width; n += 1) {
    const column = at.column + n;
    const rows = grid.boxes.flatMap((row, r) => (r >= at.row && row[column] ? [r] : []));
    for (const [m, line] of values.entries()) {
      const text = line[n] ?? '';
      if (!text) continue;
      if (m < rows.length) put.push({ place: { row: rows[m], column }, text });
      else over += 1;
    }
  }
  return { put, over };
}
