import { expect, test } from 'vitest';
import { positionAt } from '../diagnostics/sourceText.ts';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';

const variants = '"variants":{"a":1}';
const rule = ['the rule of the schema', 'schemas/tenant.schema.json'];

/** Every finding with its second places: what is there, in which file, and the text that stands there. */
async function relatedOf(files: Record<string, string>) {
  const { findings } = await loadTenants(['.'], tempProject(files));
  return findings.map(({ code, related }) => [
    code,
    ...related.map(({ message, place }) => {
      const text = place.source.text.slice(place.offset, place.offset + place.length);
      const { line, column } = positionAt(place.source, place.offset);
      return [message, place.source.name, ...(place.source.ofPackage ? [] : [`${line}:${column}`]), text];
    }),
  ]);
}

test.each([
  [
    'a repeated key, to the first one',
    '{"tenant":"a","tenant":"b","consent":{"platform":"google"}}',
    ['KEY_DUPLICATE', ['the first one', 'shop.json', '1:2', '"tenant"']],
  ],
  [
    'a repeated experiment, to the first one',
    `{"tenant":"a","consent":{"platform":"google"},"experiments":{"list":[{"key":"k",${variants}},{"key":"k",${variants}}]}}`,
    ['EXPERIMENT_REPEATED', ['the first experiment of that key', 'shop.json', '1:77', '"k"']],
  ],
  [
    'colliding names, to the other',
    '{"tenant":"a","consent":{"platform":"google"},"identifier":{"cookie":"x"},"cookies":{"retired":["x"]}}',
    ['NAME_COLLISION', ['the same name as identifier.cookie', 'shop.json', '1:70', '"x"']],
  ],
  [
    'a collision with a default, to nothing',
    '{"tenant":"a","consent":{"platform":"google"},"cookies":{"retired":["_sa"]}}',
    ['NAME_COLLISION'],
  ],
  [
    'a repeated list entry, to the first one and the rule',
    '{"tenant":"a","consent":{"platform":"google"},"cookies":{"retired":["x","y","x"]}}',
    ['ITEM_REPEATED', ['the first one', 'shop.json', '1:69', '"x"'], [...rule, '"uniqueItems"']],
  ],
  [
    'a foreign option, to the platform and the rule',
    '{"tenant":"a","consent":{"platform":"shoptet","defaults":"honor"}}',
    ['OPTION_FOREIGN', ['the platform chosen', 'shop.json', '1:37', '"shoptet"'], [...rule, '"defaults"']],
  ],
  [
    'a misused prefix, to the setting',
    '{"tenant":"a","consent":{"platform":"google"},"identifier":{"cookie":"__Host-a"},"cookies":{"domain":"a.example"}}',
    ['COOKIE_PREFIX_MISUSED', ['the setting the prefix forbids', 'shop.json', '1:102', '"a.example"']],
  ],
  [
    'a value of the wrong form, to the pattern',
    '{"tenant":"-","consent":{"platform":"google"}}',
    ['TENANT_INVALID', [...rule, '"pattern"']],
  ],
])('%s', async (_what, text, expected) => {
  expect(await relatedOf({ 'shop.json': text })).toEqual([expected]);
});

test('one name for two tenants, each to the other', async () => {
  const text = '{"tenant":"a","consent":{"platform":"google"}}';
  expect(await relatedOf({ 'a.json': text, 'b.json': text })).toEqual([
    ['TENANT_REPEATED', ['the other config of that name', 'b.json', '1:11', '"a"']],
    ['TENANT_REPEATED', ['the other config of that name', 'a.json', '1:11', '"a"']],
  ]);
});

test('a fault in a base, to every "extends" on the way', async () => {
  const way = 'the "extends" that leads here';
  expect(
    await relatedOf({
      'base.json': '{"consent":{"platform":"google"},"global":"top"}',
      'middle.json': '{"extends":"./base.json"}',
      'shop.json': '{"tenant":"a","extends":"./middle.json"}',
    }),
  ).toEqual([
    [
      'GLOBAL_RESERVED',
      [way, 'shop.json', '1:25', '"./middle.json"'],
      [way, 'middle.json', '1:12', '"./base.json"'],
    ],
  ]);
});
