/**
 * What of a page does not fit: the page where it scrolls sideways, and all words that run out of their box or are cut off.
 * A box that scrolls by itself is as it was meant, and so is a line that ends in "…" where its whole text is said elsewhere.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>}
 */
export function misfits(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sideways = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const outside = [];
    while (walker.nextNode()) outside.push(...misplaced(/** @type {Text} */ (walker.currentNode)));
    return [...sideways, ...outside];

    /** @param {Text} text */
    function misplaced(text) {
      const box = blockOf(/** @type {Element} */ (text.parentElement));
      const words = text.data.trim();
      if (!words || isMeant(box)) return [];
      const range = document.createRange();
      range.selectNodeContents(text);
      const frames = [box, clipOf(box)].filter((frame) => frame !== null);
      return [...range.getClientRects()]
        .filter((line) => frames.some((frame) => isOutside(line, frame, frame !== box)))
        .map(
          ({ x, y, width }) =>
            `"${words.slice(0, 50)}" in ${named(box)}: ${Math.round(width)} wide at ${Math.round(x)}, ${Math.round(y)}`,
        );
    }

    /** @param {Element} element the nearest that is a box of its own */
    function blockOf(element) {
      while (/^(inline|contents)$/.test(getComputedStyle(element).display))
        element = /** @type {Element} */ (element.parentElement);
      return element;
    }

    /** @param {Element} box */
    function isMeant(box) {
      const { textOverflow, overflowX, visibility, clipPath } = getComputedStyle(box);
      // For ears only.
      if (visibility === 'hidden' || clipPath === 'inset(50%)') return true;
      if (textOverflow === 'ellipsis' && box.closest('[aria-label]')) return true;
      return (
        /auto|scroll/.test(overflowX) || box.closest('.unseen, .skip, svg, select, option') !== null
      );
    }

    /** @param {Element} box the nearest around it that cuts off; null where one scrolls first */
    function clipOf(box) {
      for (let around = box.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX + overflowY)) return null;
        if (/hidden|clip/.test(overflowX + overflowY)) return around;
      }
      return null;
    }

    /** @param {DOMRect} line @param {Element} frame @param {boolean} cuts whether what is below is lost too */
    function isOutside(line, frame, cuts) {
      const { left, right, bottom } = frame.getBoundingClientRect();
      return line.left < left - 1 || line.right > right + 1 || (cuts && line.bottom > bottom + 2);
    }

    /** @param {Element} box */
    function named({ tagName, className }) {
      return `${tagName.toLowerCase()}.${String(className).replace(/ ?svelte-\w+/, '')}`;
    }
  });
}
