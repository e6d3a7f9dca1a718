import { expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkCollectorLocal } from './collectorLocal.ts';

const at = (url: string, rest: object = {}) => ({ collector: { url, ...rest } });

test.each(['http://localhost:3000/v1', 'https://localhost', 'http://127.0.0.1', 'http://[::1]:8080'])(
  '%s',
  async (url) => {
    expect(await told(checkCollectorLocal, at(url))).toEqual([
      ['COLLECTOR_LOCAL', '/collector/url', `"${url}"`],
    ]);
  },
);

test.each([['https://localhost.acme.cz'], ['https://id.acme.cz/localhost']])('not %s', async (url) => {
  expect(await told(checkCollectorLocal, at(url))).toEqual([]);
});

test('not a shop without a collector', async () => {
  expect(await told(checkCollectorLocal, {})).toEqual([]);
});
