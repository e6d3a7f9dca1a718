import { readdirSync, readFileSync } from 'node:fs';
import { test as plain } from '@playwright/test';
import { compileDebug } from '../../cli/compile/compileDebug.ts';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { html, script } from '../fixtures/html.ts';
import { expectState } from '../fixtures/pageState.ts';
import { pasteAreas } from '../fixtures/pasteAreas.ts';
import { resolvedTenant, type TenantConfig } from '../fixtures/tenantConfig.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop } from '../fixtures/visit.ts';
import { alreadyGranted } from '../platforms/consentMode.ts';
import { analyticsPurpose, answered, didomi } from '../platforms/didomi.ts';
import { consentCookie, shoptetBody, shoptetHead } from '../platforms/shoptet.ts';

const snippetOf = async (config: TenantConfig) => `<script>${await compileTenant(config)}</script>\n`;

/** The text between the tags. */
const scriptIn = (text: string) => /<script>([\s\S]*)<\/script>/.exec(text)?.[1];

/** Tenants that use everything that ends up in the text, one for each platform, with what makes them granted. */
const tenants: Record<string, { config: TenantConfig; head: string; body: string; cookie?: string }> = {
  google: {
    config: googleTenant({
      storage: { denied: 'session' },
      cookies: { retired: ['_old'], sameSite: 'Strict' },
      experiments: { list: [{ key: 'hero', variants: { a: 1, b: 2 }, traffic: 50, maxAge: '30d' }] },
    }),
    head: alreadyGranted,
    body: '',
  },
  shoptet: {
    config: { consent: { platform: 'shoptet', purpose: 'marketing', timeout: '60s' } },
    head: shoptetHead('denied'),
    body: shoptetBody(),
    cookie: `CookiesConsent=${consentCookie('analytics,personalisation')}`,
  },
  didomi: {
    config: {
      consent: { platform: 'didomi', defaults: 'honor', timeout: '60s' },
      identifier: { accept: ['uuid'] },
    },
    head: '',
    body: didomi(answered({ [analyticsPurpose]: true })),
  },
};

for (const [platform, { config, head, body, cookie }] of Object.entries(tenants)) {
  test.describe(platform, () => {
    for (const { name, pass } of pasteAreas) {
      test(`survives ${name}, and works afterwards`, async ({ site }) => {
        const snippet = await snippetOf(config);
        const pasted = pass(snippet);
        expect(scriptIn(pasted)).toBe(scriptIn(snippet));
        const before = cookie ? script(`document.cookie='${cookie};path=/;Secure'`) : '';
        const page = await site.open(`${shop}/`, html(before + head + pasted, body));
        await expectState(page, { consent: 'granted', storage: 'cookie' });
      });
    }

    test('survives forms that encode and decode it, in a real form', async ({ site }) => {
      const snippet = await snippetOf(config);
      const page = await site.open(`${shop}/`, html('', '<textarea></textarea><div contenteditable></div>'));
      const back = await page.evaluate((text) => {
        const [area] = document.getElementsByTagName('textarea');
        const editor = document.querySelector('div');
        if (!area || !editor) throw new Error('the form is not there');
        // Shown without being encoded first, as careless forms do; then encoded, as they should.
        area.innerHTML = text;
        const careless = area.value;
        area.textContent = text;
        const shown = area.innerHTML;
        area.innerHTML = shown;
        const careful = area.value;
        editor.textContent = text;
        // biome-ignore lint/performance/useDomNodeTextContent: what a visual editor takes over is the rendered text
        const rich = editor.innerText;
        editor.innerHTML = text;
        return { careless, careful, rich, source: editor.innerHTML };
      }, snippet);
      for (const text of Object.values(back)) expect(scriptIn(text)).toBe(scriptIn(snippet));
    });
  });
}

plain.describe('the simulations do change what they should', () => {
  const changed: Record<string, string> = {
    'Google Tag Manager: {{variables}}': 'a={{b}}',
    'WordPress: wptexturize': '<p>"quoted" -- text</p>',
    'WordPress: wpautop': 'one\n\ntwo',
    'WordPress: wptexturize, then wpautop': 'one\n\n"two"',
    'Shoptet: #WORDS#': 'a#LOGO#b',
    'Liquid themes': '{% if true %}x{% endif %}{{ 1 }}',
    'a form that counts lines as Windows does': 'a\nb',
    'a form that strips slashes': 'a\\d',
    'an editor that folds white space': 'a\n  b',
    'an editor that makes spaces unbreakable': 'a  b',
    'a template engine with names in braces': `a$${'{b}'}c`,
  };
  for (const { name, pass } of pasteAreas) {
    plain(name, () => {
      const text = changed[name];
      expect(text).toBeDefined();
      expect(pass(text ?? '')).not.toBe(text);
    });
  }
});

plain('the readable build survives too, but for its white space', async () => {
  for (const { config } of Object.values(tenants)) {
    const snippet = `<script>${await compileDebug(resolvedTenant(config))}</script>\n`;
    const folded = (text: string) => scriptIn(text)?.replace(/\s+/g, ' ').trim();
    for (const { name, pass } of pasteAreas) {
      const pasted = pass(snippet);
      expect(folded(pasted), name).toBe(folded(snippet));
      expect(() => new Function(scriptIn(pasted) ?? 'no script'), name).not.toThrow();
    }
  }
});

plain('every example tenant survives every paste area', async () => {
  const folder = new URL('../../examples/tenants/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) {
    const { $schema: _schema, ...config } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const snippet = await snippetOf(config);
    for (const { name, pass } of pasteAreas) {
      expect(scriptIn(pass(snippet)), `${file}: ${name}`).toBe(scriptIn(snippet));
    }
  }
});
