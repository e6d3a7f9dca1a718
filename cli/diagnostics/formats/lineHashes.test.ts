import { expect, test } from 'vitest';
import { lineHashes } from './lineHashes.ts';

const greetings = ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n';

// The first ones are what the upload action's own tests expect.
test.each([
  ['an empty file', '', ['c129715d7a2bc9a3:1']],
  [
    'no line break at the end',
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [
    'empty lines',
    greetings,
    [
      'e9496ae3ebfced30:1',
      'fb7c023a8b9ccb3f:1',
      'ce8ba1a563dcdaca:1',
      'e20e36e16fcb0cc8:1',
      'b3edc88f2938467e:1',
      'c8e28b0b4002a3a0:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
])('a line has the hash GitHub gives it: %s', (_what, text, expected) => {
  expect(lineHashes(text)).toEqual(expected);
});

test.each(['\r', '\r\n'])('line breaks are alike: %j', (lineBreak) => {
  expect(lineHashes(greetings.replaceAll('\n', lineBreak))).toEqual(lineHashes(greetings));
});

test('equal lines with equal lines behind them are counted', () => {
  const lines = lineHashes('x\n'.repeat(120));
  expect(lines[1]).toBe(lines[0]?.replace(':1', ':2'));
});
