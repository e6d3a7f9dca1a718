import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';

const google = { consent: { platform: 'google' } };

/** What a run says: `file:line:column CODE message`. */
async function tell(cwd: string, ...paths: string[]): Promise<string[]> {
  const { findings, problems } = await loadTenants(paths, cwd);
  return [
    ...findings.map((f) => `${f.place.source.name}:${f.line}:${f.column} ${f.code} ${f.message}`),
    ...problems,
  ];
}

const configOf = async (cwd: string, path: string) => (await loadTenants([path], cwd)).tenants[0]?.config;

describe('merging', () => {
  test('objects are merged through a chain, lists replaced, null removes', async () => {
    const cwd = tempProject({
      'far/base.json': {
        consent: { platform: 'google', timeout: '9s', defaults: 'honor' },
        cookies: { retired: ['a', 'b'], path: '/far' },
      },
      'base.json': { extends: './far/base.json', consent: { timeout: '8s' }, cookies: { path: null } },
      'shop.json': {
        tenant: 'shop',
        extends: './base.json',
        consent: { defaults: null },
        cookies: { retired: ['c'] },
      },
    });
    expect(await tell(cwd, 'shop.json')).toEqual([]);
    expect(await configOf(cwd, 'shop.json')).toMatchObject({
      consent: { platform: 'google', timeout: '8s', defaults: 'ignore' },
      cookies: { retired: ['c'], path: '/' },
    });
  });

  test('a collector may be put together from a base, and removed', async () => {
    const collector = { createIdentifier: false, timeout: '1s', origins: ['https://a.acme.cz'] };
    const extending = (tenant: string, own: object) => ({ tenant, extends: './base.json', ...own });
    const cwd = tempProject({
      'base.json': { ...google, collector },
      'a.json': extending('a', { collector: { url: 'https://id.acme.cz', origins: ['https://b.acme.cz'] } }),
      'b.json': extending('b', { collector: null }),
      'c.json': extending('c', {}),
    });
    expect(await tell(cwd, 'a.json', 'b.json')).toEqual([]);
    expect((await configOf(cwd, 'a.json'))?.collector).toEqual({
      url: 'https://id.acme.cz',
      createIdentifier: false,
      beforeConsent: 'drop',
      timeout: '1s',
      origins: ['https://b.acme.cz'],
    });
    expect(await configOf(cwd, 'b.json')).not.toHaveProperty('collector');
    expect(await tell(cwd, 'c.json')).toEqual([
      'base.json:5:16 KEY_MISSING "url" is missing in "collector" (affects 1 tenant)',
    ]);
  });

  test('the name, the schema and extends itself are not inherited', async () => {
    const cwd = tempProject({
      'a.json': { tenant: 'a', $schema: 'x/tenant.schema.json', ...google },
      'b.json': { extends: './a.json', $schema: 'x/tenant.schema.json' },
    });
    expect(await tell(cwd, 'b.json')).toEqual([
      'b.json:1:1 TENANT_MISSING The file has no "tenant", and no config of this run extends it',
    ]);
  });

  test('null that removes nothing is an error at its place', async () => {
    const cwd = tempProject({
      'base.json': google,
      'shop.json': '{"tenant":"shop","extends":"./base.json","identifer":null,"consent":{"cache":null}}',
    });
    expect(await tell(cwd, 'shop.json')).toEqual([
      'shop.json:1:54 NULL_UNEXPECTED "identifer" is null, but there is nothing of that name in "base.json" to remove',
      'shop.json:1:78 NULL_UNEXPECTED "cache" is null, but there is nothing of that name in "base.json" to remove',
    ]);
  });
});

