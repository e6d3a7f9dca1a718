import { expect, test } from '../../fixtures/previewPanel.ts';

const config = {
  consent: { platform: 'google' as const },
  collector: { url: 'https://id.shop.example/v1' },
};

test("a collector's requests stay on this machine, are answered, and are shown", async ({ open }) => {
  const panel = await open(config);
  await panel.expectState('unknown', 'memory');
  await expect(panel.page.locator('.notice')).toContainText('Nothing is sent to https://id.shop.example/v1');
  expect((await panel.lines()).filter((line) => line.includes('collector'))).toEqual([]);

  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  await expect.poll(() => panel.lines()).toContain('snippet collector told /identifier');
  await expect.poll(() => panel.lines()).toContain('endpoint cookie write _sa');
  await expect
    .poll(() => panel.storedNames())
    .toEqual(expect.arrayContaining(['_sa', '_sa_consent_cache', '_sa_visit']));

  await panel.press('Page calls identify()');
  await panel.press('Page calls track()');
  await expect.poll(() => panel.lines()).toContain('endpoint collector answers /events');
  const told = panel.page.locator('.timeline tbody tr', { hasText: 'visitor@example.com' });
  await expect(told.filter({ hasText: 'collector told' })).toHaveCount(1);

  await panel.press('Withdraw');
  await panel.expectState('denied', 'memory');
  await expect.poll(() => panel.lines()).toContain('snippet collector told /withdrawal');
  await expect.poll(() => panel.storedNames()).not.toContain('_sa');
  expect(await panel.violations()).toEqual([]);
});

test('a tenant without a collector has nothing to report with', async ({ open }) => {
  const panel = await open({ consent: config.consent });
  await panel.expectState('unknown', 'memory');
  await expect(panel.page.getByRole('button', { name: /track/ })).toHaveCount(0);
});
