import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkTimeoutShort } from './timeoutShort.ts';

const timeout = (value: string, consent: object = { platform: 'google' }) => ({
  consent: { ...consent, timeout: value },
});

test.each(['499ms', '100ms'])('%s is shorter than Consent Mode sites wait', async (value) => {
  expect(await told(checkTimeoutShort, timeout(value))).toEqual([
    ['TIMEOUT_SHORT', '/consent/timeout', `"${value}"`],
  ]);
});

test.each([
  ['the default', {}],
  ['500 ms', timeout('500ms')],
  ['1 s', timeout('1s')],
  ['out of range, which is told already', timeout('99ms')],
  ['another platform: shoptet', timeout('200ms', { platform: 'shoptet' })],
  ['another platform: didomi', timeout('200ms', { platform: 'didomi', purpose: 'p' })],
])('not %s', async (_what, settings) => {
  expect(await told(checkTimeoutShort, settings)).toEqual([]);
});
