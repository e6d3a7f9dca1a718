import { describe, expect, test } from 'vitest';
import { told } from '../testing/checkSettings.ts';
import { checkGlobalName } from './globalName.ts';

describe('reserved', () => {
  test.each([
    ['of every page', 'location name top event status find'],
    ['an event handler', 'onclick onmessage onbeforeunload'],
    ['an interface', 'HTMLElement Image Option URL Node Event Worker'],
    ['of the language', 'Object Map undefined Intl globalThis hasOwnProperty'],
    ['a word', 'class await let'],
    ['of a platform', 'gtag shoptet Didomi __tcfapi OneTrust'],
    ['of one browser only', 'documentPictureInPicture safari Temporal'],
    ['of a library', 'jQuery $'],
  ])('%s: %s', async (_what, names) => {
    for (const name of names.split(' ')) {
      expect(await told(checkGlobalName, { global: name })).toEqual([
        ['GLOBAL_RESERVED', '/global', `"${name}"`],
      ]);
    }
  });

  test('for the data layer too', async () => {
    expect(await told(checkGlobalName, { consent: { platform: 'google', dataLayer: 'history' } })).toEqual([
      ['GLOBAL_RESERVED', '/consent/dataLayer', '"history"'],
    ]);
  });
});

// Names that only look like a handler, an interface or a word.
test.each(['onlineshop', 'WebShop', 'MediaMarket', 'HTMLShop', 'className', 'shopTag', '$shop', 'toStrin'])(
  '%s is free',
  async (name) => {
    expect(await told(checkGlobalName, { global: name })).toEqual([]);
  },
);

test('defaults are free', async () => {
  expect(await told(checkGlobalName, {})).toEqual([]);
});
