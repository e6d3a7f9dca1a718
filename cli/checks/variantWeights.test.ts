import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkVariantWeights } from './variantWeights.ts';

const experiments = (...variants: Record<string, number>[]) => ({
  experiments: { list: variants.map((each, index) => ({ key: `k${index}`, variants: each })) },
});

test.each([
  [experiments({ a: 0 }), 0],
  [experiments({ a: 1 }, { a: 0, b: 0 }), 1],
])('%j: nobody could get any', async (settings, index) => {
  expect(await told(checkVariantWeights, settings)).toEqual([
    ['WEIGHTS_ZERO', `/experiments/list/${index}/variants`, '{'],
  ]);
});

test.each([
  [experiments()],
  [experiments({ a: 0, b: 1 })],
  // Paused, and ready to go on.
  [{ experiments: { list: [{ key: 'k', variants: { a: 1 }, traffic: 0 }] } }],
])('%j is fine', async (settings) => {
  expect(await told(checkVariantWeights, settings)).toEqual([]);
});
