import { expectNothing, tenants } from '../../fixtures/hostilePage.ts';
import { expectState } from '../../fixtures/pageState.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, tabWithClock, visit } from '../../fixtures/visit.ts';
import { choose, consentCommand, gtagStub } from '../../platforms/consentMode.ts';

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
