/** How the languages of files call themselves. @type {Record<string, string>} */
export const languageNames = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  el: 'Ελληνικά',
  bg: 'Български',
  mt: 'Malti',
};

/** The part of a word's key that names a kind of file. @param {import('../api/files.js').Format} format */
export const fileKind = ({ extension }) => extension.replaceAll('.', '_');

/**
 * The choices that some format takes and that leave something to choose, in the order of the table.
 * @param {import('../api/files.js').Formats} table
 */
export const offeredChoices = ({ formats, choices }) =>
  /** @type {import('../api/files.js').ChoiceName[]} */ ([
    'language',
    'paper',
    'profile',
    'shape',
  ]).filter(
    (choice) => choices[choice].length > 1 && formats.some(({ takes }) => takes.includes(choice)),
  );
