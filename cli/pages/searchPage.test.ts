import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { minify } from 'terser';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileDebug } from '../compile/compileDebug.ts';
import { createCompiler } from '../compile/compiler.ts';
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import { projectPath } from '../docs/markdown.ts';
import { runCommand } from '../testing/runCommand.ts';
import { lastingProject } from '../testing/tempProject.ts';
import type { AlterationKind } from './alterations.ts';
import { type KnownSnippets, openKnownSnippets } from './knownSnippets.ts';
import { searchPage } from './searchPage.ts';

const loadCompiler = async () => createCompiler();
let known: KnownSnippets;
let scripts: Record<string, string>;

const cwd = lastingProject({ 'xn--shop.json': { tenant: 'xn--shop', consent: { platform: 'shoptet' } } });

beforeAll(async () => {
  const paths = ['xn--shop.json', projectPath('examples/tenants')];
  await runCommand(cwd, ['build', ...paths, '-o', 'dist', '--quiet'], { loadCompiler });
  known = openKnownSnippets('dist', cwd);
  const names: string[] = JSON.parse(readFileSync(join(cwd, 'dist/manifest.json'), 'utf8')).tenants.map(
    ({ tenant }: { tenant: string }) => tenant,
  );
  scripts = Object.fromEntries(
    names.map((name) => [name, readFileSync(join(cwd, 'dist', name, 'snippet.js'), 'utf8')]),
  );
}, 60_000);

const shop = () => scripts['consent-mode-shop'] ?? '';
const element = (script: string) => `<script>${script}</script>`;
const page = (...parts: string[]) =>
  `<!doctype html>\n<html>\n<head>\n  <script>!function(n,t){"use strict";n.x=t}(window,1)</script>\n  ${parts.join('\n  ')}\n</head>\n<p>“Quoted” &amp; <br> text\n</html>\n`;
const search = (text: string) => searchPage('page.html', text, known);
const judgementsOf = (text: string) => search(text).map(({ judgement }) => judgement);

describe('a snippet as it was built', () => {
  test('is found for every example, at its place', () => {
    const names = Object.keys(scripts);
    expect(names).toContain('xn--shop');
    const found = search(page(...names.map((name) => element(scripts[name] ?? ''))));
    expect(found.map(({ judgement, line, column }) => [judgement, line, column])).toEqual(
      names.map((tenant, index) => [
        { status: 'identical', tenant, version: known.tool, alone: true },
        index + 5,
        11,
      ]),
    );
  });

  test.each([
    ['a script file', (script: string) => script],
    ['a script file with more code', (script: string) => `var a = "x";\n${script};\nb();\n`],
    ['a template', (script: string) => `<?php wp_head(); ?>\n{{ content_for_header }}\n${element(script)}\n`],
    ['a page with CRLF', (script: string) => page(element(script)).replaceAll('\n', '\r\n')],
    ['an element with attributes', (script: string) => `<script nonce="abc" data-x='1'>${script}</script>`],
  ])('is found in %s', (_where, wrap) => {
    expect(judgementsOf(wrap(shop()))).toMatchObject([{ status: 'identical', alone: true }]);
  });

  test.each([
    ['a space before', ` ${'%'}`],
    ['a line break behind', `${'%'}\n`],
    ['other code', `${'%'};more()`],
  ])('with %s in its element, the policy hash does not cover it', (_what, wrap) => {
    const text = page(element(wrap.replace('%', () => shop())));
    expect(judgementsOf(text)).toMatchObject([{ status: 'identical', alone: false }]);
  });

  test('is known in a container export, where it is a JSON string', () => {
    const html = { type: 'TEMPLATE', key: 'html', value: `${element(shop())}\n` };
    for (const text of [
      JSON.stringify(html, null, 2),
      JSON.stringify(html).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
    ]) {
      expect(judgementsOf(text)).toMatchObject([{ status: 'identical', encoding: 'json' }]);
    }
  });

  test('is known where a page shows it as text', () => {
    const shown = escapeHtml(element(shop()));
    expect(judgementsOf(`<textarea>${shown}</textarea>`)).toMatchObject([
      { status: 'identical', encoding: 'html' },
    ]);
  });

  test.each([
    ['without its tags', 'untagged', (script: string) => `<p>${script}</p>`],
    ['in a comment', 'commented', (script: string) => `<!-- ${element(script)} -->`],
    [
      'in a comment that began lines above',
      'commented',
      (script: string) => `<!--\n<b>\n${element(script)}\n-->`,
    ],
  ])('is not in force %s of a page', (_where, kind, wrap) => {
    expect(judgementsOf(page(wrap(shop()), element(shop())))).toMatchObject([
      { status: 'altered', tenant: 'consent-mode-shop', alteration: { kind } },
      { status: 'identical' },
    ]);
  });

  test.each([
    ['old ways to hide a script', (script: string) => `<script><!--\n${script}\n//--></script>`],
    ['a comment that has ended', (script: string) => `<!-- <script> -->${element(script)}`],
    ['a string of a script', (script: string) => `<script>var a = '${script}'</script>`],
    ['a template', (script: string) => `<script><?php echo '${script}'; ?></script>`],
    ['a template without tags', (script: string) => `<?php print_script('${script}');`],
    ['an attribute', (script: string) => `<body onload='${script}'>`],
  ])('is in force in %s of a page', (_where, wrap) => {
    expect(judgementsOf(page(wrap(shop())))).toMatchObject([{ status: 'identical' }]);
  });

  test('the scripts of others are nobody’s business', () => {
    const others = ['!function(e,t){"use strict";e.y=t(e)}(window,"1.2.3")', 'gtag("consent","update",{})'];
    expect(search(page(...others.map(element)))).toEqual([]);
  });
});

