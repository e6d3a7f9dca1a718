import { expect, test } from 'vitest';
import { argumentsOf } from './arguments.ts';
import { configOf } from './testConfigs.ts';

const experiment = (variants: Record<string, number>, traffic: number, maxAge = 'session') =>
  argumentsOf(configOf('google', { experiments: { list: [{ key: 'hero', variants, traffic, maxAge }] } }))
    .$experiments;

test('weights and traffic become shares of 2^32', () => {
  expect(experiment({ a: 1, b: 3 }, 50)).toEqual([['hero', 2 ** 31, 0, 'a', 2 ** 30, 'b', 2 ** 32]]);
  expect(experiment({ a: 0, b: 1 }, 100)).toEqual([['hero', 2 ** 32, 0, 'a', 0, 'b', 2 ** 32]]);
  expect(experiment({ a: 1 }, 0)).toEqual([['hero', 0, 0, 'a', 2 ** 32]]);
});

test('durations become seconds for cookies and milliseconds for timers', () => {
  expect(experiment({ a: 1 }, 100, '30d')).toEqual([['hero', 2 ** 32, 30 * 86400, 'a', 2 ** 32]]);
  const values = argumentsOf(configOf('google', {}, { timeout: '1500ms', cache: { maxAge: '1d' } }));
  expect([values.$timeout, values.$cacheMaxAge, values.$maxAge]).toEqual([1500, 86400000, 395 * 86400]);
  expect(argumentsOf(configOf('google', { identifier: { maxAge: 'session' } })).$maxAge).toBeNull();
});

test('a cached grant belongs to one tenant, platform and purpose', () => {
  const prefix = argumentsOf(configOf('didomi', {}, { purpose: ['a', 'b'] })).$cachePrefix;
  expect(prefix).toBe('1|acme-cz|didomi|a,b|');
});

test('a denial deletes the identifier, the experiments and every retired name', () => {
  expect(argumentsOf(configOf('google', { cookies: { retired: ['_old'] } })).$names).toEqual([
    '_sa',
    '_saexp',
    '_old',
  ]);
});
