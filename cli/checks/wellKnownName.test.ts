import { describe, expect, test } from 'vitest';
import schema from '../../schemas/tenant.schema.json' with { type: 'json' };
import { subjectOf, told } from '../testing/checkSettings.ts';
import { checkWellKnownName } from './wellKnownName.ts';
import { ownerOf } from './wellKnownNames.ts';

test.each([
  [{ identifier: { cookie: '_ga' } }, '/identifier/cookie', '"_ga"'],
  [
    { consent: { platform: 'google', cache: { key: 'euconsent-v2' } } },
    '/consent/cache/key',
    '"euconsent-v2"',
  ],
  [{ cookies: { retired: ['old', 'CookiesConsent'] } }, '/cookies/retired/1', '"CookiesConsent"'],
  // Deleted at a refusal even while there are no experiments.
  [{ experiments: { cookie: '_fbp' } }, '/experiments/cookie', '"_fbp"'],
])('%j takes the name of somebody else', async (settings, pointer, text) => {
  expect(await told(checkWellKnownName, settings)).toEqual([['NAME_WELL_KNOWN', pointer, text]]);
});

test('says whose it is', async () => {
  const [finding] = await checkWellKnownName(subjectOf({ identifier: { cookie: 'didomi_token' } }));
  expect(finding?.message).toContain('Didomi');
});

test('our own names are free', async () => {
  expect(await told(checkWellKnownName, {})).toEqual([]);
  const { identifier, experiments, consent } = schema.properties;
  const ours = [
    identifier.properties.cookie,
    experiments.properties.cookie,
    consent.properties.cache.properties.key,
  ];
  expect(ours.map((property) => ownerOf(property.default))).toEqual([undefined, undefined, undefined]);
});

describe('names that have an owner', () => {
  test.each([
    ['Google Analytics', '_ga _ga_ABC123 _gid _gat _gat_UA-1 _dc_gtm_UA-1 __utma'],
    ['Smartsupp', 'ssupp.vid ssupp.visits'],
    ['Tealium', 'CONSENTMGR'],
    ['Google Ads', '_gcl_au _gcl_aw _gcl_ls _gac_UA-1 __gads'],
    ['Meta Pixel', '_fbp _fbc'],
    ["Shoptet's cookie bar", 'CookiesConsent'],
    ['Didomi', 'didomi_token'],
    ['the IAB consent frameworks', 'euconsent-v2 usprivacy addtl_consent'],
    ['OneTrust', 'OptanonConsent OptanonAlertBoxClosed'],
    ['Cookiebot', 'CookieConsent CookieConsentBulkTicket'],
    ['Usercentrics', 'uc_settings uc_user_interaction ucData ucString'],
    ['Cookie-Script', 'CookieScriptConsent'],
    ['Complianz', 'cmplz_statistics complianz_consent_status'],
    ['CookieYes', 'cookieyes-consent cky-consent cookielawinfo-checkbox-analytics'],
    ['Klaro', 'klaro'],
    ['vanilla-cookieconsent', 'cc_cookie'],
    ["the shop's session", 'PHPSESSID phpsessid JSESSIONID ASP.NET_SessionId'],
  ])('%s: %s', (owner, names) => {
    expect(names.split(' ').map(ownerOf)).toEqual(names.split(' ').map(() => owner));
  });
});

// Names of cookies and storage keys know capitals.
test.each([
  '_GA',
  'ga',
  '_gaz',
  '__ga',
  '_gidx',
  'cookiesconsent',
  'DIDOMI_TOKEN',
  'klaro2',
  '_sa',
  'toString',
])('%s is nobody’s', (name) => {
  expect(ownerOf(name)).toBeUndefined();
});
