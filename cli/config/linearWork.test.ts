import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countWork } from '../testing/countWork.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(',');
const google = (rest: string) => `{"tenant":"shop","consent":{"platform":"google"},${rest}}`;

/** Files whose size grows with a number. */
const growing: [string, (count: number) => string][] = [
  ['brackets', (count) => '['.repeat(count)],
  ['nested objects', (count) => '{"a":'.repeat(count)],
  ['pairs of brackets', (count) => google(`"cookies":[${repeat(count, () => '[]')}]`)],
  ['one long text', (count) => google(`"global":"${'x'.repeat(20 * count)}"`)],
  ['one long text that never ends', (count) => google(`"global":"${'\\u0061'.repeat(count)}`)],
  ['halves of characters', (count) => google(`"cookies":{"retired":[${repeat(count, () => '"\\ud800"')}]}`)],
  ['one long number', (count) => google(`"global":1${'0'.repeat(20 * count)}1`)],
  ['unknown keys', (count) => google(repeat(count, (index) => `"k${index}":1`))],
  ['one key again and again', (count) => google(repeat(count, () => '"global":"x"'))],
  ['forbidden keys', (count) => google(repeat(count, () => '"__proto__":1'))],
  ['nulls', (count) => google(repeat(count, (index) => `"k${index}":null`))],
  ['repeated items', (count) => google(`"cookies":{"retired":[${repeat(count, () => '"a"')}]}`)],
  [
    'different items',
    (count) => google(`"cookies":{"retired":[${repeat(count, (index) => `"a${index}"`)}]}`),
  ],
  ['experiments', (count) => google(`"experiments":{"list":[${repeat(count, () => '{"key":1,"x":[]}')}]}`)],
  [
    'variants',
    (count) =>
      google(
        `"experiments":{"list":[{"key":"k","variants":{${repeat(count, (index) => `"a b${index}":-1`)}}}]}`,
      ),
  ],
  ['lines', (count) => google(`${'\n'.repeat(4 * count)}"globl":1`)],
  ['white space before a fault', (count) => `${' '.repeat(20 * count)}{"a":1,}`],
  ['a comment', (count) => `{}/*${'*'.repeat(20 * count)}`],
];

test.each(growing)('validating takes time in proportion to the size: %s', async (_what, text) => {
  const cwd = tempProject({});
  const work = async (count: number) => {
    writeFileSync(join(cwd, 'shop.json'), text(count));
    return countWork(() => runCommand(cwd, ['validate', 'shop.json']));
  };
  await work(1000);
  const [one, two, four] = [await work(1000), await work(2000), await work(4000)];
  // Of linear work the second step is twice the first one, of quadratic work four times.
  expect((four - two) / Math.max(two - one, 1000)).toBeLessThan(2.5);
});
