import { describe, expect, test } from 'vitest';
import { map, ownerOf, spotOf } from './places.js';
import { world } from './world.js';

const globalChain = (
  'BE BG DK DE IE EL ES FR HR CY LV LT HU MT NL AT PL PT RO SI SK FI SE ' +
  'AL BA BR CO IS XK MD ME NG MK RS CH TH UA UK VN'
).split(' ');

describe('places', () => {
  test('are there for all participants of Global Chain 2024', () => {
    const onMap = globalChain.filter((code) => map.places[code]?.anchor);
    expect(globalChain.filter((code) => !onMap.includes(code))).toEqual([
      'BR',
      'CO',
      'NG',
      'TH',
      'VN',
    ]);
    expect(globalChain.filter((code) => world.places[code])).toEqual([
      'BR',
      'CO',
      'NG',
      'TH',
      'VN',
    ]);
  });

  test('keep circles of neighbours apart at the size of one arrest', () => {
    const seats = Object.entries(map.places).filter(([, { anchor }]) => anchor);
    for (const [i, [code, place]] of seats.entries()) {
      for (const [other, otherPlace] of seats.slice(i + 1)) {
        const [a, b] = [spotOf(place, 1), spotOf(otherPlace, 1)];
        expect(Math.hypot(a.x - b.x, a.y - b.y), `${code} and ${other}`).toBeGreaterThan(22);
      }
    }
  });

  test('bring a circle home to its land as one zooms in', () => {
    const { anchor, seat: away } = map.places.AL;
    expect(spotOf(map.places.AL, 1)).toMatchObject({ x: away?.[0], y: away?.[1] });
    expect(Math.abs(spotOf(map.places.AL, 6).x - (anchor?.[0] ?? 0))).toBeLessThan(4);
  });

  test('of Åland are filled as Finland, unless it takes part itself', () => {
    const finland = new Map([['FI', 1]]);
    expect(ownerOf('AX', finland)).toBe(1);
    expect(ownerOf('AX', new Map([...finland, ['AX', 2]]))).toBe(2);
    expect(ownerOf('GL', new Map([['DK', 1]]))).toBeUndefined();
  });
});
