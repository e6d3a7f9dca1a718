import { expect, test } from 'vitest';
import { closestWord } from './closestWord.ts';

const known = ['platform', 'purpose', 'dataLayer', 'defaults', 'timeout', 'cache'];

test.each([
  ['platfrom', 'platform'],
  ['Purpose', 'purpose'],
  ['datalayer', 'dataLayer'],
  ['data_layer', 'dataLayer'],
  ['timeOut', 'timeout'],
  ['cash', undefined],
  ['default', 'defaults'],
  ['', undefined],
  ['region', undefined],
  ['p'.repeat(100_000), undefined],
])('%s means %s', (given, expected) => {
  expect(closestWord(given, known)).toBe(expected);
});