const fold = (text: string, end: string) => text.replace(/(.{70}[,;])/g, `$1${end}`);

/** What paste areas do, done to a compiled script. */
const alterationsOfPasteAreas: [string, AlterationKind, (script: string) => string | Promise<string>][] = [
  ['typographic quotes', 'curlyQuotes', (js) => js.replace(/"([^"]*)"/g, '“$1”')],
  ['German quotes', 'curlyQuotes', (js) => js.replace(/"([^"]*)"/g, '„$1“')],
  [
    'wptexturize',
    'curlyQuotes',
    (js) => js.replace(/"([^"]*)"/g, '&#8220;$1&#8221;').replaceAll('&&', '&#038;&#038;'),
  ],
  ['named references for quotes', 'curlyQuotes', (js) => js.replace(/"([^"]*)"/g, '&ldquo;$1&rdquo;')],
  ['wpautop', 'paragraphs', (js) => `${fold(js, '<br />\n')}</p>`],
  ['a visual editor', 'paragraphs', (js) => fold(js, '</p>\n<p>')],
  ['htmlspecialchars', 'entities', escapeHtml],
  ['htmlspecialchars, twice', 'entities', (js) => escapeHtml(escapeHtml(js))],
  ['numeric references', 'entities', (js) => js.replaceAll('"', '&#34;').replaceAll('&&', '&#x26;&#x26;')],
  ['ampersands only', 'entities', (js) => js.replaceAll('&&', '&#038;&#038;')],
  ['addslashes', 'backslashes', (js) => js.replace(/["']/g, '\\$&')],
  ['a folded mail', 'lineBreaks', (js) => fold(js, '\n')],
  ['a folded mail on Windows', 'crlf', (js) => fold(js, '\r\n')],
  ['spaces between statements', 'whitespace', (js) => js.replaceAll(';', '; ')],
  ['tabs', 'whitespace', (js) => js.replaceAll('{', '{\t')],
  ['no-break spaces', 'invisible', (js) => js.replaceAll(' ', '\u00a0')],
  ['zero-width spaces', 'invisible', (js) => js.replaceAll(',', ',\u200b')],
  ['a byte order mark inside', 'invisible', (js) => js.replace('{', '{\ufeff')],
  ['255 characters', 'truncated', (js) => js.slice(0, 255)],
  ['half of it', 'truncated', (js) => js.slice(0, js.length / 2)],
  ['all but the last characters', 'truncated', (js) => js.slice(0, -10)],
  [
    'a reformatted script',
    'whitespace',
    async (js) =>
      (await minify(js, { compress: false, mangle: false, format: { beautify: true } })).code ?? '',
  ],
  ['terser', 'minified', async (js) => (await minify(js)).code ?? ''],
  [
    'terser without compression',
    'minified',
    async (js) => (await minify(js, { compress: false })).code ?? '',
  ],
  ['esbuild', 'minified', async (js) => (await transform(js, { minify: true })).code],
  [
    'a variable of Tag Manager for the tenant',
    'template',
    (js) => js.replace('"consent-mode-shop"', '"{{Tenant}}"'),
  ],
  ['a variable of Tag Manager for the domain', 'template', (js) => js.replace('"consentTag"', '{{Name}}')],
  [
    'a placeholder for the tenant',
    'placeholder',
    (js) => js.replace('"consent-mode-shop"', '"#PROJECT_ID#"'),
  ],
  ['a placeholder elsewhere', 'placeholder', (js) => js.replace('"dataLayer"', '"#HOST#"')],
  ['an edited number', 'edited', (js) => js.replace('500)', '50)')],
  ['replaced words', 'edited', (js) => js.replaceAll('denied', 'granted')],
];

describe('an altered snippet', () => {
  test.each(alterationsOfPasteAreas)('%s: %s', async (_what, kind, alter) => {
    const altered = await alter(shop());
    expect(altered).not.toBe(shop());
    const text = page(element(altered), element(scripts['fashion-cz'] ?? ''));
    const [first, second, ...more] = search(text);
    expect(first?.judgement).toMatchObject({ status: 'altered', alteration: { kind } });
    // What comes after it is found all the same.
    expect(second?.judgement).toMatchObject({ status: 'identical', tenant: 'fashion-cz' });
    expect(more).toEqual([]);
    const alteration = first?.judgement.status === 'altered' ? first.judgement.alteration : undefined;
    const at = text.indexOf(element(altered)) + '<script>'.length + (alteration?.at ?? -1);
    const lines = text.slice(0, at).split('\n');
    expect(first?.alteredAt).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
    if (alteration?.expected !== undefined) {
      const same = Math.min(20, alteration.at);
      expect(alteration.expected.slice(0, same)).toBe(alteration.found.slice(0, same));
      expect(alteration.expected[same]).not.toBe(alteration.found[same] ?? '');
    }
  });

  test('says whose it is, unless that is what was lost', async () => {
    const quotes = page(element(shop().replaceAll('"', '&quot;')));
    expect(judgementsOf(quotes)).toMatchObject([{ tenant: 'consent-mode-shop' }]);
    expect(judgementsOf(page(element(shop().slice(0, 900))))).not.toHaveProperty('0.tenant');
  });

  test('for any tenant: with three experiments, the other platforms, a name in two parts', () => {
    for (const script of Object.values(scripts)) {
      const text = page(element(script.replace(/"([^"]*)"/g, '“$1”')));
      expect(judgementsOf(text)).toMatchObject([{ status: 'altered', alteration: { kind: 'curlyQuotes' } }]);
    }
  });
});

describe('a snippet of another build', () => {
  const consentMode = (changes: object, consent: object = {}) => ({
    ...configOf('google', changes, consent),
    tenant: 'consent-mode-shop',
  });
  const compile = async (config: ReturnType<typeof configOf>) => (await createCompiler().compile(config)).js;

  test('by another version is outdated', () => {
    const older = shop().replace(`"${known.tool}"`, '"0.0.9"').replace('"Lax"', '"Strict"');
    expect(judgementsOf(page(element(older)))).toEqual([
      { status: 'outdated', by: 'version', tenant: 'consent-mode-shop', version: '0.0.9' },
    ]);
  });

  test.each([
    ['other values', consentMode({ identifier: { cookie: '_id' }, global: 'tag' })],
    ['other features', consentMode({ experiments: threeExperiments, storage: { denied: 'session' } })],
    ['another platform', { ...configOf('shoptet'), tenant: 'consent-mode-shop' }],
  ])('from a config with %s is outdated', async (_what, config) => {
    expect(judgementsOf(page(element(await compile(config))))).toEqual([
      { status: 'outdated', by: 'config', tenant: 'consent-mode-shop', version: known.tool },
    ]);
  });

  test('that is readable is outdated too', async () => {
    const readable = await compileDebug(consentMode({}));
    expect(judgementsOf(page(element(readable)))).toMatchObject([{ status: 'outdated', by: 'debug' }]);
  });

  test('of a tenant the manifest does not have is unknown', async () => {
    const text = page(element(await compile(configOf('didomi'))));
    expect(judgementsOf(text)).toEqual([{ status: 'unknown', tenant: 'acme-cz', version: known.tool }]);
  });
});

describe('a hostile page costs no more than its length', () => {
  const size = 1_000_000;
  const many = (part: string) => part.repeat(Math.ceil(size / part.length));
  const prefix = 'window function tenant "use strict"';
  test.each([
    ['backslashes', many('\\')],
    ['ampersands', many('&amp;')],
    ['references without an end', many('&#')],
    ['opening tags', many('<p ')],
    ['spaces', many(' ')],
    ['quotes', many('"')],
    ['typographic quotes', many('“')],
    ['functions', many('function(')],
    ['parameters', many('function(a,')],
    ['beginnings', many('!function(n){"use strict";')],
    ['calls', many('window,"1.0.0",3,"a",')],
    ['readable calls', many('"a",3,"1.0.0",window')],
    ['inlined values', many('tenant:"a",version:"1.0.0",')],
    ['parts of a name', many('"a"+')],
    ['script tags', many('<script')],
  ])('%s', (_what, text) => {
    for (const each of [prefix + text, text + prefix]) expect(Array.isArray(search(each))).toBe(true);
  });

  test('beginnings of our own', () => {
    const part = shop().slice(0, 300);
    expect(search(many(part)).length).toBe(Math.ceil(size / part.length));
  });
});

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;');
}
