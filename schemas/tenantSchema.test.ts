import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../cli/config/resolveConfig.ts';
import type { TenantConfig } from '../cli/config/tenantConfig.generated.ts';
import schema from './tenant.schema.json' with { type: 'json' };

interface SchemaNode {
  $ref?: string;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  pattern?: string;
  required?: string[];
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  [key: string]: unknown;
}

const root = schema as unknown as SchemaNode & { $defs: Record<string, SchemaNode> };
const follow = (node: SchemaNode): SchemaNode =>
  node.$ref ? { ...root.$defs[node.$ref.replace('#/$defs/', '')], ...node } : node;

interface Property {
  path: string;
  node: SchemaNode;
  required: boolean;
}

/** Every property, wherever it is nested. */
function propertiesOf(owner: SchemaNode, prefix = ''): Property[] {
  return Object.entries(owner.properties ?? {}).flatMap(([key, raw]) => {
    const node = follow(raw);
    const path = `${prefix}${key}`;
    const item = node.items ? follow(node.items) : undefined;
    return [
      { path, node, required: owner.required?.includes(key) ?? false },
      ...propertiesOf(node, `${path}.`),
      ...(item ? propertiesOf(item, `${path}[].`) : []),
    ];
  });
}

// What every config has that extends no other.
const complete = { ...root, required: [...schema.required, ...schema.else.required] };
const properties = propertiesOf(complete);
const withoutDefault = [
  '$schema',
  'extends',
  'consent.platform',
  'consent.purpose',
  'collector',
  'collector.url',
  'collector.origins',
];
// Each platform has purposes of its own.
const byPlatform = ['consent.purpose'];

test('every property is described, has examples, and a default unless it is required', () => {
  expect(properties).toHaveLength(40);
  const bare = properties.filter(
    ({ path, node }) => !node.description || (!node.examples?.length && !byPlatform.includes(path)),
  );
  expect(bare.map(({ path }) => path)).toEqual([]);
  const open = properties.filter(({ node, required }) => required === (node.default !== undefined));
  expect(open.map(({ path }) => path)).toEqual(withoutDefault);
});

test.each(schema.properties.consent.allOf)('a platform explains its purpose: $if', (branch) => {
  const purpose: SchemaNode = branch.then.properties.purpose;
  expect(purpose.description).toBeTruthy();
  expect(purpose.examples).not.toEqual([]);
  const { platform } = branch.if.properties;
  const consent = { platform: platform.const } as TenantConfig['consent'];
  const resolved = resolveConfig({ tenant: 'shop', consent }).consent.purpose;
  expect(purpose.default ?? '').toBe(resolved);
});

test('every object refuses unknown keys', () => {
  const objects = properties.map(({ node }) => node).filter(({ properties: inner }) => inner);
  const open = [root, ...objects].filter((node) => node.additionalProperties !== false);
  expect(open).toEqual([]);
});

test('the defaults an editor shows are those a config gets', () => {
  const resolved = resolveConfig({
    tenant: 'shop',
    consent: { platform: 'google' },
    experiments: { list: [{ key: 'k', variants: { a: 1 } }] },
    collector: { url: 'https://id.acme.cz' },
  });
  const told = properties.filter(({ path, node }) => !isContainer(path) && node.default !== undefined);
  for (const { path, node } of told) {
    const value = path.split('.').reduce<unknown>((owner, key) => {
      const name = key.replace('[]', '');
      const next = (owner as Record<string, unknown>)[name];
      return key.endsWith('[]') ? (next as unknown[])[0] : next;
    }, resolved);
    expect([path, value]).toEqual([path, node.default]);
  }
});

// Their defaults are those of their properties; the list is filled above to reach into it.
function isContainer(path: string): boolean {
  return ['identifier', 'experiments', 'experiments.list', 'cookies', 'storage'].includes(path);
}

describe('no pattern can be made slow', () => {
  const patterns = [...new Set(JSON.stringify(schema).match(/"pattern":"(?:[^"\\]|\\.)*"/g))].map((found) =>
    String(JSON.parse(`{${found}}`).pattern),
  );
  const fillers = ['a', '-', '.', 'a.', 'a-', '0', '1', '/', '_', 'xn--', 'session', '30'];

  test.each(patterns)('%s', (pattern) => {
    const expression = new RegExp(pattern, 'u');
    for (const filler of fillers) {
      const hostile = `${filler.repeat(100_000 / filler.length)}!`;
      const start = process.cpuUsage().user;
      expression.test(hostile);
      expect(process.cpuUsage().user - start).toBeLessThan(50_000);
    }
  });
});
