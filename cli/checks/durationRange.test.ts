import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkDurationRange } from './durationRange.ts';

const timeout = (value: string) => ({ consent: { platform: 'google', timeout: value } });
const cache = (value: string) => ({ consent: { platform: 'google', cache: { maxAge: value } } });
const identifier = (value: string) => ({ identifier: { maxAge: value } });
const experiment = (value: string) => ({
  experiments: { list: [{ key: 'k', variants: { a: 1 }, maxAge: value }] },
});

test.each([
  [timeout('99ms'), '/consent/timeout', '"99ms"'],
  [timeout('60001ms'), '/consent/timeout', '"60001ms"'],
  [cache('59min'), '/consent/cache/maxAge', '"59min"'],
  [identifier('3651d'), '/identifier/maxAge', '"3651d"'],
  [experiment('3599s'), '/experiments/list/0/maxAge', '"3599s"'],
])('%j is out of range', async (settings, pointer, text) => {
  expect(await told(checkDurationRange, settings)).toEqual([['DURATION_OUT_OF_RANGE', pointer, text]]);
});

test.each([
  [{}],
  [timeout('100ms')],
  [timeout('60s')],
  [cache('1h')],
  [identifier('10y')],
  [identifier('session')],
  [experiment('60min')],
])('%j is in range', async (settings) => {
  expect(await told(checkDurationRange, settings)).toEqual([]);
});
