/**
 * The short code of a new office, made from its name: small letters, figures and hyphens, and none that is taken. Of a name without any
 * Latin letter it is office-1, office-2 …
 * @param {string} name
 * @param {string[]} taken
 * @returns {string}
 */
export function codeOf(name, taken) {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  if (plain && !taken.includes(plain)) return plain;
  const stem = plain || 'office';
  let n = plain ? 2 : 1;
  while (taken.includes(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}
