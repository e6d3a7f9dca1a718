import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkCollectorDefaults } from './collectorDefaults.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });
const consent = (defaults: string) => ({ consent: { platform: 'google', defaults } });

test('consent by default that sends something', async () => {
  expect(await told(checkCollectorDefaults, { ...at('https://id.acme.cz'), ...consent('honor') })).toEqual([
    ['COLLECTOR_BEFORE_CHOICE', '/consent/defaults', '"honor"'],
  ]);
});

test.each([
  ['a choice of the visitor', { ...at('https://id.acme.cz'), ...consent('ignore') }],
  ['the default', at('https://id.acme.cz')],
  ['no collector', consent('honor')],
])('not %s', async (_what, settings) => {
  expect(await told(checkCollectorDefaults, settings)).toEqual([]);
});
