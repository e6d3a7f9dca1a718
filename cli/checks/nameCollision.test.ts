import { expect, test } from 'vitest';
import { relatedTexts, subjectOf, told } from '../testing/checkSettings.ts';
import { checkNameCollision } from './nameCollision.ts';

const list = [{ key: 'k', variants: { a: 1 } }];
const cached = (key: string) => ({ consent: { platform: 'google', cache: { key } } });

test.each([
  [{ identifier: { cookie: '_saexp' }, experiments: { list } }, '/identifier/cookie', '"_saexp"'],
  [{ experiments: { cookie: '_sa', list } }, '/experiments/cookie', '"_sa"'],
  [{ identifier: { cookie: 'x' }, experiments: { cookie: 'x', list } }, '/experiments/cookie', '"x"'],
  [cached('_sa'), '/consent/cache/key', '"_sa"'],
  [{ cookies: { retired: ['old', '_sa_consent_cache'] } }, '/cookies/retired/1', '"_sa_consent_cache"'],
  [{ identifier: { cookie: 'x' }, cookies: { retired: ['x'] } }, '/cookies/retired/0', '"x"'],
  [{ global: 'dataLayer' }, '/global', '"dataLayer"'],
  [{ consent: { platform: 'google', dataLayer: 'consentTag' } }, '/consent/dataLayer', '"consentTag"'],
])('%j: one name for two things', async (settings, pointer, text) => {
  expect(await told(checkNameCollision, settings)).toEqual([['NAME_COLLISION', pointer, text]]);
});

test('shows both uses, or says that one is a default', async () => {
  const [both] = await checkNameCollision(
    subjectOf({ identifier: { cookie: 'x' }, cookies: { retired: ['x'] } }),
  );
  expect(both && relatedTexts(both)).toEqual(['"x"']);
  const [one] = await checkNameCollision(subjectOf({ cookies: { retired: ['_sa'] } }));
  expect(one && [relatedTexts(one), one.message]).toEqual([[], expect.stringContaining('(its default)')]);
});

test("the collector's key counts, which is made from the identifier's name", async () => {
  const collector = { url: 'https://id.acme.cz' };
  const settings = { collector, cookies: { retired: ['_sa_visit'] } };
  expect(await told(checkNameCollision, settings)).toEqual([
    ['NAME_COLLISION', '/cookies/retired/0', '"_sa_visit"'],
  ]);
  const [finding] = await checkNameCollision(subjectOf(settings));
  expect(finding?.message).toContain('the sessionStorage key of the collector');
  expect(await told(checkNameCollision, { cookies: { retired: ['_sa_visit'] } })).toEqual([]);
});

test.each([
  ['the defaults', {}],
  [
    'names that differ in capitals, which browsers keep apart',
    { identifier: { cookie: '_SAEXP' }, experiments: { list } },
  ],
  ['an experiments cookie that nothing is stored in', { identifier: { cookie: '_saexp' } }],
  [
    'a cache that is switched off',
    { identifier: { cookie: '_sa_consent_cache' }, consent: { platform: 'google', cache: false } },
  ],
  [
    'a data layer of another platform',
    { global: 'dataLayer', consent: { platform: 'didomi', purpose: 'p' } },
  ],
])('not %s', async (_what, settings) => {
  expect(await told(checkNameCollision, settings)).toEqual([]);
});
