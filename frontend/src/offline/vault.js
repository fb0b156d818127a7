import { openDB } from 'idb';

/**
 * What this browser keeps of one account, encrypted: drafts, reports that wait for a line, and the last answers that are needed without one.
 *
 * Each account has a key of its own, made here and never readable by any script. So whoever signs in next on this page, a backup of single files or
 * a page of another address reads nothing, and signing out deletes the key, and with it everything, also where the disk keeps old blocks.
 * It does not protect from somebody who holds the whole profile of the browser or runs code in it while the account has not signed out: the browser
 * keeps the key in that profile, and whoever can open the page can open the vault. Against a stolen machine its disk must be encrypted.
 *
 * @typedef {{account: string, name: string, iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed
 */

const database = 'actionday';

/** Where the browser keeps nothing: values live as long as the page. @type {Map<string, unknown>} */
const memory = new Map();

/** @type {Promise<import('idb').IDBPDatabase> | undefined} */
let opened;

/** The account whose vault is open, empty for none, and its key, none where the browser keeps nothing. */
let account = '';
/** @type {CryptoKey | undefined} */
let key;

const db = () =>
  (opened ??= openDB(database, 1, {
    upgrade(made) {
      made.createObjectStore('keys');
      made.createObjectStore('values', { keyPath: ['account', 'name'] });
    },
    // Another tab of a newer version wants to change the shape: it waits for this one otherwise.
    blocking: (_current, _next, event) => {
      opened = undefined;
      /** @type {IDBDatabase} */ (event.target).close();
    },
    terminated: () => (opened = undefined),
  }));

/**
 * Opens the vault of an account, making its key where there is none. Where the browser keeps no storage, or has no encryption because the page did
 * not come over a secure line, values are kept only as long as the page is open.
 * @param {string} id of the account
 * @returns {Promise<'kept' | 'forgets'>}
 */
export async function openVault(id) {
  account = id;
  key = undefined;
  try {
    if (!globalThis.crypto?.subtle) return 'forgets';
    key = await keyOf(id);
  } catch {
    return 'forgets';
  }
  // Nobody waits for the answer: a browser may ask its reader first.
  globalThis.navigator?.storage?.persist?.().catch(() => {});
  return 'kept';
}

/** Shuts the vault without touching what is in it. */
export function closeVault() {
  account = '';
  key = undefined;
}

/** @param {string} id @returns {Promise<CryptoKey>} */
async function keyOf(id) {
  const store = await db();
  const known = await store.get('keys', id);
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Two tabs may come here at once: the key that was stored first is the one.
  const change = store.transaction('keys', 'readwrite');
  const first = await change.store.get(id);
  if (!first) await change.store.put(made, id);
  await change.done;
  return first ?? made;
}

/** Whether what is put here outlives the page. @returns {'kept' | 'forgets'} */
export const storage = () => (key ? 'kept' : 'forgets');

/**
 * @param {string} name
 * @returns {Promise<any>} undefined where there is none
 */
export async function get(name) {
  // The account may sign out while this waits.
  const own = key;
  if (!own) return memory.get(`${account}/${name}`);
  /** @type {Sealed | undefined} */
  const sealed = await (await db()).get('values', [account, name]);
  return sealed && unseal(own, sealed);
}

/**
 * Names that begin so and their values, in order.
 * @param {string} prefix
 * @returns {Promise<[string, any][]>}
 */
export async function entries(prefix) {
  const own = key;
  if (!own) {
    const names = await keys(prefix);
    return names.map((name) => [name, memory.get(`${account}/${name}`)]);
  }
  const range = IDBKeyRange.bound([account, prefix], [account, `${prefix}\uffff`]);
  /** @type {Sealed[]} */
  const sealed = await (await db()).getAll('values', range);
  const values = await Promise.all(sealed.map((one) => unseal(own, one)));
  return sealed
    .map(({ name }, i) => /** @type {[string, any]} */ ([name, values[i]]))
    .filter(([, value]) => value !== undefined);
}

/**
 * Stores a value before the promise is done.
 * @param {string} name
 * @param {unknown} value anything that JSON can hold
 * @throws where the browser's storage is full
 */
export async function put(name, value) {
  if (!key) {
    memory.set(`${account}/${name}`, structuredClone(value));
    return;
  }
  const owner = account;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const how = { name: 'AES-GCM', iv, additionalData: placeOf(owner, name) };
  const data = await crypto.subtle.encrypt(how, key, plain);
  const change = (await db()).transaction(['keys', 'values'], 'readwrite');
  // Another tab may have signed out meanwhile: nothing is left behind of it.
  if (await change.objectStore('keys').getKey(owner))
    await change.objectStore('values').put({ account: owner, name, iv, data });
  await change.done;
}

/** @param {string} name */
export async function remove(name) {
  if (key) await (await db()).delete('values', [account, name]);
  else memory.delete(`${account}/${name}`);
}

/**
 * Names that begin so, in order.
 * @param {string} prefix
 * @returns {Promise<string[]>}
 */
export async function keys(prefix) {
  if (!key) {
    const from = `${account}/`;
    return [...memory.keys()]
      .filter((name) => name.startsWith(from + prefix))
      .map((name) => name.slice(from.length))
      .toSorted();
  }
  const range = IDBKeyRange.bound([account, prefix], [account, `${prefix}\uffff`]);
  const found = await (await db()).getAllKeys('values', range);
  return found.map((pair) => /** @type {string[]} */ (pair)[1]);
}

/** Deletes everything of the account whose vault is open, its key first: from then on the rest cannot be read. */
export async function wipe() {
  for (const name of memory.keys()) if (name.startsWith(`${account}/`)) memory.delete(name);
  const [id, own] = [account, key];
  closeVault();
  if (!own) return;
  const store = await db();
  await store.delete('keys', id);
  const change = store.transaction('values', 'readwrite');
  await change.store.delete(IDBKeyRange.bound([id], [id, []]));
  await change.done;
}

/** Ties a value to its place: one cannot be put in another's. @param {string} owner @param {string} name */
const placeOf = (owner, name) => new TextEncoder().encode(`${owner}/${name}`);

/**
 * The value, undefined where it was sealed with a key that is deleted: such a value is nobody's.
 * @param {CryptoKey} own @param {Sealed} sealed
 */
async function unseal(own, { account: owner, name, iv, data }) {
  const how = { name: 'AES-GCM', iv, additionalData: placeOf(owner, name) };
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, own, data)));
  } catch (error) {
    if (/** @type {Error} */ (error).name === 'OperationError') return undefined;
    throw error;
  }
}
