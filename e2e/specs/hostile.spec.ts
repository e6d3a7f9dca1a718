import type { Page } from '@playwright/test';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { accesses, expectState, readState } from '../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../fixtures/storedValues.ts';
import type { TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../platforms/consentMode.ts';
import { analyticsPurpose, didomi, undecided } from '../platforms/didomi.ts';
import { shoptetBody, shoptetHead } from '../platforms/shoptet.ts';
import { tagManager } from '../platforms/tagManager.ts';

const tenants: Record<string, TenantConfig> = {
  google: googleTenant({ consent: { defaults: 'honor' } }),
  shoptet: { consent: { platform: 'shoptet' } },
  didomi: { consent: { platform: 'didomi', defaults: 'honor' } },
};
const undecidedPages: Record<string, [head: string, body: string]> = {
  google: [defaultDenied + tagManager(), ''],
  shoptet: [shoptetHead('denied'), shoptetBody()],
  didomi: ['', didomi(undecided)],
};

async function expectNothing(page: Page): Promise<void> {
  await page.clock.runFor(10_000);
  expect((await readState(page)).consent).not.toBe('granted');
  expect((await accesses(page)).filter(({ action }) => action === 'write')).toEqual([]);
}

test.describe('inherited values never count as consent', () => {
  const names: Record<string, string[]> = {
    google: [
      'analytics_storage',
      'update',
      'default',
      'entries',
      'google_tag_data',
      'ics',
      'dataLayer',
      '0',
      'callee',
    ],
    shoptet: [
      'cookie_consent',
      'analytics',
      'event',
      'consent',
      'config',
      'shoptet',
      'dataLayer',
      'cookiesConsentName',
    ],
    didomi: [
      analyticsPurpose,
      'purposes',
      'enabled',
      'regulation',
      'Didomi',
      'didomiOnReady',
      'didomiEventListeners',
    ],
  };
  const values = [
    "'granted'",
    'true',
    "{analytics_storage:'granted',analytics:'granted',enabled:true,update:true}",
    "'none'",
  ];
  for (const [platform, polluted] of Object.entries(names)) {
    for (const value of values) {
      test(`${platform}: Object.prototype holds ${value} under every name`, async ({ site }) => {
        const [head, body] = undecidedPages[platform] as [string, string];
        const pollute = polluted
          .map(
            (name) =>
              `Object.defineProperty(Object.prototype,${JSON.stringify(name)},{configurable:true,writable:true,value:${value}});`,
          )
          .join('');
        const page = await tabWithClock(site);
        const stub = platform === 'google' ? gtagStub : '';
        await visit(site, tenants[platform] as TenantConfig, {
          before: `${stub}<script>${pollute}</script>`,
          page,
          url: `${shop}/`,
        });
        await expectNothing(page);
        const clean = await tabWithClock(site);
        await visit(site, tenants[platform] as TenantConfig, {
          before: head,
          after: `<script>${pollute}</script>`,
          body,
          page: clean,
        });
        await expectNothing(clean);
      });
    }
  }
});

test.describe('clobbered names', () => {
  test('a form named cookie does not hide the cookies', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const form = '<form name="cookie"></form>';
    const page = await site.open(
      `${shop}/`,
      `<body>${form}${defaultDenied}${await site.snippet(googleTenant())}`,
    );
    expect(await page.evaluate(() => typeof document.cookie)).toBe('object');
    await choose(page, 'granted');
    await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });

  const elements = [
    'dataLayer',
    'google_tag_data',
    'shoptet',
    'Didomi',
    'didomiOnReady',
    'didomiEventListeners',
  ];
  for (const [platform, tenant] of Object.entries(tenants)) {
    test(`${platform}: elements under every global name grant nothing`, async ({ site }) => {
      const markup = elements
        .map(
          (id) =>
            `<form id="${id}"><input name="ics"><input name="entries"><input name="consent"><input name="push"><input name="config"></form>`,
        )
        .join('');
      const page = await tabWithClock(site);
      await site.open(`${shop}/`, `<body>${markup}${await site.snippet(tenant)}`, page);
      await expectNothing(page);
      expect(await page.evaluate(() => window.consentTag.id)).toMatch(/^[0-9a-f]{32}$/);
    });
  }

  test('a data layer that an element stood for is followed once it is there', async ({ site }) => {
    const page = await site.open(
      `${shop}/`,
      `<body><a id="dataLayer"></a>${await site.snippet(googleTenant())}`,
    );
    await page.evaluate('window.dataLayer=[];window.gtag=function(){dataLayer.push(arguments)}');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });

  test('other names of document and window', async ({ site }) => {
    const names = [
      'location',
      'prerendering',
      'visibilityState',
      'defaultView',
      'addEventListener',
      'crypto',
      'localStorage',
    ];
    const markup = names
      .map((name) => `<form name="${name}" id="${name}"></form><img name="${name}">`)
      .join('');
    const page = await site.open(
      `${shop}/`,
      `<body>${markup}${defaultDenied}${await site.snippet(googleTenant())}`,
    );
    expect(await page.evaluate(() => typeof window.consentTag)).toBe('object');
  });
});

