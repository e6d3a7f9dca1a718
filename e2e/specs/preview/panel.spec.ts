import { createCompiler } from '../../../cli/compile/compiler.ts';
import { loadPreview } from '../../../cli/preview/loadPreview.ts';
import { expect, test } from '../../fixtures/previewPanel.ts';
import { resolvedTenant, type TenantConfig } from '../../fixtures/tenantConfig.ts';

const google: TenantConfig = { consent: { platform: 'google' } };

test('the timeline has everything in the order it happened', async ({ open }) => {
  const panel = await open(google);
  await panel.expectState('unknown', 'memory');
  await panel.press('Clear');
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  const lines = async () => (await panel.lines()).filter((line) => !line.includes(' read'));
  await expect
    .poll(lines)
    .toEqual([
      'platform localStorage write preview-platform-choice',
      'platform platform says',
      'snippet cookie write _sa',
      'snippet localStorage write _sa_consent_cache',
      'snippet state is',
    ]);
  await panel.press('Clear');
  await panel.press('Withdraw');
  await panel.expectState('denied', 'memory');
  const kinds = async () => [...new Set(await lines())];
  await expect
    .poll(kinds)
    .toEqual([
      'platform localStorage write preview-platform-choice',
      'platform platform says',
      'snippet cookie delete _sa',
      'snippet cookie delete _saexp',
      'snippet localStorage delete _sa_consent_cache',
      'snippet state is',
    ]);
});

test('the debug build tells its decisions in the timeline', async ({ open }) => {
  const panel = await open(google);
  await panel.choose('debug, tells its decisions');
  await expect(panel.page.locator('.timeline')).toContainText(
    'no choice heard so far, waiting 3000 ms for one',
  );
  await panel.press('Refuse');
  await expect(panel.page.locator('.timeline')).toContainText(
    'refused: deleting _sa,_saexp and the remembered grant',
  );
});

test('shows the variants of experiments', async ({ open }) => {
  const list = [{ key: 'hero', variants: { bold: 1 }, traffic: 100, maxAge: 'session' }];
  const panel = await open({ ...google, experiments: { list } });
  await panel.press('Grant');
  await expect(panel.page.locator('section.state')).toContainText('Experiment herobold');
});

test('shows a changed config at once, and an invalid one as findings above the last valid one', async ({
  open,
}) => {
  const panel = await open(google);
  await panel.expectState('unknown', 'memory');
  const changed = resolvedTenant({ ...google, tenant: 'renamed', identifier: { cookie: '_other' } });
  panel.server.show(await loadPreview(changed, createCompiler()));
  await expect
    .poll(async () => (await panel.lines()).filter((line) => line.includes('page opens')).length)
    .toBe(2);
  await panel.press('Grant');
  await expect.poll(() => panel.storedNames()).toContain('_other');
  await expect(panel.page).toHaveTitle('consent-tag preview: renamed');
  panel.server.complain('error: Key "platfrom" is not known');
  await expect(panel.page.getByRole('alert')).toContainText('Key "platfrom" is not known');
  await panel.expectState('granted', 'cookie');
});

test('another build or platform leaves no page behind to go back to that contradicts the panel', async ({
  open,
}) => {
  const panel = await open(google);
  await panel.expectState('unknown', 'memory');
  await panel.choose('debug, tells its decisions');
  await expect.poll(() => panel.page.frames().at(-1)?.url()).toContain('build=debug');
  expect(await panel.page.evaluate(() => history.length)).toBe(2);
});

test('says what is different from the real shop', async ({ open }) => {
  const panel = await open({ ...google, cookies: { domain: 'shop.example' } });
  await expect(panel.page.locator('header')).toContainText('The cookies’ domain is shop.example');
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
});

test('has no accessibility violation, before and after a grant, in light and dark', async ({ open }) => {
  const panel = await open(google);
  await panel.expectState('unknown', 'memory');
  for (const colorScheme of ['light', 'dark'] as const) {
    await panel.page.emulateMedia({ colorScheme });
    expect(await panel.violations()).toEqual([]);
  }
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  expect(await panel.violations()).toEqual([]);
});

test('fits a screen of 320 pixels', async ({ open }) => {
  const panel = await open(google);
  await panel.page.setViewportSize({ width: 320, height: 640 });
  await panel.press('Grant');
  await panel.expectState('granted', 'cookie');
  expect(await panel.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('can be used with the keyboard alone', async ({ open }) => {
  const panel = await open(google);
  await panel.expectState('unknown', 'memory');
  const focused = () => panel.page.evaluate(() => document.activeElement?.textContent);
  for (let presses = 0; presses < 10 && (await focused()) !== 'Grant'; presses++)
    await panel.page.keyboard.press('Tab');
  await panel.page.keyboard.press('Enter');
  await panel.expectState('granted', 'cookie');
});
