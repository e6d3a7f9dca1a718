import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openEditor } from './editor.ts';
import schema from './tenant.schema.json' with { type: 'json' };

const folder = new URL('../examples/tenants/', import.meta.url);
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();
const shop = openEditor(new URL('shop.json', folder));

/** What an editor cannot know: what other files say. */
const beyondEditors: Record<string, string[]> = {
  // A base is no tenant.
  'fashion-group/base.json': ['Missing property "tenant".'],
  // null removes what the base has.
  'fashion-group/fashion-de.json': ['Value is not accepted. Valid values: "ignore", "honor".'],
};

/** A config of a platform around what is being typed. */
const typed = (platform: string, inConsent: string) =>
  `{ "$schema": "../../schemas/tenant.schema.json", "tenant": "shop",
     "consent": { "platform": "${platform}", ${inConsent} } }`;
const labels = async (text: string) => (await shop.complete(text)).map(({ label }) => label).sort();

describe.each(examples)('examples/tenants/%s', (name) => {
  const uri = new URL(name, folder);
  const text = readFileSync(uri, 'utf8');

  test('names the schema by a relative path', () => {
    const named = new URL(JSON.parse(text).$schema, uri);
    expect(named.href).toBe(new URL('tenant.schema.json', import.meta.url).href);
  });

  test('has no fault in an editor, and one as soon as a key is misspelt', async () => {
    const editor = openEditor(uri);
    expect(await editor.problems(text)).toEqual(beyondEditors[name] ?? []);
    const [, key = ''] = /"(identifier|consent|cookies|experiments|storage|global)"/.exec(text) ?? [];
    const misspelt = await editor.problems(text.replace(`"${key}"`, `"${key}s"`));
    expect(misspelt).toContain(`Property ${key}s is not allowed.`);
  });
});

describe('completion', () => {
  test('proposes the keys that are not there yet', async () => {
    const text = '{ "$schema": "../../schemas/tenant.schema.json", "tenant": "shop", | }';
    const missing = Object.keys(schema.properties).filter((key) => key !== '$schema' && key !== 'tenant');
    expect(await labels(text)).toEqual(missing.sort());
  });

  test.each([
    ['google', ['cache', 'dataLayer', 'defaults', 'purpose', 'timeout']],
    ['shoptet', ['cache', 'dataLayer', 'purpose', 'timeout']],
    ['didomi', ['cache', 'defaults', 'purpose', 'timeout']],
  ])('proposes the options of %s and no other', async (platform, options) => {
    expect(await labels(typed(platform, '|'))).toEqual(options);
  });

  test('proposes no value that would be an error', async () => {
    expect((await labels(typed('google', '"cache": |'))).sort()).toEqual([
      'false',
      JSON.stringify(schema.properties.consent.properties.cache.default),
    ]);
  });

  test.each([
    ['consent.platform', '"consent": { "platform": | }', schema.properties.consent.properties.platform],
    ['identifier.onGrant', '"identifier": { "onGrant": | }', schema.properties.identifier.properties.onGrant],
    ['cookies.sameSite', '"cookies": { "sameSite": | }', schema.properties.cookies.properties.sameSite],
    ['storage.denied', '"storage": { "denied": | }', schema.properties.storage.properties.denied],
  ])(
    'proposes the values of %s, each explained',
    async (_name, settings, { enum: values, enumDescriptions }) => {
      const items = await shop.complete(`{ "$schema": "../../schemas/tenant.schema.json", ${settings} }`);
      const told = items.map(({ label, documentation }) => [
        label.replaceAll('"', ''),
        textOf(documentation),
      ]);
      for (const [index, value] of values.entries()) {
        expect(told).toContainEqual([value, enumDescriptions[index]]);
      }
      expect(items).toHaveLength(values.length);
    },
  );

  test.each([
    ['google', '"purpose": |', ['"ad_storage"', '"analytics_storage"']],
    ['shoptet', '"purpose": |', ['"analytics"', '"personalisation"']],
    ['google', '"timeout": |', ['"1500ms"', '"3s"']],
  ])('proposes values for %s that are valid: %s', async (platform, setting, some) => {
    const proposed = await shop.complete(typed(platform, setting));
    expect(proposed.map(({ label }) => label)).toEqual(expect.arrayContaining(some));
    for (const item of proposed) {
      // A snippet: its stops are numbered, and what would end one is escaped.
      const text = (item.insertText ?? item.label)
        .replace(/\$\{\d+:([^}]*)\}|\$\d+/g, '$1')
        .replaceAll('\\', '');
      expect([text, await shop.problems(typed(platform, setting.replace('|', text)))]).toEqual([text, []]);
    }
  });
});

describe('hover', () => {
  test.each([
    ['{ "$schema": "../../schemas/tenant.schema.json", "ten|ant": "shop" }', 'Name of the shop or site'],
    [typed('google', '"time|out": "3s"'), 'How long to wait for a signal'],
    [typed('google', '"defaults": "hon|or"'), 'A grant by default counts'],
    [typed('google', '"purpose": "analytics_stor|age"'), 'Storage for statistics'],
    [
      '{ "$schema": "../../schemas/tenant.schema.json", "storage": { "denied": "ses|sion" } }',
      'ePrivacy 5(3)',
    ],
    [
      '{ "$schema": "../../schemas/tenant.schema.json", "experiments": { "list": [{ "traf|fic": 5 }] } }',
      'in percent',
    ],
  ])('explains what is pointed at: %s', async (text, words) => {
    expect((await shop.hover(text)).replaceAll('\\', '')).toContain(words);
  });
});

test.each([
  [typed('didomi', '"purpose": "a", "dataLayer": "x"'), /dataLayer/],
  [typed('google', '"timeout": "3 s"'), /Must be a whole number and a unit/],
  [typed('google', '"purpose": "analytics"'), /Valid values: "ad_storage"/],
])('a fault is underlined: %s', async (text, message) => {
  expect(await shop.problems(text)).toEqual([expect.stringMatching(message)]);
});

function textOf(documentation: string | { value: string } | undefined): string | undefined {
  return typeof documentation === 'object' ? documentation.value.replaceAll('\\', '') : documentation;
}
