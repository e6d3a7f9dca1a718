import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkCollectorQueue } from './collectorQueue.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });

test('what waits in memory is told', async () => {
  expect(await told(checkCollectorQueue, at('https://id.acme.cz', { beforeConsent: 'queue' }))).toEqual([
    ['COLLECTOR_QUEUE_HELD', '/collector/beforeConsent', '"queue"'],
  ]);
});

test.each([
  ['what is dropped', at('https://id.acme.cz', { beforeConsent: 'drop' })],
  ['the default', at('https://id.acme.cz')],
  ['no collector', {}],
])('not %s', async (_what, settings) => {
  expect(await told(checkCollectorQueue, settings)).toEqual([]);
});