test.describe('hostile data layers', () => {
  const layers: [string, string][] = [
    ['frozen', 'window.dataLayer=Object.freeze([{event:"x"}])'],
    ['sealed', 'window.dataLayer=Object.seal([{event:"x"}])'],
    ['not an array', 'window.dataLayer={push:function(){return 7}}'],
    ['a text', 'window.dataLayer="layer"'],
    ['null', 'window.dataLayer=null'],
    ['a function', 'window.dataLayer=function(){}'],
    [
      'full of getters that throw',
      'window.dataLayer=[{get event(){throw 1}},{get cookie_consent(){throw 1}},{get length(){throw 1}},Object.defineProperty([],0,{get:function(){throw 1}})]',
    ],
    [
      'a throwing proxy inside',
      'window.dataLayer=[new Proxy({},{get:function(){throw 1},getOwnPropertyDescriptor:function(){throw 1},has:function(){throw 1},ownKeys:function(){throw 1}})]',
    ],
    ['a revoked proxy inside', 'var r=Proxy.revocable({},{});r.revoke();window.dataLayer=[r.proxy]'],
    ['a wrapper whose value throws', 'window.dataLayer=[{getUntrustedMessageValue:function(){throw 1}}]'],
    ['a wrapper around itself', 'var w={getUntrustedMessageValue:function(){return w}};window.dataLayer=[w]'],
    ['with holes', 'window.dataLayer=[,,{event:"x"}];dataLayer.length=50'],
    [
      'behind a getter that throws',
      'Object.defineProperty(window,"dataLayer",{get:function(){throw new Error("theirs")}})',
    ],
    ['read-only', 'Object.defineProperty(window,"dataLayer",{value:[]})'],
  ];
  for (const [name, source] of layers) {
    for (const platform of ['google', 'shoptet']) {
      test(`${platform}: ${name}`, async ({ site }) => {
        const page = await tabWithClock(site);
        await visit(site, tenants[platform] as TenantConfig, { before: `<script>${source}</script>`, page });
        await expectNothing(page);
        expect(await page.evaluate(() => window.consentTag.id)).toMatch(/^[0-9a-f]{32}$/);
      });
    }
  }

  test('a push that throws still throws into its caller, and the message counts', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: `<script>window.dataLayer=[];dataLayer.push=function(){throw new Error("theirs")};function gtag(){dataLayer.push(arguments)}</script>`,
    });
    await expect(choose(page, 'denied')).rejects.toThrow('theirs');
  });

  test('a push that answers and pushes again from inside', async ({ site }) => {
    const reenter =
      'var original=dataLayer.push;dataLayer.push=function(m){if(m&&m.event==="outer")dataLayer.push({event:"inner"});return original.apply(this,arguments)};';
    const page = await visit(site, googleTenant(), {
      before: gtagStub,
      after: `<script>${reenter}</script>`,
    });
    expect(
      await page.evaluate(() => [window.dataLayer.push({ event: 'outer' }), window.dataLayer.length]),
    ).toEqual([2, 2]);
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });

  test('a hundred thousand messages are no burden', async ({ site }) => {
    const flood =
      '<script>for(var i=0;100000>i;i++)dataLayer[dataLayer.length]={event:"e"};var t=performance.now()</script>';
    const measure = '<script>window.took=performance.now()-t</script>';
    const before = gtagStub + flood + consentCommand('update', { analytics_storage: 'granted' });
    const page = await visit(site, googleTenant(), { before, after: measure });
    await expectState(page, { consent: 'granted' });
    expect(await page.evaluate('took')).toBeLessThan(1000);
  });
});

