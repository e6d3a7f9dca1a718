import { expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { isExactNumber } from './exactNumber.ts';

test.each([
  '0',
  '-0',
  '0.0',
  '0e999',
  '1.0',
  '1e2',
  '100',
  '0.1',
  '-1.50E+3',
  '9007199254740991',
  '1e21',
  '1e-7',
  '1e308',
])('%s keeps its digits', (text) => expect(isExactNumber(text)).toBe(true));

test.each([
  '1e400',
  '-1e400',
  '1e-400',
  '12345678901234567890',
  '9007199254740993',
  '0.1000000000000000055',
  '1.00000000000000000001',
])('%s does not', (text) => expect(isExactNumber(text)).toBe(false));

test('what JavaScript writes, it reads', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => isExactNumber(String(value))),
  );
});
