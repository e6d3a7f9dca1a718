import type { Page } from '@playwright/test';
import { accessLines, expectState, identifier, readState, webStorage } from '../fixtures/pageState.ts';
import {
  firstId,
  identifierCookie,
  plantGrant,
  storedGrant,
  storedIdentifier,
} from '../fixtures/storedValues.ts';
import type { TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { shop, tabWithClock, visit } from '../fixtures/visit.ts';
import {
  analyticsPurpose,
  answer,
  answered,
  blockerStandIn,
  didomi,
  loadDidomi,
  undecided,
  type VisitorState,
} from '../platforms/didomi.ts';

const tenant: TenantConfig = { consent: { platform: 'didomi' } };
const yes = { [analyticsPurpose]: true };
const no = { [analyticsPurpose]: false };

async function settle(page: Page): Promise<void> {
  await page.clock.runFor(10_000);
}

const arrivals = ['the SDK first', 'the snippet first', 'the SDK after load'] as const;
for (const arrival of arrivals) {
  test.describe(arrival, () => {
    const choices: [string, VisitorState, 'granted' | 'denied'][] = [
      ['an earlier yes is an explicit grant', answered(yes), 'granted'],
      ['an earlier no is an explicit denial', answered(no), 'denied'],
    ];
    for (const [name, visitor, consent] of choices) {
      test(name, async ({ site }) => {
        await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
        const page = await visit(site, tenant, {
          before: arrival === 'the SDK first' ? didomi(visitor) : '',
          after: arrival === 'the snippet first' ? didomi(visitor) : '',
        });
        if (arrival === 'the SDK after load') await loadDidomi(page, visitor);
        await expectState(page, { consent, storage: consent === 'granted' ? 'cookie' : 'memory' });
        expect(await site.cookies('_sa')).toHaveLength(consent === 'granted' ? 1 : 0);
        const cached = Object.keys((await webStorage(page)).local);
        expect(cached).toEqual(consent === 'granted' ? ['_sa_consent_cache'] : []);
      });
    }

    test('every answer in the notice is followed', async ({ site }) => {
      const page = await visit(site, tenant, {
        before: arrival === 'the SDK first' ? didomi(undecided) : '',
        after: arrival === 'the snippet first' ? didomi(undecided) : '',
      });
      if (arrival === 'the SDK after load') await loadDidomi(page, undecided);
      const seen: (string | null)[] = [];
      for (const [answers, consent] of [
        [yes, 'granted'],
        [no, 'denied'],
        [yes, 'granted'],
      ] as const) {
        await answer(page, answers);
        seen.push((await expectState(page, { consent })).id);
      }
      expect(new Set(seen).size).toBe(3);
    });
  });
}

test.describe('undecided is never a refusal and never a grant', () => {
  const other = 'cookies';
  const visitors: [string, VisitorState, Partial<TenantConfig['consent']>?][] = [
    ['never answered', undecided],
    ['an old yes that must be collected again', { ...answered(yes), collect: true }],
    ['an old no that must be collected again', { ...answered(no), collect: true }],
    ['only another purpose answered', answered({ [other]: true })],
    ['one of two purposes answered', answered(yes), { purpose: [analyticsPurpose, other] }],
    ['a purpose that Didomi does not know', answered(yes), { purpose: 'analytics-misspelt' }],
    ['a purpose named like an inherited property', answered(yes), { purpose: 'constructor' }],
    ['no regulation, with defaults ignored', { ...undecided, regulation: 'none', collect: false }],
  ];
  for (const [name, visitor, consent] of visitors) {
    test(name, async ({ site }) => {
      await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
      const page = await tabWithClock(site);
      await visit(site, { consent: { platform: 'didomi', ...consent } }, { after: didomi(visitor), page });
      await settle(page);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      expect((await identifierCookie(site)).id).toBe(firstId);
      expect(new Set(await accessLines(page))).toEqual(new Set(['read local _sa_consent_cache']));
    });
  }

  test('bridging goes on meanwhile', async ({ site }) => {
    const page = await site.context.newPage();
    await plantGrant(site, shop, page, storedGrant({ platform: 'didomi', purpose: analyticsPurpose }));
    await visit(
      site,
      { consent: { platform: 'didomi', timeout: '60s' } },
      { after: didomi(undecided), page },
    );
    expect(await readState(page)).toEqual({ id: firstId, consent: 'unknown', storage: 'cookie' });
  });
});

test.describe('several purposes', () => {
  const both: TenantConfig = { consent: { platform: 'didomi', purpose: [analyticsPurpose, 'cookies'] } };

  test('all granted is a grant, remembered for all of them', async ({ site }) => {
    const page = await visit(site, both, { after: didomi(answered({ ...yes, cookies: true })) });
    await expectState(page, { consent: 'granted' });
    const { local } = await webStorage(page);
    expect(local._sa_consent_cache).toMatch(
      new RegExp(`^1\\|acme\\|didomi\\|${analyticsPurpose},cookies\\|`),
    );
  });

  test('one refused is a refusal', async ({ site }) => {
    const page = await visit(site, both, { after: didomi(answered({ ...yes, cookies: true })) });
    await expectState(page, { consent: 'granted' });
    await answer(page, { cookies: false });
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('regulation "none" under honor', () => {
  const honor: TenantConfig = { consent: { platform: 'didomi', defaults: 'honor' } };
  const unregulated: VisitorState = { ...undecided, regulation: 'none', collect: false };

  test('is an implied grant', async ({ site }) => {
    const page = await visit(site, honor, { after: didomi(unregulated) });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    expect((await webStorage(page)).local).toEqual({});
  });

  test('is not read into a visitor under a regulation', async ({ site }) => {
    const page = await tabWithClock(site);
    await visit(site, honor, { after: didomi(undecided), page });
    await settle(page);
    expect(await readState(page)).toMatchObject({ consent: 'unknown' });
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('what is not the SDK grants nothing', () => {
  const throwing = `<script>window.didomiOnReady={push:function(f){f({getCurrentUserStatus:function(){throw 1},
    shouldUserStatusBeCollected:function(){throw 1},getUserConsentStatusForPurpose:function(){throw 1}})}}</script>`;
  const truthy = `<script>window.didomiOnReady={push:function(f){f({shouldUserStatusBeCollected:function(){return false},
    getUserConsentStatusForPurpose:function(){return 'true'},
    getCurrentUserStatus:function(){return{regulation:'gdpr',purposes:{'${analyticsPurpose}':{enabled:'true'}}}}})}}</script>`;
  const cases: [string, string, string][] = [
    ["an ad blocker's stand-in before", blockerStandIn, ''],
    ["an ad blocker's stand-in after", '', blockerStandIn],
    ['an SDK whose functions throw', throwing, ''],
    ['an SDK that says "true" as a text', truthy, ''],
    ['numbers under its names', '<script>Didomi=1;didomiOnReady=2;didomiEventListeners=3</script>', ''],
    [
      'elements under its names',
      '<form id="Didomi"></form><a id="didomiOnReady"></a><a id="didomiEventListeners"></a>',
      '',
    ],
  ];
  for (const [name, before, after] of cases) {
    for (const defaults of ['ignore', 'honor'] as const) {
      test(`${name}, defaults: ${defaults}`, async ({ site }) => {
        const page = await tabWithClock(site);
        await visit(site, { consent: { platform: 'didomi', defaults } }, { before, after, page });
        await settle(page);
        expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
        expect(await site.cookies()).toEqual([]);
      });
    }
  }
});

test('forget() is not undone by an unchanged status, but by an answer', async ({ site }) => {
  const page = await tabWithClock(site);
  await visit(site, tenant, { after: didomi(answered(yes)), page });
  await expectState(page, { consent: 'granted' });
  await page.evaluate(() => window.consentTag.forget());
  const forgotten = await identifier(page);
  await page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow",{persisted:true}))');
  await settle(page);
  expect(await readState(page)).toMatchObject({ consent: 'denied', id: forgotten });
  await answer(page, no);
  await page.clock.runFor(1000);
  await answer(page, yes);
  await page.clock.runFor(1000);
  await expectState(page, { consent: 'granted' });
});

test('the page and its platform are the same with and without the snippet', async ({ site }) => {
  const snippet = await site.snippet(tenant);
  const theirs = `<script>window.calls=[];window.didomiOnReady=window.didomiOnReady||[];
    window.didomiOnReady.push(function(){calls.push('ready')});
    window.didomiEventListeners=window.didomiEventListeners||[];
    window.didomiEventListeners.push({event:'consent.changed',listener:function(p){calls.push(p.action)}});</script>`;
  const observe = async (url: string, ours: string) => {
    const page = await site.open(url, `${theirs}${ours}${didomi(undecided)}`);
    await answer(page, yes);
    return page.evaluate(() => ({
      calls: (window as unknown as { calls: string[] }).calls,
      names: Object.keys(window),
      status: window.Didomi?.getCurrentUserStatus(),
    }));
  };
  const without = await observe('https://plain.example.test/', '');
  const ours = await observe(`${shop}/`, snippet);
  expect({ ...ours, names: [] }).toEqual({ ...without, names: [] });
  expect(ours.names.filter((name) => !without.names.includes(name))).toEqual(['consentTag']);
});
