import { expect, test } from 'vitest';
import { clientOf, RateLimiter } from './rateLimiter.ts';

test('a minute begins with the first request and ends 60 seconds later', () => {
  const limiter = new RateLimiter();
  const at = (now: number) => limiter.count('a', 2, now);
  expect(at(1000)).toEqual({ allowed: true, left: 1, wait: 60 });
  expect(at(31_000)).toEqual({ allowed: true, left: 0, wait: 30 });
  expect(at(60_999)).toEqual({ allowed: false, left: 0, wait: 1 });
  expect(at(61_000)).toEqual({ allowed: true, left: 1, wait: 60 });
});

test('looking at a counter counts nothing', () => {
  const limiter = new RateLimiter();
  const look = (now: number) => limiter.look('a', 2, now);
  expect(look(0)).toEqual({ allowed: true, left: 2, wait: 0 });
  limiter.count('a', 2, 1000);
  expect(look(1000)).toEqual({ allowed: true, left: 1, wait: 60 });
  limiter.count('a', 2, 2000);
  expect(look(31_000)).toEqual({ allowed: false, left: 0, wait: 30 });
  expect(look(61_000)).toEqual({ allowed: true, left: 2, wait: 0 });
});

test('a flood of addresses makes it forget the oldest, not grow', () => {
  const limiter = new RateLimiter();
  limiter.count('first', 1, 0);
  for (let client = 0; client < 200_000; client++) limiter.count(`client ${client}`, 1, client / 10_000);
  expect(limiter.count('first', 1, 30).allowed).toBe(true);
  expect(limiter.count('client 199999', 1, 30).allowed).toBe(false);
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('the client at %s is %s', (address, client) => {
  expect(clientOf(address)).toBe(client);
});
