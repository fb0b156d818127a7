import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { entries, get, keys, openVault, put, remove, storage, wipe } from './vault.js';

/** Everything that is stored, as somebody reads it who has the disk and not the key. */
async function raw() {
  const db = await openDB('actionday');
  const values = await db.getAll('values');
  const text = values.map(
    ({ data, ...rest }) => JSON.stringify(rest) + Buffer.from(data).toString(),
  );
  db.close();
  return text.join('\n');
}

beforeEach(async () => {
  for (const account of ['anna', 'ben']) {
    await openVault(account);
    await wipe();
  }
});

describe('the vault', () => {
  test('gives back what was put in, also after the page was closed', async () => {
    await openVault('anna');
    await put('draft', { figures: { arrests: '8' } });
    await openVault('anna');
    expect(storage()).toBe('kept');
    expect(await get('draft')).toEqual({ figures: { arrests: '8' } });
    await remove('draft');
    expect(await get('draft')).toBeUndefined();
  });

  test('lists names in order', async () => {
    await openVault('anna');
    for (const name of ['outbox/2', 'draft/1', 'outbox/1']) await put(name, 1);
    expect(await keys('outbox/')).toEqual(['outbox/1', 'outbox/2']);
  });

  test('stores nothing that can be read', async () => {
    await openVault('anna');
    await put('draft', 'eight arrests in Lyon');
    expect(await raw()).toContain('draft');
    expect(await raw()).not.toContain('Lyon');
  });

  test('is another one for each account', async () => {
    await openVault('anna');
    await put('draft', 'of Anna');
    await openVault('ben');
    expect(await get('draft')).toBeUndefined();
    expect(await keys('')).toEqual([]);
    await openVault('anna');
    expect(await get('draft')).toBe('of Anna');
  });

  test('is empty after it was wiped, and others keep theirs', async () => {
    await openVault('ben');
    await put('draft', 'of Ben');
    await openVault('anna');
    await put('draft', 'of Anna');
    await wipe();
    await openVault('anna');
    expect(await get('draft')).toBeUndefined();
    expect(await raw()).not.toContain('anna');
    await openVault('ben');
    expect(await get('draft')).toBe('of Ben');
  });

  test('leaves nothing behind of what a tab stores after another one signed out', async () => {
    await openVault('anna');
    const db = await openDB('actionday');
    await db.delete('keys', 'anna');
    db.close();
    await put('draft', 'late');
    expect(await raw()).toBe('');
  });

  test('does not trip over what was sealed with a key that is gone', async () => {
    await openVault('anna');
    await put('draft', 'old');
    const db = await openDB('actionday');
    await db.delete('keys', 'anna');
    db.close();
    await openVault('anna');
    await put('other', 'new');
    expect(await get('draft')).toBeUndefined();
    expect(await entries('')).toEqual([['other', 'new']]);
  });

  test('says so where the browser keeps nothing, and works as long as the page is open', async () => {
    vi.stubGlobal('crypto', { ...globalThis.crypto, subtle: undefined });
    expect(await openVault('anna')).toBe('forgets');
    await put('draft', 'typed');
    expect(await get('draft')).toBe('typed');
    expect(await keys('')).toEqual(['draft']);
    await wipe();
    vi.unstubAllGlobals();
  });
});