describe('findings in a base', () => {
  test('are told once, in the base, with how many tenants they affect', async () => {
    const cwd = tempProject({
      'base.json': '{"consent":{"platform":"google"},"storage":{"denied":"session"},"globl":1}',
      'a.json': { tenant: 'a', extends: './base.json' },
      'b.json': { tenant: 'b', extends: './base.json' },
      'c.json': { tenant: 'c', extends: './base.json', storage: { denied: 'none' } },
    });
    expect(await tell(cwd, '.')).toEqual([
      'base.json:1:54 STORAGE_DENIED_SESSION Without consent, "session" still stores the identifier on the ' +
        'device, which ePrivacy 5(3) covers (affects 2 tenants)',
      'base.json:1:65 KEY_UNKNOWN Key "globl" is not known at the top level (affects 3 tenants)',
    ]);
  });

  test('of an option that does not fit the tenant’s platform', async () => {
    const cwd = tempProject({
      'base.json': '{"consent":{"dataLayer":"dl","purpose":"p"}}',
      'a.json': { tenant: 'a', extends: './base.json', consent: { platform: 'didomi' } },
    });
    expect(await tell(cwd, 'a.json')).toEqual([
      'base.json:1:13 OPTION_FOREIGN option "dataLayer" does not belong to platform "didomi" (affects 1 tenant)',
    ]);
  });

  test('a broken base is told once and does not make its tenants look incomplete', async () => {
    const cwd = tempProject({
      'base.json': '{"consent":',
      'a.json': { tenant: 'a', extends: './base.json' },
      'b.json': '{"tenant":"b","extends":"./base.json","globl":1}',
    });
    expect(await tell(cwd, 'a.json', 'b.json')).toEqual([
      'b.json:1:39 KEY_UNKNOWN Key "globl" is not known at the top level',
      'base.json:1:12 JSON_SYNTAX Expected a value: a text in double quotes, a number, true, false, an object ' +
        'or a list here, but found the end of the file (affects 2 tenants)',
    ]);
  });

  test('a base must be an object', async () => {
    const cwd = tempProject({
      'base.json': '[]',
      'a.json': { tenant: 'a', extends: './base.json', ...google },
    });
    expect(await tell(cwd, 'a.json')).toEqual([
      'base.json:1:1 TYPE_INVALID The config must be an object, not a list (affects 1 tenant)',
    ]);
  });
});

