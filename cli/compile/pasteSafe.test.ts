import { expect, test } from 'vitest';
import { assertPasteSafe } from './pasteSafe.ts';

const unsafe = [
  ['a\nb', 'line break'],
  ['a\u2028b', 'ASCII'],
  ['"é"', 'ASCII'],
  ['\u007f', 'ASCII'],
  ['a<b', '<'],
  ['f({{a:1}})', '{{'],
  ['{%', '{%'],
  ['"#HOST#"', '#WORD#'],
  ['"#PROJECT_ID#"', '#WORD#'],
  ['/\\d/', 'backslash'],
  ['`a`', 'backtick'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the very text to refuse
  ['"${a}"', '${'],
  ['a[b[0]]>c', ']]>'],
  ['a--', '--'],
  ['a&&lt(b)', 'character reference'],
  ['a&#39;', 'character reference'],
  ['a&copy', 'character reference'],
] as const;

test.each(unsafe)('refuses %j', (js, reason) => {
  expect(() => assertPasteSafe(js)).toThrow(reason);
});

test.each(['a&&b', 'a>b&&c', '"#word#"', '"a-b"', 'a&&ltx', '{a:{b:1}}', 'a[b[0]]'])('accepts %j', (js) => {
  expect(() => assertPasteSafe(js)).not.toThrow();
});
