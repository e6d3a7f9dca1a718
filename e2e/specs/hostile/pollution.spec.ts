import { expectNothing, tenants, undecidedPages } from '../../fixtures/hostilePage.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';
import { test } from '../../fixtures/test.ts';
import { shop, tabWithClock, visit } from '../../fixtures/visit.ts';
import { gtagStub } from '../../platforms/consentMode.ts';
import { analyticsPurpose } from '../../platforms/didomi.ts';

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
