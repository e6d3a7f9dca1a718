import { expect, test } from 'vitest';
import { createSourceText } from '../diagnostics/sourceText.ts';
import { fc } from '../testing/fastCheck.ts';
import { toValue } from './jsonNode.ts';
import { parseJson } from './parseJson.ts';
import { syntaxFaults } from './syntaxFaults.ts';

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
      expect(findings.some(({ code }) => code.startsWith('JSON_'))).toBe(!accepts(text));
      if (accepts(text)) expect(root && toValue(root)).toEqual(JSON.parse(text));
    }),
    { numRuns: 3000 },
  );
});

test('a syntax fault is found exactly where JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string()), (text) => {
      expect(syntaxFaults(text, 32).faults.length === 0).toBe(accepts(text));
    }),
    { numRuns: 3000 },
  );
});

const remarks = ['// why "not"\n', '/* {[ */', '# ,\n', '/**/'];
const strictTokens = /"(?:[^"\\]|\\.)*"|[^\s"]/g;

test('comments and misplaced commas are all told, and hide nothing of what the text says', () => {
  const seasoned = fc.tuple(fc.json({ maxDepth: 3 }), fc.array(fc.nat(), { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(seasoned, ([json, seeds]) => {
      const tokens = json.match(strictTokens) ?? [];
      let expected = 0;
      const text = tokens.reduce((written, token, index) => {
        const seed = seeds[index % seeds.length] ?? 0;
        const before = tokens[index - 1] ?? '';
        if (seed % 3 === 0 && /^[\]}]$/.test(token) && !/^[[{]$/.test(before)) {
          expected++;
          return `${written},${token}`;
        }
        const apart = index === 0 || /^[[\]{}:,]$/.test(token) || /^[[\]{}:,]$/.test(before);
        if (seed % 3 !== 1 || !apart) return written + token;
        expected++;
        return `${written}${remarks[seed % remarks.length]}${token}`;
      }, '');
      const { root, findings } = parse(text);
      const told = findings.filter(({ code }) => /^JSON_(?:COMMENT|TRAILING_COMMA)$/.test(code));
      expect(told).toHaveLength(expected);
      if (findings.length === expected) expect(root && toValue(root)).toEqual(JSON.parse(json));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [
    'comments, then a stray comma',
    '{// a\n"b":1,/* c */"d":2,}',
    ['JSON_COMMENT 1', 'JSON_COMMENT 12', 'JSON_TRAILING_COMMA 24'],
  ],
  [
    'missing commas',
    '{"a":1 "b":["x" "y" {}]\n"c":2}',
    ['JSON_SYNTAX 7', 'JSON_SYNTAX 16', 'JSON_SYNTAX 20', 'JSON_SYNTAX 24'],
  ],
  ['a comment and a repeated key', '{"a":1,"a":2}//', ['JSON_COMMENT 13', 'KEY_DUPLICATE 7']],
])('%s: reading goes on', (_what, text, expected) => {
  const { root, findings } = parse(text);
  expect(findings.map(({ code, place }) => `${code} ${place.offset}`)).toEqual(expected);
  expect(root).toBeDefined();
});

test.each([
  ['an unescaped quote is no missing comma', '{"a":"say "hi" x","b":2 "c":3}'],
  ['two words', '{"a":1 b:2 "c":3}'],
  ['a broken text', '{"a":"b\n"c":1 "d":2}'],
])('%s: the first fault ends it', (_what, text) => {
  const { root, findings } = parse(text);
  expect(findings).toHaveLength(1);
  expect(root).toBeUndefined();
});

test.each([
  ['a comment hides a quote', `/* " */${'['.repeat(100_000)}`],
  ['comments between brackets', '[/**/'.repeat(40_000)],
  ['missing commas', `[${'["" '.repeat(50_000)}`],
])('depth is bounded where %s', (_what, text) => {
  const { root, findings } = parse(text);
  expect(findings.at(-1)?.code).toBe('DEPTH_EXCEEDED');
  expect(root).toBeUndefined();
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
    `{}${'//\n'.repeat(80_000)}`,
    `[${'"" '.repeat(80_000)}]`,
    `{${'"a":1,\n'.repeat(30_000)}"a":1}`,
  ]) {
    expect(parse(text).findings.length).toBeGreaterThan(0);
  }
  expect(process.cpuUsage().user - start).toBeLessThan(3_000_000);
});
