/**
 * A table as text for a message: columns padded to one width.
 * @param {string[][]} rows
 */
export function asText(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * A table as cells for a spreadsheet. A cell that a spreadsheet would run as a formula becomes text, and a number loses
 * the spaces and the sign that are for people only.
 * @param {string[][]} rows
 */
export function asCells(rows) {
  const cells = rows.map((row) => row.map((cell) => `<td>${escaped(plain(cell))}</td>`).join(''));
  return `<table>${cells.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

/** @param {string} cell */
function plain(cell) {
  const number = cell.replace(/\u202f/g, '').replace('\u2212', '-');
  if (/^-?\d+(\.\d+)?$/.test(number)) return number;
  return /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
}

/** Text as HTML. @param {string} text */
export function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Puts both forms on the clipboard; the program that pastes chooses.
 * @param {string} text @param {string} html
 * @returns {Promise<boolean>} whether the browser allowed it
 */
export async function copyTable(text, html) {
  const blob = (/** @type {string} */ type, /** @type {string} */ content) =>
    new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': blob('text/plain', text),
        'text/html': blob('text/html', html),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}
