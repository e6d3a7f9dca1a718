import { expect, test } from 'vitest';
import { fc } from '../../../../cli/testing/fastCheck.ts';
import { normaliseHardId } from './normaliseHardId.ts';
import type { HardIdType } from './policy.ts';

const EMAIL: HardIdType = { name: 'email', form: 'email' };
const LOGIN: HardIdType = { name: 'login', caseSensitive: false };

test.each([
  [' James@Example.COM\n', EMAIL, 'james@example.com'],
  ['JAMES', LOGIN, 'james'],
  ['JAMES', undefined, 'JAMES'],
  ['Z\u030Cofie', undefined, 'Žofie'],
  ['james', EMAIL, undefined],
  ['a@b@c', EMAIL, undefined],
  ['a b@c', EMAIL, undefined],
  ['a\u0000b', undefined, undefined],
  ['a\u200Bb', undefined, undefined],
  ['a\u202Eb', undefined, undefined],
  ['\uD800', undefined, undefined],
  ['   ', undefined, undefined],
  ['x'.repeat(257), undefined, undefined],
])('%j becomes %3$j', (value, type, expected) => {
  expect(normaliseHardId(value, type)).toBe(expected);
});

test('what is normal stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(EMAIL, LOGIN, undefined), (value, type) => {
      const once = normaliseHardId(value, type);
      if (once !== undefined) expect(normaliseHardId(once, type)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});
