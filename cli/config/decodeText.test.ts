import { describe, expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { decodeText } from './decodeText.ts';

const decode = (...bytes: number[]) => decodeText('/x.json', 'x.json', Uint8Array.from(bytes));
const ascii = (text: string) => [...Buffer.from(text, 'utf8')];

describe('bytes', () => {
  test.each([
    ['UTF-8', ascii('"ž"'), []],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...ascii('{}')], ['1:1 BOM_PRESENT']],
    ['UTF-16 LE', [0xff, 0xfe, 0x7b, 0], ['1:1 ENCODING_UTF16']],
    ['UTF-16 BE', [0xfe, 0xff, 0, 0x7b], ['1:1 ENCODING_UTF16']],
    ['UTF-16 LE without mark', [0x7b, 0, 0x7d, 0], ['1:1 ENCODING_UTF16']],
    ['UTF-16 BE without mark', [0, 0x7b, 0, 0x7d], ['1:1 ENCODING_UTF16']],
    ['UTF-32 LE', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0], ['1:1 ENCODING_UTF32']],
    ['UTF-32 BE', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b], ['1:1 ENCODING_UTF32']],
    ['UTF-32 LE without mark', [0x7b, 0, 0, 0, 0x7d, 0, 0, 0], ['1:1 ENCODING_UTF32']],
    ['UTF-32 BE without mark', [0, 0, 0, 0x7b, 0, 0, 0, 0x7d], ['1:1 ENCODING_UTF32']],
    ['a zero byte in UTF-8', [0x5b, 0, 0x5d], []],
    ['three zero bytes in UTF-8', [0x5b, 0, 0, 0, 0x5d], []],
    ['a zero byte in UTF-8 of even length', [0x5b, 0, 0x5d, 0x0a], []],
    ['Latin-1', [...ascii('{\n"ž'), 0xe9, ...ascii('"}')], ['2:3 ENCODING_INVALID']],
    ['a character cut off at the end', [...ascii('"a'), 0xc5], ['1:3 ENCODING_INVALID']],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], ['1:1 ENCODING_INVALID']],
    ['an overlong slash', [0xc0, 0xaf], ['1:1 ENCODING_INVALID']],
  ])('%s', (_what, bytes, expected) => {
    const { findings } = decode(...bytes);
    expect(findings.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
  });
});

test('256 KiB are read, one byte more is not', () => {
  const limit = 256 * 1024;
  expect(decodeText('/x', 'x', new Uint8Array(limit).fill(0x20)).readable).toBe(true);
  const { readable, findings } = decodeText('/x', 'x', new Uint8Array(limit + 1).fill(0x20));
  expect([readable, findings[0]?.code]).toEqual([false, 'FILE_TOO_LARGE']);
});

test('exactly well-formed UTF-8 is readable', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      const { readable, findings } = decodeText('/x', 'x', bytes);
      const wellFormed = Buffer.from(Buffer.from(bytes).toString('utf8')).equals(bytes);
      if (findings.some(({ code }) => code === 'ENCODING_UTF16')) return;
      expect(readable).toBe(wellFormed);
    }),
    { numRuns: 2000 },
  );
});
