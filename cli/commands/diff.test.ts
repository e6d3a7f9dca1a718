import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/diff.schema.json' with { type: 'json' };
import { cspSource } from '../output/cspSource.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const shop = (tenant: string, rest: object = {}, consent: object = {}) => ({
  tenant,
  consent: { platform: 'google', ...consent },
  ...rest,
});

/** A project with both configs built into `old` and `new`. */
async function twoBuilds(before: object[], after: object[]): Promise<string> {
  const files = (folder: string, configs: object[]) =>
    Object.fromEntries(configs.map((config, index) => [`${folder}/${index}.json`, config]));
  const cwd = tempProject({ ...files('before', before), ...files('after', after) });
  await runCommand(cwd, ['build', 'before', '-o', 'old', '--emit', 'snippet', '--quiet']);
  await runCommand(cwd, ['build', 'after', '-o', 'new', '--emit', 'snippet', '--quiet']);
  return cwd;
}

const editManifest = (cwd: string, change: (text: string) => string) => {
  const path = join(cwd, 'new/manifest.json');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

const diff = (cwd: string, ...options: string[]) => runCommand(cwd, ['diff', 'old', 'new', ...options]);

const before = [shop('a'), shop('b', { identifier: { maxAge: '30d' } }), shop('gone'), shop('same')];
const after = [
  shop('a', {}, { timeout: '5s' }),
  shop('b', { identifier: { maxAge: '60d' } }),
  shop('here', {}, { cache: false }),
  shop('same'),
];

describe('text', () => {
  test('tells what concerns visitors first, then the rest', async () => {
    const cwd = await twoBuilds(before, after);
    expect(await diff(cwd)).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `2 tenants changed, 1 added, 1 removed, 1 unchanged

Of concern to visitors, marked with !:

~ b: 5 bytes
  ! identifier.maxAge: 30d → 60d (The identifier is kept longer)
    stores cookie _sa (identifier), kept 30d → 60d

Everything else:

~ a: 5 bytes
    consent.timeout: 3s → 5s
- gone: 8 bytes
    stores cookie _sa (identifier), kept 395d
    stores localStorage _sa_consent_cache (note of the consent), kept 180d
+ here: 8 bytes
    stores cookie _sa (identifier), kept 395d
    features fake google
    csp ${cspSource('/*here*/')}
`,
    });
  });

  test('tells files that another version made apart from changed settings', async () => {
    const cwd = await twoBuilds([shop('a'), shop('b')], [shop('a'), shop('b', { global: 'tag' })]);
    editManifest(cwd, (text) =>
      text.replace(/"tool": "[^"]+"/, '"tool": "9.9.9"').replaceAll(/("sha256": ?")../g, '$1ff'),
    );
    const { stdout } = await diff(cwd);
    expect(stdout).toMatch(/^1 tenant changed, 1 with the same settings, rebuilt by another version\n/);
    expect(stdout).toMatch(/^consent-tag \d+\.\d+\.\d+ → 9\.9\.9$/m);
    expect(stdout).toContain('~ a: 5 bytes, settings unchanged: another version of consent-tag made it\n');
  });

  test('names what neither settings nor version explain', async () => {
    const cwd = await twoBuilds([shop('a')], [shop('a')]);
    editManifest(cwd, (text) => text.replace(/("sha256": ?")../, '$1ff'));
    expect((await diff(cwd)).stdout).toMatch(/with other files although settings and version are the same/);
  });

  test('nothing that a terminal acts on gets through', async () => {
    const cwd = await twoBuilds([shop('a')], [shop('a')]);
    editManifest(cwd, (text) => text.replace('"consentTag"', '"\\u001b[31m\\u202e"'));
    const { stdout } = await diff(cwd);
    expect(stdout).toContain('global: consentTag → \\u001b[31m\\u202e');
  });
});

describe('the exit status', () => {
  test('is 0 whatever differs, or 1 for differences with --exit-code', async () => {
    const cwd = await twoBuilds(before, after);
    expect(await diff(cwd)).toMatchObject({ exitCode: 0 });
    expect(await diff(cwd, '--exit-code')).toMatchObject({ exitCode: 1 });
    const same = await twoBuilds(before, before);
    expect(await diff(same, '--exit-code')).toEqual({
      exitCode: 0,
      stdout: 'No differences in 4 tenants\n',
      stderr: '',
    });
  });
});

describe('json', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

  test('is what its schema says', async () => {
    const cwd = await twoBuilds(before, after);
    const document = JSON.parse((await diff(cwd, '--format', 'json')).stdout);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.summary).toEqual({
      added: 1,
      removed: 1,
      changed: 2,
      rebuilt: 0,
      unexplained: 0,
      unchanged: 1,
      concerns: 1,
    });
    expect(document.tenants[1]).toMatchObject({
      tenant: 'b',
      status: 'changed',
      cause: 'settings',
      concerns: true,
      bytes: { old: 5, new: 5 },
      stored: [{ id: 'identifier', name: '_sa', storage: 'cookie', old: '30d', new: '60d' }],
      settings: [{ setting: 'identifier.maxAge', old: '30d', new: '60d', concern: expect.any(String) }],
    });
  });

  test('is a whole document when nothing differs', async () => {
    const cwd = await twoBuilds(before, before);
    const document = JSON.parse((await diff(cwd, '--format', 'json')).stdout);
    expect(validate(document)).toBe(true);
    expect(document.tenants).toEqual([]);
  });
});

const entry = (parts: object) =>
  JSON.stringify({ version: 1, tool: '1.0.0', tenants: [{ tenant: 'a', files: {}, ...parts }] });

describe('a manifest that cannot be used', () => {
  test.each([
    ['is not there', undefined, /there is no manifest.json in "new"/],
    ['is empty', '', /manifest/],
    ['is no JSON', '{ "version": 1, oops', /manifest/],
    [
      'is cut off',
      '{\n  "version": 1,\n  "tool": "0.1.0",\n  "tenants": [\n    {\n      "tenant": "a"',
      /manifest/,
    ],
    ['is something else', '{ "name": "my-package" }\n', /manifest/],
    ['lacks a config', entry({ features: [] }), /tenant "a" has no config/],
    ['lacks a platform', entry({ features: [], config: {} }), /tenant "a" has no config/],
    [
      'has another format',
      '{\n  "version": 99,\n  "tool": "9.0.0",\n  "tenants": []\n}\n',
      /newer consent-tag/,
    ],
  ])('%s', async (_what, text, message) => {
    const cwd = await twoBuilds([shop('a')], [shop('a')]);
    if (text === undefined) rmSync(join(cwd, 'new/manifest.json'));
    else editManifest(cwd, () => text);
    const { exitCode, stdout, stderr } = await diff(cwd);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/internal error/);
  });
});
