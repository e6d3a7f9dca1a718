import { expect, test } from '../../fixtures/previewPanel.ts';
import type { TenantConfig } from '../../fixtures/tenantConfig.ts';

const tenants: Record<string, TenantConfig> = {
  google: { consent: { platform: 'google' } },
  shoptet: { consent: { platform: 'shoptet' } },
  didomi: { consent: { platform: 'didomi', purpose: ['cookies', 'measure-1'] } },
};

for (const [name, config] of Object.entries(tenants)) {
  test.describe(name, () => {
    test('grant, another page, withdraw', async ({ open }) => {
      const panel = await open(config);
      await panel.expectState('unknown', 'memory');
      expect(await panel.storedNames()).toEqual([]);

      await panel.press('Grant');
      await panel.expectState('granted', 'cookie');
      await expect
        .poll(() => panel.storedNames())
        .toEqual(expect.arrayContaining(['_sa', '_sa_consent_cache']));
      const identifier = await panel.identifier();

      await panel.shop.getByRole('link', { name: 'A product' }).click();
      await expect(panel.shop.getByRole('heading', { name: 'A product' })).toBeVisible();
      await panel.expectState('granted', 'cookie');
      expect(await panel.identifier()).toBe(identifier);

      await panel.press('Withdraw');
      await panel.expectState('denied', 'memory');
      expect(await panel.identifier()).not.toBe(identifier);
      await expect.poll(() => panel.storedNames()).not.toContain('_sa');
      await expect.poll(() => panel.storedNames()).not.toContain('_sa_consent_cache');
    });

    test('a platform that comes late is heard, one that is missing stores nothing', async ({ open }) => {
      const panel = await open(config);
      await panel.press('Grant');
      await panel.expectState('granted', 'cookie');

      await panel.choose('is missing');
      await expect(panel.page.getByRole('button', { name: 'Grant' })).toBeDisabled();
      await panel.press('New visitor');
      await panel.expectState('unknown', 'memory');
      await expect.poll(() => panel.storedNames()).toEqual([]);

      await panel.choose('comes 6 seconds late');
      await expect(panel.page.getByRole('button', { name: 'Grant' })).toBeEnabled();
      await panel.press('Grant');
      await panel.expectState('granted', 'cookie');
    });
  });
}

test('"undecided again" makes the platform forget, the snippet still has its cookie to bridge with', async ({
  open,
}) => {
  const panel = await open(tenants.shoptet as TenantConfig);
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  await panel.press('Undecided again');
  await panel.expectState('unknown', 'cookie');
});

test('shows where a cookie is valid and until when', async ({ open }) => {
  const panel = await open({ consent: { platform: 'google' }, identifier: { maxAge: '30d' } });
  await panel.press('Grant');
  const row = panel.page.locator('.stored tbody tr', { hasText: /^cookie_sa1\./ });
  const inThirtyDays = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await expect(row).toContainText('this host only');
  await expect(row).toContainText(inThirtyDays);
});

test('a second tab shows up in the timeline and follows a refusal made in the first', async ({ open }) => {
  const panel = await open(tenants.google as TenantConfig);
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  const opened = panel.page.context().waitForEvent('page');
  await panel.page.getByRole('link', { name: 'Second tab' }).click();
  const second = await opened;
  await second.waitForURL('**/shop/home?*');
  const consent = () => second.evaluate(() => window.consentTag.consent);
  await expect.poll(consent).toBe('granted');
  await panel.press('Refuse');
  await expect.poll(consent).toBe('denied');
  const pages = panel.page.locator('.timeline tbody td:nth-child(2)');
  await expect.poll(async () => new Set(await pages.allTextContents()).size).toBe(2);
});
