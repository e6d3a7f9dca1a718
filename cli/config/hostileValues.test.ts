import { describe, expect, test } from 'vitest';
import { fc } from '../testing/fastCheck.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { resolveConfig } from './resolveConfig.ts';
import { validateSchema } from './schemaValidator.ts';

// Names that lead elsewhere, mean something to a shell, a file system, a markup or to JavaScript.
const hostileTenants = [
  ...[
    '',
    '.',
    '..',
    '../x',
    '..\\x',
    '/etc/x',
    '\\\\host\\share',
    'C:',
    'C:../x',
    'a/b',
    'a\\b',
    'a:b',
    '~',
    '~root',
  ],
  ...[
    'con',
    'prn',
    'aux',
    'nul',
    'com1',
    'lpt9',
    'CON',
    'con.txt',
    'PROGRA~1',
    'a.',
    'a ',
    ' a',
    'a\t',
    'a\n',
    'a\0b',
  ],
  ...[
    'A',
    'ß',
    'ı',
    'K',
    'ａ',
    'a\u200b',
    'a\u202e',
    'é',
    'e\u0301',
    '😀',
    '\ud800',
    '%2e%2e',
    '%00',
    '$HOME',
    '`x`',
  ],
  ...[
    '$(x)',
    'a;b',
    'a|b',
    'a&b',
    'a*',
    'a?',
    '<a>',
    '{{a}}',
    '"',
    "'",
    '-a',
    'a-',
    '-',
    '--',
    '_a',
    'a_b',
    '__proto__',
  ],
  ...['manifest.json', '.staging-1', 'a'.repeat(65)],
];

test.each(hostileTenants)('tenant %j is refused and nothing is written', async (tenant) => {
  const cwd = tempProject({ 'in/x.json': { tenant, consent: { platform: 'google' } } });
  const before = treeOf(cwd);
  const { exitCode } = await runCommand(cwd, ['build', 'in', '-o', 'out', '--keep-going', '--quiet']);
  expect(exitCode).toBe(1);
  const { 'out/': _out, 'out/manifest.json': manifest, ...after } = treeOf(cwd);
  expect(after).toEqual(before);
  expect(JSON.parse(String(manifest)).tenants).toEqual([]);
});

test.each(['a', '0', 'acme-cz', 'a--b', 'xn--bcher-kva', 'constructor', 'a'.repeat(64)])(
  'tenant %j is fine',
  (tenant) => expect(validateSchema({ tenant, consent: { platform: 'google' } })).toBe(true),
);

describe('no text reaches the script unless it needs no escaping there', () => {
  const withText: [string, (text: string) => object][] = [
    ['consent.purpose', (text) => ({ consent: { platform: 'didomi', purpose: text } })],
    ['consent.purpose[]', (text) => ({ consent: { platform: 'didomi', purpose: ['x', text] } })],
    ['consent.purpose (shoptet)', (text) => ({ consent: { platform: 'shoptet', purpose: text } })],
    ['consent.purpose (google)', (text) => ({ consent: { platform: 'google', purpose: text } })],
    ['consent.dataLayer', (text) => ({ consent: { platform: 'google', dataLayer: text } })],
    ['consent.timeout', (text) => ({ consent: { platform: 'google', timeout: text } })],
    ['consent.cache.key', (text) => ({ consent: { platform: 'google', cache: { key: text } } })],
    ['identifier.cookie', (text) => ({ identifier: { cookie: text } })],
    ['identifier.maxAge', (text) => ({ identifier: { maxAge: text } })],
    ['experiments.cookie', (text) => ({ experiments: { cookie: text } })],
    ['experiments.list.key', (text) => ({ experiments: { list: [{ key: text, variants: { a: 1 } }] } })],
    [
      'variant',
      (text) => ({ experiments: { list: [{ key: 'k', variants: Object.fromEntries([[text, 1]]) }] } }),
    ],
    ['cookies.path', (text) => ({ cookies: { path: text } })],
    ['cookies.retired', (text) => ({ cookies: { retired: [text] } })],
    ['global', (text) => ({ global: text })],
    ['cookies.domain', (text) => ({ cookies: { domain: text } })],
  ];
  const accepts = (config: object) =>
    validateSchema({ tenant: 'shop', consent: { platform: 'google' }, ...config });
  // What would need an escape in a script, an HTML comment, a template or a cookie.
  const unsafe = /[^A-Za-z0-9_$~/:.-]|--|\$\{/;

  test.each(withText)('%s', (name, build) => {
    const pieces = fc.constantFrom(
      ...'aZ09_$~/:.-<>{}%#\\`"\'; ,=\n\0ž',
      '--',
      '${',
      ']]>',
      '</script>',
      'xn--a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 6 }).map((p) => p.join('')),
          fc.string(),
        ),
        (text) => {
          if (!unsafe.test(text)) return;
          // A punycode domain is the one text with a double hyphen; the compiler writes it in two parts.
          if (name === 'cookies.domain' && !/[^a-z0-9.-]/.test(text)) return;
          expect([text, accepts(build(text))]).toEqual([text, false]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('keys that change prototypes do not', () => {
  const polluted = JSON.parse(
    '{"tenant":"shop","consent":{"platform":"google","__proto__":{"cache":false}}}',
  );
  expect(validateSchema(polluted)).toBe(false);
  expect(resolveConfig(polluted).consent.cache).toEqual({ key: '_sa_consent_cache', maxAge: '180d' });
});
