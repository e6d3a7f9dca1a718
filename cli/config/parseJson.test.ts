import { expect, test } from 'vitest';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { fc } from '../testing/fastCheck.ts';
import { firstSyntaxError } from './firstSyntaxError.ts';
import { toValue } from './jsonNode.ts';
import { parseJson } from './parseJson.ts';

const parse = (text: string) => parseJson(createSourceText('/x.json', 'x.json', text));
const accepts = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON with one character taken out, put in or doubled: mostly just not JSON. */
const damaged = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ...'{}[]",:\\ -+.0e1\n\t\u0001\u00a0/*tfn'))
  .map(([text, at, piece]) => {
    const index = at % (text.length + 1);
    return text.slice(0, index) + piece + text.slice(index + (at % 2));
  });

test('what is accepted, and its value, are those of JSON.parse', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.json(), fc.string()), (text) => {
      const { root, findings } = parse(text);
      if (findings.some(({ code }) => code.startsWith('KEY_'))) return;
      expect(root !== undefined).toBe(accepts(text));
      if (root) expect(toValue(root)).toEqual(JSON.parse(text));
      else expect(findings).toHaveLength(1);
    }),
    { numRuns: 3000 },
  );
});

test('a syntax fault is found exactly where JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string()), (text) => {
      expect(firstSyntaxError(text) === undefined).toBe(accepts(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['{tenant:1}', 'Expected a key in double quotes here, but found "tenant"'],
  ["{'a':1}", "Expected a key in double quotes here, but found 'a'"],
  ['{"a" 1}', 'Expected a colon after the key here, but found "1"'],
  ['{"a":1 "b":2}', 'Expected a comma or the closing "}" here, but found "b"'],
  ['[1 2]', 'Expected a comma or the closing "]" here, but found "2"'],
  ['{"a":1]', 'Expected a comma or the closing "}" here, but found "]"'],
  [
    '{"a":',
    'Expected a value: a text in double quotes, a number, true, false, an object or a list here, but found the end of the file',
  ],
  [
    '{"a":True}',
    'Expected a value: a text in double quotes, a number, true, false, an object or a list here, but found "True"',
  ],
  ['{"a":+1}', 'Expected a number such as 50 or 0.5 here, but found "+1"'],
  ['{"a":0x1F}', 'Expected a number such as 50 or 0.5 here, but found "0x1F"'],
  ['{"a":"b\nc"}', 'Expected a closing double quote on the same line here, but found "b'],
  ['{} {}', 'Expected nothing more: the config is complete before here, but found "{"'],
])('%j', (text, message) => {
  expect(parse(text).findings[0]?.message).toBe(message);
});

test('line and column count UTF-16 units and every kind of line break', () => {
  const place = (text: string) => parse(text).findings.map(({ line, column }) => [line, column]);
  expect(place('{"😀":1,"😀":2}')).toEqual([[1, 9]]);
  expect(place('{\r\n"a":1,\r\n  "a":2}')).toEqual([[3, 3]]);
  expect(place('{\r"a":1,\r  "a":2}')).toEqual([[3, 3]]);
});

test('hostile sizes are refused or read quickly', () => {
  const start = process.cpuUsage().user;
  for (const text of [
    '['.repeat(250_000),
    `{"a":${'1'.repeat(250_000)}`,
    `"${'\\"'.repeat(120_000)}`,
    `${' '.repeat(250_000)}x`,
    `[${'1,'.repeat(120_000)}`,
    `/*${'*'.repeat(250_000)}`,
    `{${'"a":1,\n'.repeat(30_000)}"a":1}`,
  ]) {
    expect(parse(text).findings.length).toBeGreaterThan(0);
  }
  expect(process.cpuUsage().user - start).toBeLessThan(3_000_000);
});
