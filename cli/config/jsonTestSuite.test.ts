import { describe, expect, test } from 'vitest';
import { decodeText } from './decodeText.ts';
import { invalidJson, undecidedJson, validJson } from './jsonTestSuite.ts';
import { parseJson } from './parseJson.ts';

/** What reading a file of these bytes says, and whether the file was taken. */
function read(input: string | Uint8Array): { codes: string; accepted: boolean } {
  const { source, readable, findings } = decodeText('/case.json', 'case.json', Buffer.from(input));
  const parsed = readable ? parseJson(source) : { findings: [] };
  const all = [...findings, ...parsed.findings];
  const accepted = 'root' in parsed && all.every(({ severity }) => severity !== 'error');
  return { codes: all.map(({ code }) => code).join(' '), accepted };
}

test('the table has every parsing case', () => {
  expect([validJson.length, invalidJson.length, undecidedJson.length]).toEqual([95, 188, 35]);
});

describe('valid JSON is accepted, except for repeated keys', () => {
  test.each(validJson)('%s', (_name, input, codes) => {
    expect(['', 'KEY_DUPLICATE']).toContain(codes);
    expect(read(input)).toEqual({ codes, accepted: codes === '' });
  });
});

describe('what is no JSON is refused, for its reason', () => {
  test.each(invalidJson)('%s', (_name, input, codes) => {
    expect(codes).not.toBe('');
    expect(read(input)).toEqual({ codes, accepted: false });
  });
});

describe('what may be taken or left is decided once', () => {
  test.each(undecidedJson)('%s', (_name, input, codes) => {
    expect(read(input)).toEqual({ codes, accepted: codes === '' || codes === 'BOM_PRESENT' });
  });
});
