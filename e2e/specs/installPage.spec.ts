import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { disclosureOf } from '../../cli/disclosure/disclosureOf.ts';
import { renderCookieTable } from '../../cli/disclosure/renderCookieTable.ts';
import { languages } from '../../cli/disclosure/texts/disclosureTexts.ts';
import { places } from '../../cli/installPage/texts/installTexts.ts';
import { installTextsOf } from '../../cli/installPage/texts/installTextsOf.ts';
import { installPageOf } from '../../cli/testing/installPageOf.ts';
import { compileTenant } from '../fixtures/compileTenant.ts';
import type { Site } from '../fixtures/site.ts';
import { experiment, resolvedTenant, type TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';

const tenant: TenantConfig = {
  consent: { platform: 'google' },
  experiments: { list: [experiment('hero', { maxAge: '30d' })] },
  cookies: { retired: ['_old'] },
  storage: { denied: 'session' },
};
const address = 'https://handoff.example.test/install.html';

async function openPage(site: Site): Promise<Page> {
  return site.open(address, installPageOf(resolvedTenant(tenant), await compileTenant(tenant)));
}

async function tag(): Promise<string> {
  return `<script>${await compileTenant(tenant)}</script>`;
}

/** The heading as it is shown: the other languages are in the page, too. */
function expectHeading(page: Page, text: string): Promise<void> {
  return expect(page.getByRole('heading', { level: 1 })).toHaveText(text, { useInnerText: true });
}

/** What the clipboard holds, read by another page: this one's clipboard may have been taken away. */
async function clipboard(site: Site): Promise<string> {
  const reader = await site.blank('https://reader.example.test');
  const text = await reader.evaluate(() => navigator.clipboard.readText());
  await reader.close();
  return text;
}

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('gives exactly the tag, and says so', async ({ site }) => {
    const page = await openPage(site);
    await page.getByRole('button', { name: 'Copy the snippet' }).click();
    await expect(page.getByRole('status')).toHaveText('Copied.');
    expect(await clipboard(site)).toBe(await tag());
  });

  test('works without the clipboard interface', async ({ site }) => {
    await site.context.addInitScript(() => {
      if (location.host.startsWith('handoff'))
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const page = await openPage(site);
    await page.getByRole('button', { name: 'Copy the snippet' }).click();
    await expect(page.getByRole('status')).toHaveText('Copied.');
    expect(await clipboard(site)).toBe(await tag());
  });

  test('where the browser refuses, the tag is selected and the keys are named', async ({ site }) => {
    await site.context.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    const page = await openPage(site);
    await page.getByRole('button', { name: 'Copy the snippet' }).click();
    await expect(page.getByRole('status')).toContainText('Ctrl+C');
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement;
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expect(selected).toBe(await tag());
  });

  test('the cookie table is copied as HTML, in the language shown', async ({ site }) => {
    const page = await openPage(site);
    await page.getByRole('radio', { name: 'Čeština' }).check();
    await page.getByRole('button', { name: 'Zkopírovat tabulku jako HTML' }).click();
    await expect(page.getByRole('status')).toHaveText('Zkopírováno.');
    expect(await clipboard(site)).toBe(renderCookieTable(disclosureOf(resolvedTenant(tenant)), 'cs'));
  });
});

test('what is copied and pasted runs in a page', async ({ site }) => {
  const page = await openPage(site);
  const text = await page.getByRole('textbox').inputValue();
  const shop = await site.open(
    'https://shop.example.test/',
    `<!doctype html><html lang="en"><head>${text}</head></html>`,
  );
  expect(await shop.evaluate(() => window.consentTag.tenant)).toBe('acme');
});

test.describe('languages', () => {
  for (const language of languages) {
    test.describe(language, () => {
      test.use({ locale: language });

      test('is chosen by the browser, and everything else is hidden', async ({ site }) => {
        const page = await openPage(site);
        const texts = installTextsOf[language];
        await expect(page).toHaveTitle(texts.title('acme'));
        await expectHeading(page, texts.title('acme'));
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
        const shown = await page.evaluate(() =>
          [...document.querySelectorAll('main [lang]')]
            .filter((element) => element.getClientRects().length > 0)
            .map((element) => element.getAttribute('lang')),
        );
        expect(new Set(shown)).toEqual(new Set([language]));
      });
    });
  }

  test('are switched by keyboard, without storage', async ({ site }) => {
    const page = await openPage(site);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('radio', { name: 'English' })).toBeFocused();
    for (const [name, heading] of [
      ['Čeština', 'Instalace skriptu pro souhlas: acme'],
      ['Deutsch', 'Das Einwilligungsskript einbauen: acme'],
    ] as const) {
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('radio', { name })).toBeChecked();
      await expectHeading(page, heading);
    }
    expect(await page.evaluate(() => window.recordedAccess)).toEqual([]);
  });
});

