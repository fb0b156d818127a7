import protocol from '../../../../seed/territories/protocol.json';

/** @type {Record<string, () => Promise<unknown>>} */
const languages = import.meta.glob('../../../../seed/territories/??.json');

/**
 * Names of all countries, territories and agencies in one language, by code. Kosovo* carries its asterisk: what shows
 * it shows the footnote too. Agencies have one short name in every language.
 * @param {string} language an official language of the Union, such as 'el'
 * @returns {Promise<Record<string, string>>}
 */
export async function partyNames(language) {
  const { default: names } = /** @type {{default: Record<string, string>}} */ (
    await languages[`../../../../seed/territories/${language}.json`]()
  );
  return { ...names, ...protocol.agencies };
}

/**
 * A code as it is written where there is no room for the name.
 * @param {string} code
 */
export function codeLabel(code) {
  return code === 'XK' ? 'XK*' : code;
}
