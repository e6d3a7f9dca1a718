import { expect, test } from 'vitest';
import { subjectOf, told } from '../testing/checkSettings.ts';
import { checkCollectorWithoutCookie } from './collectorWithoutCookie.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });
const granted = (kind: string) => ({ storage: { granted: kind } });

test.each(['session', 'memory'])('an endpoint that sets a cookie while the storage is %s', async (kind) => {
  const url = 'https://id.acme.cz';
  expect(await told(checkCollectorWithoutCookie, { ...at(url), ...granted(kind) })).toEqual([
    ['COLLECTOR_WITHOUT_COOKIE', '/collector/url', '"https://id.acme.cz"'],
  ]);
  const settings = { ...at(url, { createIdentifier: true }), ...granted(kind) };
  const [finding] = await checkCollectorWithoutCookie(subjectOf(settings));
  expect([finding?.place.pointer, finding?.replacement]).toEqual(['/collector/createIdentifier', 'false']);
});

test.each([
  ['a cookie', { ...at('https://id.acme.cz'), ...granted('cookie') }],
  ['the default storage', at('https://id.acme.cz')],
  [
    'an endpoint that only receives',
    { ...at('https://id.acme.cz', { createIdentifier: false }), ...granted('memory') },
  ],
  ['no collector', granted('memory')],
])('not %s', async (_what, settings) => {
  expect(await told(checkCollectorWithoutCookie, settings)).toEqual([]);
});
