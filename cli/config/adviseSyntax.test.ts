import { describe, expect, test } from 'vitest';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { parseJson } from './parseJson.ts';

function onlyFinding(text: string) {
  const { findings } = parseJson(createSourceText('/shop.json', 'shop.json', text));
  const [finding, ...others] = findings;
  if (!finding || others.length > 0) throw new Error('not just one finding');
  return finding;
}

describe('a syntax error names its usual cause, and what repairs it where that is one text', () => {
  test.each([
    ["{'tenant':1}", '"tenant"'],
    ['{`tenant`:1}', '"tenant"'],
    ['{tenant:1}', '"tenant"'],
    ['{"a":shop}', '"shop"'],
    ['{"a":True}', 'true'],
    ['{"a":None}', 'null'],
    ['{"a":yes}', 'true'],
    ['{"a":flase}', 'false'],
    ['{"a":nul}', 'null'],
    ['{"a":0x1F}', '31'],
    ['{"a":007}', '7'],
    ['{"a":-01.5}', '-1.5'],
    ['{"a":+1}', '1'],
    ['{"a":.5}', '0.5'],
    ['{"a":5.}', '5'],
    ['{"a":"x\ty"}', '\\t'],
    ['{"a":"x\u0001y"}', '\\u0001'],
    ['{"a"=1}', ':'],
    ['{"a":1;"b":2}', ','],
    ['\u00a0{}', ' '],
    ['{"a":\u200b1}', ' '],
  ])('%j → %j', (text, replacement) => {
    const { place, ...finding } = onlyFinding(text);
    expect([finding.code, finding.replacement]).toEqual(['JSON_SYNTAX', replacement]);
    const repaired = text.slice(0, place.offset) + replacement + text.slice(place.offset + place.length);
    expect(() => JSON.parse(repaired)).not.toThrow();
  });

  test.each([
    ['{\n"a":{\n"b":1', 'The "{" on line 2 is never closed; add the missing bracket'],
    ['{"a":[1,2}', 'The "[" on line 1 is still open; close it first'],
    ['{"a":}', 'Something is missing before it: the "{" on line 1 is not complete'],
    ['{"a":1}}', 'There is no open bracket that this one could close; remove it'],
    ['{"a":"x\n"}', 'A text ends on the line it begins on; add the quote, or write a line break as \\n'],
    ['{"a":"\\x41"}', 'Write "\\u0041"'],
    ['{"a":"it\\\'s"}', 'A single quote needs no backslash; remove it'],
    ['{"a":"\\u12"}', 'Four hexadecimal digits belong behind \\u, such as \\u00e9'],
    ['{"a":"C:\\dir"}', 'Write \\\\ for a backslash; paths use "/"'],
    ['{"a":NaN}', 'JSON has no NaN; leave the entry out to get the default'],
    ['{"a":-Infinity}', 'JSON has no such number; leave the entry out to get the default'],
    ['{"a":1 "b":2}', 'A comma is probably missing before "b"'],
    ['{"a" 1}', 'Put a colon between the key and its value'],
    ['[1,,2]', 'There is one comma between two entries, and none before the first; remove this one'],
    ['["a":1]', 'Entries of an object are "key": value; entries of a list have no key'],
    ['{"a":1}{"b":2}', 'A file holds one config; remove what follows, or make it a file of its own'],
    ['{“a”:1}', 'Word processors make such quotes; JSON has only straight ones: write " on both sides'],
    [
      '{"a":1.2.3}',
      'Digits, a point and digits, such as 50 or 0.5; anything else is a text in double quotes',
    ],
  ])('%j: %s', (text, hint) => {
    expect(onlyFinding(text)).toMatchObject({ code: 'JSON_SYNTAX', hint });
  });

  test('a comment of another language is one', () => {
    expect(onlyFinding('{"a":1 # why\n}').code).toBe('JSON_COMMENT');
  });
});
