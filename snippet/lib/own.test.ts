import { expect, test } from 'vitest';
import { own } from './own.ts';

test('gives own properties and nothing else', () => {
  expect(own({ granted: true }, 'granted')).toBe(true);
  expect(own(Object.create({ granted: true }), 'granted')).toBeUndefined();
  expect(own({}, 'constructor')).toBeUndefined();
  expect(own([1], 'length')).toBe(1);
});

test.each([null, undefined, 0, '', false])('survives %j', (nothing) => {
  expect(own(nothing, 'anything')).toBeUndefined();
});
