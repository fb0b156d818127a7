// Ratios in four classes whose breaks are fixed for the operation.

/**
 * The class of a ratio: 0 is the lowest. A ratio on a break belongs to the class above it.
 * @param {string | null} ratio decimal string; null where there is none (denominator unknown or 0)
 * @param {number[]} breaks three, rising
 * @returns {number | null}
 */
export function classOf(ratio, breaks) {
  if (ratio === null) return null;
  return breaks.filter((limit) => Number(ratio) >= limit).length;
}

/**
 * How many ratios fall into each class, and how many participants have none.
 * @param {(string | null)[]} ratios
 * @param {number[]} breaks
 */
export function countClasses(ratios, breaks) {
  const counts = Array.from({ length: breaks.length + 1 }, () => 0);
  let without = 0;
  for (const ratio of ratios) {
    const place = classOf(ratio, breaks);
    if (place === null) without++;
    else counts[place]++;
  }
  return { counts, without };
}
