import { expect, test } from 'vitest';
import { subjectOf } from '../testing/checkSettings.ts';
import { runChecks } from './runChecks.ts';

test.each([
  [{ consent: { platform: 'google' } }],
  [{ consent: { platform: 'shoptet' } }],
  [{ consent: { platform: 'didomi', purpose: 'audience' } }],
])('nothing is said about defaults: %j', async (settings) => {
  expect(await runChecks(subjectOf(settings))).toEqual([]);
});