test.describe('hostile platform objects', () => {
  const objects: [string, string, string][] = [
    ['google', 'a state object that throws', 'window.google_tag_data={get ics(){throw 1}}'],
    [
      'google',
      'entries that throw',
      'window.google_tag_data={ics:{get entries(){throw 1},addListener:function(){throw 1}}}',
    ],
    [
      'google',
      'an entry of texts',
      'window.google_tag_data={ics:{entries:{analytics_storage:{update:"granted",default:"granted"}}}}',
    ],
    [
      'google',
      'an entry of numbers',
      'window.google_tag_data={ics:{entries:{analytics_storage:{update:1,default:1}}}}',
    ],
    [
      'google',
      'entries of another purpose',
      'window.google_tag_data={ics:{entries:{ad_storage:{update:true,default:true}}}}',
    ],
    [
      'google',
      'an entry whose update is inherited',
      'window.google_tag_data={ics:{entries:{analytics_storage:Object.create({update:true,default:true})}}}',
    ],
    [
      'shoptet',
      'a platform object that throws',
      'Object.defineProperty(window,"shoptet",{get:function(){throw 1}})',
    ],
    [
      'shoptet',
      'an object whose functions throw',
      'window.shoptet={config:{},consent:{onAccept:function(){throw 1},get:function(){throw 1},isAccepted:function(){throw 1}}}',
    ],
    [
      'shoptet',
      'an object that accepts everything',
      'window.shoptet={config:{},consent:{onAccept:function(){},isAccepted:function(){return true},get:function(){return false},isSet:function(){return true}}}',
    ],
    [
      'didomi',
      'a queue whose push throws',
      'window.didomiOnReady={push:function(){throw 1}};window.didomiEventListeners={push:function(){throw 1}}',
    ],
    [
      'didomi',
      'frozen queues',
      'window.didomiOnReady=Object.freeze([]);window.didomiEventListeners=Object.freeze([])',
    ],
    ['didomi', 'a ready call without an SDK', 'window.didomiOnReady={push:function(f){f()}}'],
  ];
  for (const [platform, name, source] of objects) {
    test(`${platform}: ${name}`, async ({ site }) => {
      const page = await tabWithClock(site);
      await visit(site, tenants[platform] as TenantConfig, { before: `<script>${source}</script>`, page });
      await expectNothing(page);
      expect(await page.evaluate(() => window.consentTag.id)).toMatch(/^[0-9a-f]{32}$/);
    });
  }
});

