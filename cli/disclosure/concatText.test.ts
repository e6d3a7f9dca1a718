import { expect, test } from 'vitest';
import { concatText } from './concatText.ts';

test('parts follow one another as UTF-8, text and bytes alike', () => {
  expect(concatText(['dní ', Buffer.from('für '), '€ 😀', '']).toString()).toBe('dní für € 😀');
  expect(concatText([])).toHaveLength(0);
});

test('what was joined stays as it was, however much is joined after it', () => {
  const numbers = Array.from({ length: 500 }, (_, index) => index);
  const joined = numbers.map((index) => concatText([String(index), Buffer.alloc(index * 10, 'x'), 'é']));
  for (const index of numbers) expect(joined[index]?.toString()).toBe(`${index}${'x'.repeat(index * 10)}é`);
});

test('one result may be larger than a block', () => {
  const long = '€'.repeat(200_000);
  expect(concatText([long, Buffer.from('!')]).toString()).toBe(`${long}!`);
  expect(concatText(['next']).toString()).toBe('next');
});
