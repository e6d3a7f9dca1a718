import { expect, test } from 'vitest';
import { literal } from './literal.ts';

test('writes strings, numbers, lists and null as JavaScript does', () => {
  expect(literal('_sa')).toBe('"_sa"');
  expect(literal(34560000)).toBe('34560000');
  expect(literal(null)).toBe('null');
  expect(literal(['a', ['b', 1]])).toBe('["a",["b",1]]');
  expect(literal({ global: 'window' })).toBe('window');
});

test.each(['xn--bcher-kva.example', 'a--b', '---', '--', 'a-b'])(
  'never writes two hyphens in a row: %s',
  (text) => {
    const source = literal(text);
    expect(source).not.toContain('--');
    expect(new Function(`return ${source}`)()).toBe(text);
  },
);
