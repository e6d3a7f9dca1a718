import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lifetime, pickValue, spend, toId, toValue } from './value.ts';

const a = 'a'.repeat(32);
const b = 'b'.repeat(32);
/** 2026-11-22, day 20779 since 1970. */
const now = Date.UTC(2026, 10, 22, 12);

function stub(features: Record<string, unknown>): void {
  const off = {
    __FIXED_EXPIRY__: false,
    __ACCEPT_HEX32__: false,
    __ACCEPT_UUID__: false,
    __COLLECTOR_ID__: false,
    $maxAge: 30 * 86400,
  };
  for (const [name, value] of Object.entries({ ...off, ...features })) vi.stubGlobal(name, value);
}

beforeEach(() => {
  vi.useFakeTimers({ now });
  stub({});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a value carries format, identifier and day of minting', () => {
  expect(toValue(a)).toBe(`1.${a}.g17`);
  expect(toId(toValue(a))).toBe(a);
});

test('the earliest day of minting wins, then the smaller string, in any order', () => {
  const values = [`1.${b}.g10`, `1.${a}.g17`, `1.${a}.g10`, `1.${b}.9`];
  for (const rotated of [values, [...values].reverse(), [...values.slice(2), ...values.slice(0, 2)]]) {
    expect(pickValue(rotated)).toBe(`1.${b}.9`);
    expect(pickValue(rotated.filter((value) => !value.endsWith('.9')))).toBe(`1.${a}.g10`);
  }
});

test.each([
  '',
  null,
  undefined,
  a,
  `2.${a}.g17`,
  `1.${a}`,
  `1.${a}.`,
  `1.${a}.g17.`,
  `1.${a}.G17`,
  `1.${a}.g17aaa`,
  `1.${a.toUpperCase()}.g17`,
  `1.${a.slice(1)}.g17`,
  ` 1.${a}.g17`,
  `1x${a}xg17`,
  '%E0%A4%A',
])('is in no known format: %j', (text) => {
  expect(pickValue([text])).toBe('');
});

test('older formats count only where the config accepts them, and are taken over into ours', () => {
  const uuid = '6F9619FF-8B86-D011-B42D-00CF4FC964FF';
  expect(pickValue([uuid, a])).toBe('');
  stub({ __ACCEPT_UUID__: true });
  expect(pickValue([uuid, a])).toBe('1.6f9619ff8b86d011b42d00cf4fc964ff.g17');
  stub({ __ACCEPT_HEX32__: true });
  expect(pickValue([uuid, a.toUpperCase()])).toBe(`1.${a}.g17`);
  expect(pickValue([a, `1.${b}.g10`])).toBe(`1.${b}.g10`);
});

test('a fixed expiry counts from the day of minting, a rolling one from now', () => {
  expect(lifetime(`1.${a}.g0x`)).toBe(30 * 86400);
  stub({ __FIXED_EXPIRY__: true });
  expect(lifetime(`1.${a}.g17`)).toBe(30 * 86400);
  expect(lifetime(`1.${a}.g16`)).toBe(29 * 86400);
  expect(pickValue([`1.${a}.g0d`])).toBe(`1.${a}.g0d`);
  expect(pickValue([`1.${a}.g0c`])).toBe('');
});

test('a day of minting in the future gives no more than the configured lifetime', () => {
  stub({ __FIXED_EXPIRY__: true });
  expect(lifetime(`1.${a}.zzz`)).toBe(30 * 86400);
});

test('an identifier that was given up is not taken up again, where a late answer may bring it back', () => {
  stub({ __COLLECTOR_ID__: true });
  expect(pickValue([toValue(b)])).toBe(toValue(b));
  spend(b);
  expect(pickValue([toValue(b), toValue(a)])).toBe(toValue(a));
});
