import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/tenant.schema.json' with { type: 'json' };
import { exampleConfigs } from '../testing/exampleConfigs.ts';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';

type Settings = Record<string, unknown>;

interface SchemaNode {
  $ref?: string;
  default?: unknown;
  properties?: Record<string, SchemaNode | false>;
  items?: SchemaNode;
}

const definitions: Record<string, unknown> = schema.$defs;
// What describes a file and not a tenant.
const fileKeys = ['$schema', 'extends'];

/** The settings with the defaults that the schema documents; knows nothing of how the loader does that. */
function withDefaults(node: SchemaNode, value: unknown): unknown {
  const followed = follow(node);
  if (Array.isArray(value)) return value.map((item) => withDefaults(followed.items ?? {}, item));
  if (!isSettings(value) || !followed.properties) return value;
  const filled: Settings = {};
  for (const [key, inner] of Object.entries(followed.properties)) {
    if (inner === false || fileKeys.includes(key)) continue;
    const present = Object.hasOwn(value, key) ? value[key] : structuredClone(follow(inner).default);
    if (present !== undefined) filled[key] = withDefaults(inner, present);
  }
  return filled;
}

function follow(node: SchemaNode): SchemaNode {
  const name = node.$ref?.replace('#/$defs/', '');
  return name === undefined ? node : { ...(definitions[name] as SchemaNode), ...node };
}

/** The schema of a platform: its branch says which options there are and what they are by default. */
function schemaOf(platform: unknown): SchemaNode {
  const { consent } = schema.properties;
  const branch = consent.allOf.find((candidate) => candidate.if.properties.platform.const === platform);
  const options: Record<string, SchemaNode | false> = {
    ...(consent.properties as Record<string, SchemaNode>),
  };
  for (const [key, own] of Object.entries(branch?.then.properties ?? {})) {
    options[key] = own === false ? false : { ...(options[key] || {}), ...(own as SchemaNode) };
  }
  return {
    properties: { ...(schema.properties as Record<string, SchemaNode>), consent: { properties: options } },
  };
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON Merge Patch as RFC 7396 has it. */
function merge(base: unknown, patch: unknown): unknown {
  if (!isSettings(patch)) return patch;
  const merged: Settings = { ...(isSettings(base) ? base : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

/** Every object in a value that has keys, with a key of it. */
function keysIn(value: unknown): [Settings, string][] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (!isSettings(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): [Settings, string][] => [
    [value, key],
    ...keysIn(inner),
  ]);
}

const otherTypes = [null, true, false, 0, 5, 1.5, '', 'x', '5', [], ['x'], {}, { x: 1 }];

/** The text with one key of it dropped, renamed, given another type of value, or written twice: for each key. */
function mutants(text: string): { text: string; twice?: true }[] {
  const count = keysIn(JSON.parse(text)).length;
  const change = (index: number, edit: (parent: Settings, key: string) => void) => {
    const value = JSON.parse(text);
    const [parent, key] = keysIn(value)[index] ?? [{}, ''];
    edit(parent, key);
    return value;
  };
  return Array.from({ length: count }, (_, index) => {
    const dropped = change(index, (parent, key) => delete parent[key]);
    const renamed = change(index, (parent, key) => {
      parent[`${key}x`] = parent[key];
      delete parent[key];
    });
    const retyped = otherTypes.map((other) => change(index, (parent, key) => (parent[key] = other)));
    const twice = change(index, (parent, key) => {
      parent.duplicate = parent[key];
      parent.of = key;
    });
    const repeated = JSON.stringify(twice).replace(/"duplicate":(.*?),"of":"([^"]*)"/, '"$2":$1');
    return [
      ...[dropped, renamed, ...retyped].map((value) => ({ text: JSON.stringify(value) })),
      { text: repeated, twice: true as const },
    ];
  }).flat();
}

async function check(cwd: string, own: string, base: string | undefined): Promise<'refused' | 'accepted'> {
  writeFileSync(join(cwd, 'shop.json'), own);
  if (base !== undefined) writeFileSync(join(cwd, 'base.json'), base);
  const { tenants, findings } = await loadTenants(['shop.json'], cwd);
  if (tenants.length === 0 || findings.some(({ severity }) => severity === 'error')) return 'refused';
  const extended = Object.hasOwn(JSON.parse(own), 'extends');
  const { tenant: _tenant, ...inherited } = extended ? JSON.parse(base ?? '{}') : {};
  const merged = merge(inherited, JSON.parse(own)) as Settings;
  const platform = isSettings(merged.consent) ? merged.consent.platform : undefined;
  expect([own, base, tenants[0]?.config]).toEqual([own, base, withDefaults(schemaOf(platform), merged)]);
  return 'accepted';
}

describe('a changed example is refused, or every setting is what is written or the documented default', () => {
  test.each(exampleConfigs)('$name', async ({ text, base }) => {
    const cwd = tempProject({ '.git/HEAD': '' });
    expect(await check(cwd, text, base)).toBe('accepted');
    const told = { refused: 0, accepted: 0 };
    for (const mutant of mutants(text)) {
      const result = await check(cwd, mutant.text, base);
      if (mutant.twice) expect([mutant.text, result]).toEqual([mutant.text, 'refused']);
      told[result]++;
    }
    for (const mutant of base === undefined ? [] : mutants(base)) {
      const result = await check(cwd, text, mutant.text);
      if (mutant.twice) expect([mutant.text, result]).toEqual([mutant.text, 'refused']);
      told[result]++;
    }
    expect(told.refused).toBeGreaterThan(told.accepted);
  });
});

test.each([
  ['a misspelt key', { identifer: { maxAge: '30d' } }, 'KEY_UNKNOWN'],
  ['a cookie name that carries an attribute', { identifier: { cookie: '_sa; Domain=evil' } }, 'NAME_INVALID'],
  ['a public suffix', { cookies: { domain: 'co.uk' } }, 'DOMAIN_PUBLIC_SUFFIX'],
  ['4,000 days', { identifier: { maxAge: '4000d' } }, 'DURATION_OUT_OF_RANGE'],
])('%s is refused', async (_what, settings, code) => {
  const shop = { tenant: 'shop', consent: { platform: 'google' }, ...settings };
  const { findings } = await loadTenants(['shop.json'], tempProject({ 'shop.json': shop }));
  expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([[code, 'error']]);
});
