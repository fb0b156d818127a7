/**
 * What the page shows of a schema of the OpenAPI document. Only the part of JSON Schema that the document uses.
 * @typedef {Record<string, any>} Schema
 * @typedef {Record<string, Schema>} Schemas by name
 * @typedef {{name: string, type: string, required: boolean, rule: string}} Field name: with its place, such as body.figures[].value
 */

/** How deep fields are listed: types may hold themselves. */
const deepest = 5;

/** @param {Schema} schema @param {Schemas} schemas @returns {Schema} what it refers to, null left out */
function plain(schema, schemas) {
  const named = schema.$ref ? schemas[schema.$ref.split('/').pop()] : schema;
  const choices = named.anyOf ?? named.oneOf;
  if (!choices) return named;
  return plain(
    choices.find((/** @type {Schema} */ choice) => choice.type !== 'null'),
    schemas,
  );
}

/** @param {Schema} schema @returns {string[]} */
const kinds = ({ type }) => [type ?? 'any'].flat().filter((kind) => kind !== 'null');

/**
 * Every field of an object, those inside it after it.
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {Field[]}
 */
export function fields(schema, schemas, place = '', depth = 0) {
  const { properties = {}, required = [], items } = plain(schema, schemas);
  if (items) return fields(items, schemas, `${place}[]`, depth);
  if (depth >= deepest) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const at = place ? `${place}.${name}` : name;
    const inside = plain(property, schemas);
    return [
      {
        name: at,
        type: typeOf(inside, schemas),
        required: required.includes(name),
        rule: rule(inside),
      },
      ...fields(property, schemas, at, depth + 1),
    ];
  });
}

/** @param {Schema} schema @param {Schemas} schemas @returns {string} */
function typeOf(schema, schemas) {
  if (schema.items) return `array of ${typeOf(plain(schema.items, schemas), schemas)}`;
  return schema.format ?? kinds(schema).join(' or ');
}

/** @param {Schema} schema @returns {string} what a value must be like */
function rule({ enum: values, pattern, minimum, maximum, minLength, maxLength, maxItems }) {
  const between = [minimum ?? minLength ?? '', maximum ?? maxLength ?? maxItems ?? ''];
  return [
    values && values.filter((/** @type {unknown} */ value) => value !== null).join(' | '),
    pattern,
    between.some((end) => end !== '') && between.join(' … '),
  ]
    .filter(Boolean)
    .join('; ');
}

/**
 * A value of a schema, to show what one looks like. Of requests only what is required, of answers everything.
 * @param {Schema} schema
 * @param {Schemas} schemas
 * @returns {unknown}
 */
export function example(schema, schemas, depth = 0) {
  const is = plain(schema, schemas);
  if (is.enum) return is.enum.findLast((/** @type {unknown} */ value) => value !== null);
  switch (kinds(is)[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(is.properties ?? {})
          .filter(([name]) => depth < deepest || is.required?.includes(name))
          .map(([name, property]) => [name, example(property, schemas, depth + 1)]),
      );
    case 'array':
      return depth < deepest && is.items ? [example(is.items, schemas, depth + 1)] : [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return is.minimum ?? 1;
    default:
      return word(is);
  }
}

/** @param {Schema} schema @returns {string} */
function word({ format, pattern }) {
  if (format === 'date-time') return '2024-06-03T14:05:00.000Z';
  if (format === 'date') return '2024-06-03';
  return pattern?.startsWith('^-?[0-9]') ? '12' : '…';
}