test('everything can be reached by keyboard, in reading order', async ({ site }) => {
  const page = await openPage(site);
  const reached: string[] = [];
  for (let presses = 0; presses < 14; presses++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.tagName.toLowerCase() ?? ''));
  }
  const summaries = places.map(() => 'summary');
  expect(reached.slice(0, 11)).toEqual(['input', 'textarea', 'button', ...summaries, 'div', 'button', 'div']);
  const shopify = page.locator('summary', { hasText: 'Shopify' });
  await shopify.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Open layout › theme.liquid')).toBeVisible();
});

test('it asks for nothing and stores nothing', async ({ site }) => {
  const requests: string[] = [];
  site.context.on('request', (request) => requests.push(request.url()));
  const page = await openPage(site);
  await page.getByRole('radio', { name: 'Français' }).check();
  for (const summary of await page.locator('summary').all()) await summary.click();
  expect(requests).toEqual([address]);
  expect(await page.evaluate(() => window.recordedAccess)).toEqual([]);
});

test('it works from a file', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'install-page-'));
  try {
    const file = join(folder, 'install.html');
    await writeFile(file, installPageOf(resolvedTenant(tenant), await compileTenant(tenant)));
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('radio', { name: 'Deutsch' }).check();
    await expectHeading(page, 'Das Einwilligungsskript einbauen: acme');
    await page.getByRole('button', { name: 'Code kopieren' }).click();
    await expect(page.getByRole('status')).not.toBeEmpty();
    expect(errors).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('in print all places are open and the controls are gone', async ({ site }) => {
  const page = await openPage(site);
  const steps = places.map((place) => page.locator('details ol[lang=en]').nth(places.indexOf(place)));
  await expect(page.getByText('Open layout › theme.liquid')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  for (const step of steps) await expect(step).toBeVisible();
  for (const button of await page.locator('button').all()) await expect(button).toBeHidden();
  await expect(page.getByRole('radio', { name: 'English' })).toBeHidden();
  const clipped = await page.evaluate(() => {
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    return field.scrollHeight - field.clientHeight;
  });
  expect(clipped).toBeLessThanOrEqual(0);
});

test('what printing opens is closed again', async ({ site }) => {
  const page = await openPage(site);
  const open = page.locator('details[open]');
  await expect(open).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(open).toHaveCount(places.length);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(open).toHaveCount(1);
});

test('at 320 pixels nothing but the tables scrolls sideways', async ({ site }) => {
  const page = await openPage(site);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  for (const language of languages) {
    await page.locator(`#l-${language}`).check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), language).toBeLessThanOrEqual(
      320,
    );
  }
});

test('nothing moves', async ({ site }) => {
  const page = await openPage(site);
  await page.locator('summary').last().click();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no axe violation, ${colorScheme}`, async ({ site }) => {
    const page = await openPage(site);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const language of languages) {
      await page.locator(`#l-${language}`).check();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [language, id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  });
}