describe('the way to a base', () => {
  const shop = (value: unknown) => ({
    'shop.json': `{"tenant":"shop","consent":{"platform":"google"},"extends":${JSON.stringify(value)}}`,
  });

  test.each([
    ['./gone.json', 'EXTENDS_MISSING extends "./gone.json", but there is no file "gone.json"'],
    ['./shop.json/x', 'EXTENDS_MISSING extends "./shop.json/x", but there is no file "shop.json/x"'],
    ['./', 'EXTENDS_UNREADABLE extends "./" cannot be read: it is a folder'],
    ['', 'EXTENDS_INVALID extends "" is not a relative path'],
    ['/etc/passwd', 'EXTENDS_INVALID extends "/etc/passwd" is not a relative path'],
    ['C:base.json', 'EXTENDS_INVALID extends "C:base.json" is not a relative path'],
    ['..\\base.json', 'EXTENDS_INVALID extends "..\\base.json" is not a relative path'],
    ['file:///etc/passwd', 'EXTENDS_INVALID extends "file:///etc/passwd" is not a relative path'],
    [
      'https://example.com/a.json',
      'EXTENDS_INVALID extends "https://example.com/a.json" is not a relative path',
    ],
    ['a\0b', 'EXTENDS_INVALID extends "a\\u0000b" is not a relative path'],
    ['../outside.json', 'EXTENDS_OUTSIDE extends "../outside.json" leads out of the project'],
    ['./x/../../outside.json', 'EXTENDS_OUTSIDE extends "./x/../../outside.json" leads out of the project'],
    [null, 'NULL_UNEXPECTED "extends" is null, which only means something in a config that extends another'],
    [5, 'TYPE_INVALID "extends" must be a relative path in double quotes, not the number 5'],
    [['./a.json'], 'TYPE_INVALID "extends" must be a relative path in double quotes, not a list'],
    ['./shop.json', 'EXTENDS_CYCLE extends goes in a circle: "shop.json" → "shop.json"'],
  ])('%j', async (value, expected) => {
    expect(await tell(tempProject(shop(value)), 'shop.json')).toEqual([`shop.json:1:60 ${expected}`]);
  });

  test('a circle through others is told where it closes', async () => {
    const cwd = tempProject({
      'a.json': { tenant: 'a', ...google, extends: './b.json' },
      'b.json': '{"extends":"./c.json"}',
      'c.json': '{"extends":"./b.json"}',
    });
    expect(await tell(cwd, 'a.json')).toEqual([
      'c.json:1:12 EXTENDS_CYCLE extends goes in a circle: "b.json" → "c.json" → "b.json" (affects 1 tenant)',
    ]);
  });

  test('files that only extend each other do not vouch for each other', async () => {
    const cwd = tempProject({ 'a.json': '{"extends":"./b.json"}', 'b.json': '{"extends":"./a.json"}' });
    const told = (await tell(cwd, '.')).map((line) => line.split(' ')[1]);
    expect(told).toContain('TENANT_MISSING');
    expect(told).toContain('EXTENDS_CYCLE');
  });

  test('may lead up to the project’s root, which a marker names', async () => {
    const files = {
      'base.json': google,
      'shops/cz/shop.json': { tenant: 'shop', extends: '../../base.json' },
    };
    const unmarked = tempProject(files);
    expect(await tell(join(unmarked, 'shops'), 'cz')).toEqual([
      'cz/shop.json:3:14 EXTENDS_OUTSIDE extends "../../base.json" leads out of the project',
    ]);
    const marked = tempProject({ ...files, 'consent-tag.config.json': {} });
    expect(await tell(join(marked, 'shops'), 'cz')).toEqual([]);
    const repository = tempProject(files);
    mkdirSync(join(repository, '.git'));
    expect(await tell(join(repository, 'shops'), 'cz')).toEqual([]);
  });

  test('a link must not lead out either', async () => {
    const cwd = tempProject({
      'in/shop.json': { tenant: 'shop', extends: './base.json', ...google },
      'secret.json': {},
    });
    symlinkSync('../secret.json', join(cwd, 'in/base.json'));
    expect(await tell(join(cwd, 'in'), 'shop.json')).toEqual([
      'shop.json:3:14 EXTENDS_OUTSIDE extends "./base.json" leads out of the project',
    ]);
  });
});

describe('which files are tenants', () => {
  test('a base that is extended is not, whichever way it is named', async () => {
    const cwd = tempProject({
      'base.json': google,
      'a.json': { tenant: 'a', extends: './base.json' },
      'consent-tag.config.json': {},
    });
    for (const path of ['.', '[ab]*.json']) {
      const { tenants } = await loadTenants([path], cwd);
      expect(tenants.map(({ name }) => name)).toEqual(['a']);
    }
  });

  test('a file of another schema is not; a misspelt key is an error', async () => {
    const cwd = tempProject({
      'a.json': { tenant: 'a', ...google },
      'package.json': { $schema: 'https://json.schemastore.org/package', name: 'x' },
      'b.json': { $schema: '../tenant.schema.json', tenantt: 'b', ...google },
    });
    expect((await tell(cwd, '.')).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'b.json:1:1 TENANT_MISSING',
      'b.json:3:3 KEY_UNKNOWN',
    ]);
  });

  test('the manifest of an earlier build is not', async () => {
    const cwd = tempProject({
      'a.json': { tenant: 'a', ...google },
      'dist/manifest.json': { version: 1, tool: '0.1.0', tenants: [] },
    });
    expect(await tell(cwd, '.')).toEqual([]);
  });

  test('a folder with bases only has nothing to check', async () => {
    const cwd = tempProject({ 'x.json': { $schema: 'other.json' } });
    expect(await tell(cwd, '.')).toEqual(['there is no tenant config in "."']);
  });
});
