import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const shop = (tenant: string, rest: object = {}) => ({ tenant, consent: { platform: 'google' }, ...rest });
const two = { 'in/a.json': shop('a'), 'in/b.json': shop('b') };
const build = (cwd: string, ...options: string[]) =>
  runCommand(cwd, ['build', 'in', '-o', 'out', '--emit', 'snippet', ...options]);
const manifestOf = (cwd: string) => JSON.parse(readFileSync(join(cwd, 'out/manifest.json'), 'utf8'));
const staleness = (cwd: string) =>
  manifestOf(cwd).tenants.map(({ tenant, stale }: { tenant: string; stale?: true }) => [tenant, stale]);

describe('what comes out', () => {
  test('one folder a tenant and a manifest, whole and nothing else', async () => {
    const cwd = tempProject(two);
    expect((await build(cwd)).exitCode).toBe(0);
    const { 'manifest.json': manifest, ...files } = treeOf(join(cwd, 'out'));
    expect(files).toEqual({
      'a/': '',
      'a/snippet.html': '<script>/*a*/</script>\n',
      'a/snippet.js': '/*a*/',
      'b/': '',
      'b/snippet.html': '<script>/*b*/</script>\n',
      'b/snippet.js': '/*b*/',
    });
    expect(manifest).toMatch(/^\{\n {2}"version": 1,[\s\S]+\}\n$/);
  });

  test('the manifest says what the files are', async () => {
    const cwd = tempProject({ 'in/a.json': shop('a') });
    await build(cwd);
    const hash = (name: string) => createHash('sha256').update(readFileSync(join(cwd, 'out/a', name)));
    const { tenants, ...head } = manifestOf(cwd);
    expect(head).toEqual({
      version: 1,
      tool: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      compiler: 'fake',
    });
    expect(tenants).toEqual([
      {
        tenant: 'a',
        config: expect.objectContaining({ tenant: 'a', global: 'consentTag' }),
        platform: 'google',
        features: ['fake', 'google'],
        files: {
          'snippet.html': { bytes: 23, sha256: hash('snippet.html').digest('hex') },
          'snippet.js': { bytes: 5, sha256: hash('snippet.js').digest('hex') },
        },
        csp: `'sha256-${hash('snippet.js').digest('base64')}'`,
      },
    ]);
  });

  test('the table says where to paste from', async () => {
    const cwd = tempProject(two);
    const { stdout } = await build(cwd);
    expect(stdout).toBe(
      [
        'tenant  platform  bytes  brotli  paste               into                             csp',
        "a       google        5       9  out/a/snippet.html  Google Tag Manager or page head  'sha256-6F46hOqq8CPAElivrqridlm/dcJqjdWBP0BkYBr69hw='",
        "b       google        5       9  out/b/snippet.html  Google Tag Manager or page head  'sha256-zX0kEouw93fc3yNitIM1+XMinb118TRGbrUBl7//pLs='",
        '',
      ].join('\n'),
    );
  });

  test('machines get the findings and no table', async () => {
    const { stdout } = await build(tempProject(two), '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({ version: 1, findings: [] });
  });

  test('the same input gives the same bytes, wherever and in whatever order', async () => {
    const here = tempProject(two);
    const there = tempProject({ 'deep/in/b.json': shop('b'), 'deep/in/a.json': shop('a') });
    await build(here);
    await runCommand(join(there, 'deep'), [
      'build',
      'in/b.json',
      'in/a.json',
      './in',
      '-o',
      '../out',
      '--emit',
      'snippet',
    ]);
    expect(treeOf(join(there, 'out'))).toEqual(treeOf(join(here, 'out')));
    await build(here);
    expect(treeOf(join(there, 'out'))).toEqual(treeOf(join(here, 'out')));
  });

  test('the order of keys in a config does not show', async () => {
    const one = tempProject({ 'in/a.json': { tenant: 'a', consent: { platform: 'google', timeout: '2s' } } });
    const other = tempProject({
      'in/a.json': { consent: { timeout: '2s', platform: 'google' }, tenant: 'a' },
    });
    await build(one);
    await build(other);
    expect(treeOf(join(other, 'out'))).toEqual(treeOf(join(one, 'out')));
  });
});

describe('an invalid tenant', () => {
  const broken = JSON.stringify(shop('b', { globl: 1 }));

  test('stops everything: nothing is written', async () => {
    const cwd = tempProject({ ...two, 'in/b.json': broken });
    expect(await build(cwd)).toMatchObject({ exitCode: 1, stdout: '' });
    expect(treeOf(cwd)).not.toHaveProperty('out/');
  });

  test('stops everything for a warning if they are taken seriously', async () => {
    const cwd = tempProject({ ...two, 'in/b.json': shop('b', { storage: { denied: 'session' } }) });
    expect((await build(cwd, '--strict')).exitCode).toBe(1);
    expect(treeOf(cwd)).not.toHaveProperty('out/');
  });

  test('is left out when asked to keep going; what it had stays and is marked stale', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    writeFileSync(join(cwd, 'in/b.json'), broken);
    writeFileSync(join(cwd, 'in/c.json'), JSON.stringify(shop('c')));
    const before = manifestOf(cwd).tenants[1];
    expect((await build(cwd, '--keep-going')).exitCode).toBe(1);
    expect(staleness(cwd)).toEqual([
      ['a', undefined],
      ['b', true],
      ['c', undefined],
    ]);
    expect(manifestOf(cwd).tenants[1]).toEqual({ ...before, stale: true });
    expect(treeOf(join(cwd, 'out'))).toHaveProperty('b/snippet.js', '/*b*/');
  });

  test('too broken to have a name: every earlier tenant that was not built may be it', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    writeFileSync(join(cwd, 'in/b.json'), '{');
    await build(cwd, '--keep-going');
    expect(staleness(cwd)).toEqual([
      ['a', undefined],
      ['b', true],
    ]);
  });

  test('is no longer stale once it is valid again', async () => {
    const cwd = tempProject(two);
    await build(cwd);
    writeFileSync(join(cwd, 'in/b.json'), broken);
    await build(cwd, '--keep-going');
    writeFileSync(join(cwd, 'in/b.json'), JSON.stringify(shop('b')));
    expect((await build(cwd)).exitCode).toBe(0);
    expect(staleness(cwd)).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  test('two configs of one name are both left out', async () => {
    const cwd = tempProject({ 'in/a.json': shop('a'), 'in/x.json': shop('x'), 'in/y.json': shop('x') });
    const { exitCode, stderr } = await build(cwd, '--keep-going');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('in/x.json\n  2:13 error: Tenant "x" is also configured in "in/y.json"');
    expect(stderr).toContain('in/y.json\n  2:13 error: Tenant "x" is also configured in "in/x.json"');
    expect(staleness(cwd)).toEqual([['a', undefined]]);
  });
});
