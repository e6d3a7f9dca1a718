import { expect, test } from 'vitest';
import { newestProperties } from './newestProperties.ts';

test('the newest value of each property wins, in whatever order they are read', () => {
  const updates = [
    { moment: { at: 2, key: 'b' }, properties: { city: 'Brno' } },
    { moment: { at: 1, key: 'a' }, properties: { city: 'Praha', newsletter: true } },
  ];
  expect([...newestProperties(updates)].sort()).toEqual([
    ['city', 'Brno'],
    ['newsletter', true],
  ]);
  expect(newestProperties([...updates].reverse()).get('city')).toBe('Brno');
});
