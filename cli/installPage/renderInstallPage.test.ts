import { fileURLToPath } from 'node:url';
import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import { loadTenants } from '../config/loadTenants.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { disclosureOf } from '../disclosure/disclosureOf.ts';
import { renderCookieTable } from '../disclosure/renderCookieTable.ts';
import { languages } from '../disclosure/texts/disclosureTexts.ts';
import { textsOf } from '../disclosure/texts/textsOf.ts';
import { cspSource } from '../output/cspSource.ts';
import { installPageOf } from '../testing/installPageOf.ts';
import { renderMarkup } from './inAllLanguages.ts';
import { installTextsOf } from './texts/installTextsOf.ts';

const compiler = createCompiler();
const root = fileURLToPath(new URL('../..', import.meta.url));
const { tenants } = await loadTenants(['examples/tenants'], root);

const manyExperiments = Array.from({ length: 64 }, (_, index) => ({
  key: `experiment-${index}`,
  variants: { control: 50, variant: 50 },
  maxAge: '30d',
}));
/** Every kind of entry, the longest sentences, and as many experiments as there may be. */
const largest = configOf(
  'google',
  {
    experiments: { list: manyExperiments },
    storage: { denied: 'session' },
    identifier: { maxAge: '10y', accept: ['uuid', 'hex32'] },
    cookies: { retired: ['_old_id', 'visitor'] },
  },
  { defaults: 'honor' },
);
/** A different name of the greatest length that the schema allows. */
const long = (length: number, index = 0) => `n${index}_`.padEnd(length, 'abcdefghijklmnopqrstuvwxyz');
const label = long(63).replaceAll('_', 'x');
/** The most that a valid config can say, and the longest names for it. */
const longestEndpoint = `https://${label}.${label}.${label}.${label.slice(3)}:65535/${long(250)}`;
const extreme = configOf(
  'didomi',
  {
    collector: { url: longestEndpoint, beforeConsent: 'queue', timeout: '9999ms' },
    tenant: label,
    experiments: {
      cookie: long(64, 2),
      list: Array.from({ length: 64 }, (_, index) => ({
        key: long(26, index),
        variants: Object.fromEntries(Array.from({ length: 16 }, (_, each) => [long(26, each), 1_000_000])),
        maxAge: '10y',
      })),
    },
    storage: { denied: 'session' },
    identifier: { cookie: long(64, 1), maxAge: '10y', rolling: false, accept: ['uuid', 'hex32'] },
    cookies: {
      domain: `${label}.${label}.${label}.${label.slice(3)}`,
      path: `/${long(254)}`,
      retired: Array.from({ length: 32 }, (_, index) => long(64, 100 + index)),
    },
    global: long(64),
  },
  {
    defaults: 'honor',
    timeout: '59999ms',
    purpose: Array.from({ length: 32 }, (_, index) => long(64, index)),
    cache: { key: long(64, 3), maxAge: '10y' },
  },
);
const small = configOf('shoptet', { experiments: threeExperiments });

async function pageOf(config: ResolvedConfig): Promise<string> {
  return installPageOf(config, (await compiler.compile(config)).js);
}

