/**
 * The client's copy of the picture. It is folded from the socket's messages by one pure function; what a message does
 * not touch keeps its identity, so that only what changed is drawn again.
 *
 * @typedef {import('./types.js').Picture} Picture
 * @typedef {import('./types.js').Message} Message
 * @typedef {{picture: Picture | null, need: 'resync' | null}} Applied
 */

/** How many feed items a picture keeps; older ones are fetched page by page. */
export const feedLength = 40;

/**
 * The picture after a message. A message that does not follow asks for a resynchronisation and changes nothing.
 * @param {Picture | null} picture null before the first snapshot
 * @param {Message} message
 * @returns {Applied}
 */
export function apply(picture, message) {
  if (message.type === 'snapshot') return { picture: fromSnapshot(message), need: null };
  if (!picture || message.epoch !== picture.epoch) return { picture, need: 'resync' };
  switch (message.type) {
    case 'frame':
      if (message.from > picture.seq) return { picture, need: 'resync' };
      if (message.to <= picture.seq) return { picture, need: null };
      return { picture: merged(picture, message, message.to), need: null };
    case 'coverage':
      if (message.seq !== picture.seq) return { picture, need: null };
      return { picture: merged(picture, message, picture.seq), need: null };
    default:
      return { picture, need: null };
  }
}

/**
 * @param {import('./types.js').Snapshot} snapshot
 * @returns {Picture}
 */
function fromSnapshot({ type: _type, ...picture }) {
  return {
    ...picture,
    seq: picture.seq ?? 0,
    totals: picture.totals ?? [],
    participants: picture.participants ?? [],
    feed: picture.feed ?? [],
    history: picture.history ?? [],
  };
}

/**
 * With a configuration come the lists as a whole: what it no longer names is gone, and the order may be another.
 * @param {Picture} picture
 * @param {import('./types.js').Frame | import('./types.js').Coverage} change
 * @param {number} seq
 * @returns {Picture}
 */
function merged(picture, change, seq) {
  const configuration = change.configuration ?? picture.configuration;
  const before = change.configuration ? replaced(picture, change) : picture;
  const participants = mergedBy('participant', before.participants, change.participants, mergedRow);
  return {
    ...picture,
    seq,
    now: change.now,
    as_of: change.as_of ?? picture.as_of,
    configuration,
    totals: mergedBy('indicator', before.totals, change.totals),
    participants: change.configuration ? inOrder(participants, configuration) : participants,
    feed: mergedFeed(picture.feed, change.feed, change.feed_drop),
    ...mergedHistory(before, change),
    attention: change.attention ?? picture.attention,
    watch: change.watch ?? picture.watch,
  };
}

/**
 * The picture without the lists that the change brings as a whole.
 * @param {Picture} picture
 * @param {import('./types.js').Frame | import('./types.js').Coverage} change
 * @returns {Picture}
 */
function replaced(picture, { totals, participants, history }) {
  return {
    ...picture,
    totals: totals ? [] : picture.totals,
    participants: participants ? [] : picture.participants,
    history: history ? [] : picture.history,
  };
}

/**
 * A list with some of its items replaced by key and new ones at its end. Without changes it is the same list.
 * @template {Record<string, any>} T
 * @param {keyof T & string} key
 * @param {T[]} items
 * @param {T[] | undefined} changes
 * @param {(before: T, change: T) => T} [merge]
 * @returns {T[]}
 */
function mergedBy(key, items, changes, merge = (_before, change) => change) {
  if (!changes?.length) return items;
  const byKey = new Map(changes.map((change) => [change[key], change]));
  const kept = items.map((item) => {
    const change = byKey.get(item[key]);
    byKey.delete(item[key]);
    return change ? merge(item, change) : item;
  });
  return [...kept, ...byKey.values()];
}

/**
 * @param {import('./types.js').Row} row
 * @param {import('./types.js').Row} change of slots and totals only what changed in it
 * @returns {import('./types.js').Row}
 */
function mergedRow(row, change) {
  return {
    ...change,
    slots: mergedBy('slot', row.slots, change.slots),
    totals: mergedBy('indicator', row.totals, change.totals),
  };
}

/**
 * The rows of a new configuration, in its order; who left it is gone.
 * @param {import('./types.js').Row[]} rows
 * @param {import('./types.js').Configuration} configuration
 */
function inOrder(rows, configuration) {
  const byCode = new Map(rows.map((row) => [row.participant, row]));
  return configuration.participants.flatMap(({ code }) => byCode.get(code) ?? []);
}

/**
 * @param {import('./types.js').FeedItem[]} feed
 * @param {import('./types.js').FeedItem[] | undefined} items newest first
 * @param {boolean | undefined} drop whether what was there is no longer to be seen
 */
function mergedFeed(feed, items = [], drop = false) {
  if (drop) return items;
  if (!items.length) return feed;
  const fresh = new Set(items.map((item) => item.id));
  return [...items, ...feed.filter((item) => !fresh.has(item.id))].slice(0, feedLength);
}

/**
 * @param {Picture} picture
 * @param {import('./types.js').Frame | import('./types.js').Coverage} change
 */
function mergedHistory({ history, history_start }, change) {
  if (!change.history?.length) return { history, history_start };
  const moved = change.history_start !== undefined && change.history_start !== history_start;
  const before = new Map(moved ? [] : history.map((series) => [series.indicator, series]));
  for (const { indicator, from, values } of change.history) {
    const known = before.get(indicator)?.values ?? [];
    before.set(indicator, { indicator, values: [...known.slice(0, from), ...values] });
  }
  return { history: [...before.values()], history_start: change.history_start ?? history_start };
}
