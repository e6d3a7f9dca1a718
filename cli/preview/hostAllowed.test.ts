import { expect, test } from 'vitest';
import { hostAllowed, ownOrigins } from './hostAllowed.ts';

test.each(['localhost:4600', '127.0.0.1:4600', '[::1]:4600'])('%s is this machine', (host) => {
  expect(hostAllowed(host, 4600)).toBe(true);
});

test.each([
  undefined,
  '',
  'localhost',
  'localhost:4601',
  'evil.example:4600',
  'localhost.evil.example:4600',
  'evil.example',
  '192.168.1.5:4600',
  'localhost:4600.evil.example',
])('%s is not', (host) => {
  expect(hostAllowed(host, 4600)).toBe(false);
});

test('browsers leave out the port of http', () => {
  expect(hostAllowed('localhost', 80)).toBe(true);
  expect(hostAllowed('localhost:80', 80)).toBe(true);
  expect(hostAllowed('evil.example', 80)).toBe(false);
  expect(ownOrigins(80)).toEqual(['http://localhost', 'http://127.0.0.1', 'http://[::1]']);
  expect(ownOrigins(4600)[0]).toBe('http://localhost:4600');
});
