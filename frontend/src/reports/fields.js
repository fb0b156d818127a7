import { t } from '../i18n/t.js';

/**
 * What a draft says, text by text, so that two people's changes of it can be laid beside one another: figures by office and indicator, and what is said
 * beside them by a name that begins with #.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{get: (draft: Draft) => string, put: (draft: Draft, text: string) => void, shown?: (text: string) => string}} Field
 */

/** The kind that a form opens with is not said. */
const usual = 'slot_total';

/** @type {Record<string, Field>} */
const fields = {
  '#kind': {
    get: ({ kind }) => (kind === usual ? '' : kind),
    put: (draft, text) => (draft.kind = text || usual),
    shown: (text) => t(`kind.${text || usual}`),
  },
  '#comment': plain('comment'),
  '#region': ofPlace('region'),
  '#city': ofPlace('city'),
  '#place': ofPlace('detail'),
  '#references': plain('references'),
  '#handling': plain('handling'),
  '#tlp': plain('tlp'),
  '#confidence': plain('confidence'),
  '#joint': {
    get: ({ joint }) => (joint.length ? JSON.stringify(joint) : ''),
    put: (draft, text) => (draft.joint = text ? JSON.parse(text) : []),
    shown: (text) =>
      /** @type {Draft['joint']} */ (text ? JSON.parse(text) : [])
        .map(({ reference, value }) => `${reference}: ${value}`)
        .join(', '),
  },
  '#notes': {
    get: ({ notes }) => {
      const said = Object.entries(notes).filter(([, note]) => note);
      return said.length ? JSON.stringify(Object.fromEntries(said.toSorted())) : '';
    },
    put: (draft, text) => (draft.notes = text ? JSON.parse(text) : {}),
    shown: (text) => Object.values(text ? JSON.parse(text) : {}).join(', '),
  },
};

/** @param {'comment' | 'references' | 'handling' | 'tlp' | 'confidence'} name @returns {Field} */
function plain(name) {
  return { get: (draft) => draft[name], put: (draft, text) => (draft[name] = text) };
}

/** @param {'region' | 'city' | 'detail'} name @returns {Field} */
function ofPlace(name) {
  return { get: ({ place }) => place[name], put: ({ place }, text) => (place[name] = text) };
}

/** Whether a name is that of something said beside the figures. @param {string} name */
export const isField = (name) => name.startsWith('#');

/** Every text of a draft by its name. @param {Draft} draft @returns {Record<string, string>} */
export const textsOf = (draft) => ({
  ...draft.cells,
  ...Object.fromEntries(Object.entries(fields).map(([name, { get }]) => [name, get(draft)])),
});

/** @param {Draft} draft @param {string} name @param {string} text */
export function putText(draft, name, text) {
  if (isField(name)) {
    fields[name]?.put(draft, text);
    return;
  }
  draft.cells[name] = text;
  delete draft.taken[name];
}

/** A text for people. @param {string} name @param {string} text */
export const shownText = (name, text) => fields[name]?.shown?.(text) ?? text;
