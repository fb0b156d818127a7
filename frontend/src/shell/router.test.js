import { beforeAll, expect, test, vi } from 'vitest';

/** @type {typeof import('./router.svelte.js').match} */
let match;

beforeAll(async () => {
  vi.stubGlobal('window', { location: { pathname: '/', search: '' }, addEventListener: () => {} });
  ({ match } = await import('./router.svelte.js'));
});

test.each([
  ['/', '/', {}],
  ['/o/:op/live/:view?', '/o/global-chain/live', { op: 'global-chain' }],
  ['/o/:op/live/:view?', '/o/global-chain/live/map', { op: 'global-chain', view: 'map' }],
  ['/o/:op/live/:view?', '/o/global-chain/live/', { op: 'global-chain' }],
  ['/invite/:code', '/invite/7F3K%2D2', { code: '7F3K-2' }],
  ['/o/:op/live/:view?', '/o/global-chain', null],
  ['/o/:op/live/:view?', '/o/global-chain/live/map/x', null],
  ['/credits', '/keys', null],
])('%s against %s', (pattern, path, params) => {
  expect(match(pattern, path)).toEqual(params);
});
