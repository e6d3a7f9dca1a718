import { expectNothing, tenants } from '../../fixtures/hostilePage.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { expect, test } from '../../fixtures/test.ts';
import { tabWithClock, visit } from '../../fixtures/visit.ts';

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