test.describe('natives replaced after the snippet ran', () => {
  /** Owner, names, replacement; and whether a refusal must still be obeyed in full. */
  const natives: [string, string, string[], string, boolean][] = [
    ['JSON', 'window', ['JSON'], 'null', true],
    ['Promise and frames', 'window', ['Promise', 'requestAnimationFrame'], 'null', true],
    ['random numbers', 'Crypto.prototype', ['getRandomValues'], 'fail', true],
    ['hasOwnProperty', 'Object.prototype', ['hasOwnProperty'], 'function(){return true}', true],
    ['toString', 'Object.prototype', ['toString'], 'function(){return "[object Object]"}', false],
    ['toJSON', 'Array.prototype', ['toJSON'], 'function(){return "x"}', true],
    [
      'array functions',
      'Array.prototype',
      ['slice', 'indexOf', 'forEach', 'map', 'filter', 'join', 'sort', 'some'],
      'fail',
      false,
    ],
    [
      'text functions',
      'String.prototype',
      ['split', 'indexOf', 'slice', 'charAt', 'replace', 'match'],
      'fail',
      false,
    ],
    ['numbers and dates', 'window', ['Date', 'Math', 'parseInt'], 'null', false],
  ];
  for (const [name, owner, names, replacement, obeyed] of natives) {
    test(`${name}: no error escapes${obeyed ? ', and a refusal is obeyed' : ''}`, async ({ site }) => {
      const act = `<script>(function(){
        var fail=function(){throw new Error('gone')},kept=[],result=window.result={};
        gtag('consent','update',{analytics_storage:'granted'});
        result.granted=consentTag.consent;
        var names=${JSON.stringify(names)},owner=${owner},i;
        for(i=0;i<names.length;i++)kept[i]=Object.getOwnPropertyDescriptor(owner,names[i])||{value:undefined,configurable:true};
        var define=Object.defineProperty;
        for(i=0;i<names.length;i++)define(owner,names[i],{value:${replacement},configurable:true,writable:true});
        try{gtag('consent','update',{analytics_storage:'denied'});result.consent=consentTag.consent;consentTag.id;consentTag.variant('x')}
        catch(e){result.error=String(e)}
        for(i=0;i<names.length;i++)define(owner,names[i],kept[i]);
        result.cookie=document.cookie;
      })()</script>`;
      const page = await visit(site, googleTenant(), { before: gtagStub, after: act });
      const result = (await page.evaluate('result')) as Record<string, string>;
      expect(result.error).toBeUndefined();
      expect(result.granted).toBe('granted');
      if (obeyed) expect(result).toMatchObject({ consent: 'denied', cookie: '' });
    });
  }

  test('without crypto the identifier is still 32 digits and different each time', async ({ site }) => {
    const seen = new Set<string | null>();
    for (let index = 0; index < 5; index++) {
      const before = '<script>Object.defineProperty(window,"crypto",{value:undefined})</script>';
      const page = await visit(site, googleTenant(), { before });
      seen.add((await readState(page)).id);
    }
    expect(seen.size).toBe(5);
    for (const id of seen) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

test('every use of document.cookie goes through an auditing hook on the instance', async ({ site }) => {
  const hook = `<script>window.audited=0;Object.defineProperty(document,'cookie',{configurable:true,
    get:function(){audited++;return Object.getOwnPropertyDescriptor(Document.prototype,'cookie').get.call(document)},
    set:function(v){audited++;Object.getOwnPropertyDescriptor(Document.prototype,'cookie').set.call(document,v)}})</script>`;
  const page = await visit(site, googleTenant(), { before: hook + defaultDenied });
  await choose(page, 'granted');
  await expectState(page, { consent: 'granted', storage: 'cookie' });
  await identifierCookie(site);
  const { audited, all } = await page.evaluate(() => ({
    audited: (window as unknown as { audited: number }).audited,
    all: window.recordedAccess.filter(({ kind }) => kind === 'cookie').length,
  }));
  expect(audited).toBe(all);
});

test('no request leaves the page in a whole life of a visitor', async ({ site }) => {
  const page = await tabWithClock(site);
  await visit(site, googleTenant(), { before: defaultDenied + tagManager(), page });
  for (const choice of ['granted', 'denied', 'granted'] as const) {
    await choose(page, choice);
    await page.clock.runFor(10_000);
  }
  await page.evaluate(() => window.consentTag.forget());
  await page.clock.runFor(600_000);
  expect((await accesses(page)).filter(({ kind }) => kind === 'network' || kind === 'database')).toEqual([]);
});

test('a script pasted with one shape is ES5, ASCII and one line', async () => {
  for (const tenant of Object.values(tenants)) {
    expect(await compileTenant(tenant)).toMatch(/^[\x20-\x7e]+$/);
  }
});