test.each([
  ...tenants.map(({ name, config }) => [String(name), config] as [string, ResolvedConfig]),
  ['64 experiments', largest] as [string, ResolvedConfig],
  ['the extreme', extreme] as [string, ResolvedConfig],
])('%s: at most 60,000 bytes, and nothing left open', async (_, config) => {
  const page = await pageOf(config);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(60_000);
  expect(page.replace(/<textarea[\s\S]*<\/textarea>/, '').match(/undefined|\[object|NaN|\*\*/g)).toBeNull();
});

test('a snippet that has no room is left out, and the page says where it is', async () => {
  const page = await pageOf(extreme);
  expect(page).not.toContain('<textarea');
  expect(page.match(/<code>snippet.html<\/code>/g)).toHaveLength(languages.length);
  expect(await pageOf(largest)).toContain('<textarea');
});

test('60,000 bytes are allowed, and not one more', () => {
  const bytesOf = (length: number) => Buffer.byteLength(installPageOf(small, 'x'.repeat(length)));
  const longest = 10_000 + 60_000 - bytesOf(10_000);
  expect(bytesOf(longest)).toBe(60_000);
  expect(installPageOf(small, 'x'.repeat(longest))).toContain('<textarea');
  expect(installPageOf(small, 'x'.repeat(longest + 1))).not.toContain('<textarea');
});

test("Shoptet's 8,192 characters hold the tags too", () => {
  const warns = (characters: number) =>
    installPageOf(small, 'x'.repeat(characters - '<script></script>'.length)).includes(
      'too long for Shoptet',
    );
  expect([warns(8192), warns(8193)]).toEqual([false, true]);
});

test('a cookie table that has no room even then is left out, and the page says where it is', async () => {
  const page = await pageOf(extreme);
  expect(page).not.toContain('data-copy="table"');
  expect(page.match(/<code>cookies.md<\/code>/g)).toHaveLength(languages.length);
  const { collector: _collector, ...rest } = extreme;
  expect(await pageOf(rest)).toContain('data-copy="table"');
  expect(await pageOf(largest)).not.toContain('cookies.md');
});

test('punctuation is that of each language', async () => {
  const page = await pageOf(small);
  expect(page).toContain(`Attendu${textsOf.fr.colon}<code>`);
  expect(page).not.toContain('Attendu:');
});

test('long lists are shortened and the rest is counted', async () => {
  const page = await pageOf(extreme);
  expect(page).toContain('… (+56)');
  expect(page).toContain('… (+12)');
  expect(page).toContain('… (+24)');
  expect(await pageOf(small)).not.toContain('(+');
});

test('the field holds the tag, byte for byte', async () => {
  for (const config of [largest, small]) {
    const { js } = await compiler.compile(config);
    const [, field = ''] = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(installPageOf(config, js)) ?? [];
    expect(field.replaceAll('&lt;', '<').replaceAll('&amp;', '&')).toBe(`<script>${js}</script>`);
  }
});

test('the field is read as the tag, whatever stands behind an ampersand', () => {
  const snippet = 'if(a&&copy<b&lt&amp;c&#60;d&x&&1)e("</textarea>")';
  const [, field = ''] = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(installPageOf(small, snippet)) ?? [];
  let read = '';
  const parser = new Parser({
    ontext: (text) => {
      read += text;
    },
  });
  parser.end(field);
  expect(read).toBe(`<script>${snippet}</script>`);
});

test('its policy allows its own style and script and nothing else', async () => {
  const page = await pageOf(small);
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  expect(scripts).toHaveLength(1);
  expect(/Policy" content="([^"]+)"/.exec(page)?.[1]).toBe(
    `default-src 'none'; style-src ${cspSource(style)}; script-src ${cspSource(scripts[0] ?? '')}; base-uri 'none'; form-action 'none'`,
  );
  expect(page).not.toMatch(/\b(?:src|href|action|style|on\w+)=/);
});

test('every sentence stands there in every language', async () => {
  const page = await pageOf(largest);
  const [header = '', main = ''] = page.split('<main>');
  const counts = languages.map(
    (language) => main.match(new RegExp(`<\\w+ lang=${language}[ >]`, 'g'))?.length,
  );
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeGreaterThan(40);
  for (const language of languages) {
    expect(header).toContain(`value="${language}"`);
    const [, purpose = ''] = /<td>(.+?)<\/td>/.exec(renderCookieTable(disclosureOf(largest), language)) ?? [];
    expect(main.includes(purpose), purpose).toBe(true);
  }
});

test('it says what this config chose, and which snippet this is', async () => {
  const page = await pageOf(largest);
  for (const fact of [
    '<code>_old_id</code>',
    '<code>window.consentTag</code>',
    'control (50), variant (50)',
    '1.2.3',
  ]) {
    expect(page).toContain(fact);
  }
  const { js } = await compiler.compile(small);
  expect(installPageOf(small, js)).toContain(`script-src 'self' ${cspSource(js)}`);
  // Where consent can come by default, nothing can be said about the time before a choice.
  expect(page).not.toContain('<code>unknown</code>');
  expect(await pageOf(small)).toContain('<code>unknown</code>');
});

test('the likely place is open; a snippet too long for Shoptet is said to be', async () => {
  expect((await pageOf(small)).match(/<details open><summary>[\s\S]*?<\/span>/)?.[0]).toContain('Shoptet');
  const page = await pageOf(largest);
  expect(page.match(/<details open><summary>[\s\S]*?<\/span>/)?.[0]).toContain('Google Tag Manager');
  expect(page).toContain('too long for Shoptet');
  expect(await pageOf(small)).not.toContain('too long for Shoptet');
});

test('values of a config are text, whatever they hold', async () => {
  const hostile = '"><img src=x onerror=alert(1)>&amp;';
  const config: ResolvedConfig = {
    ...small,
    tenant: hostile,
    global: hostile,
    consent: { ...small.consent, purpose: hostile },
    identifier: { ...small.identifier, cookie: hostile },
    cookies: { ...small.cookies, retired: [hostile], path: hostile, domain: hostile },
    experiments: {
      cookie: hostile,
      list: [{ key: hostile, variants: { [hostile]: 1 }, traffic: 1, maxAge: 'session' }],
    },
  };
  const page = installPageOf(config, `"</textarea>${hostile}"`);
  expect(page).not.toMatch(/<img/);
  expect(page.match(/<\/textarea>/g)).toHaveLength(1);
});

test('a config with a collector says so wherever a page without one says that nothing is sent', async () => {
  const collector = { url: 'https://id.acme.cz:8443/v1' };
  const config = configOf('google', { collector });
  const page = installPageOf(config, 'x');
  const without = installPageOf(configOf('google'), 'x');
  for (const language of languages) {
    const texts = installTextsOf[language];
    const told = [renderMarkup(texts.sends('id.acme.cz:8443')), renderMarkup(texts.policy.connect)];
    expect([language, told.filter((text) => !page.includes(text))]).toEqual([language, []]);
    expect([language, told.filter((text) => without.includes(text))]).toEqual([language, []]);
    expect([page.includes(texts.sendsNothing), without.includes(texts.sendsNothing)]).toEqual([false, true]);
  }
  expect(page).toContain("; connect-src 'self' https://id.acme.cz:8443<");
  expect(page).toContain('<code>https://id.acme.cz:8443/v1/identifier</code>');
  expect(without).not.toContain('connect-src');
  const receiving = installPageOf(
    configOf('google', { collector: { ...collector, createIdentifier: false } }),
    'x',
  );
  expect(receiving).not.toContain('/v1/identifier');
});

test('the same input gives the same bytes', async () => {
  expect(await pageOf(structuredClone(largest))).toBe(await pageOf(largest));
});
