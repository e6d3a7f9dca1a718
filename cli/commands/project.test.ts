import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';

const shop = (tenant: string, rest: object = {}) => ({ tenant, consent: { platform: 'google' }, ...rest });
const session = { storage: { denied: 'session' } };
const config = 'consent-tag.config.json';
const codesIn = (text: string) => text.match(/(?<=\[)[A-Z]+_[A-Z_]+(?=\])/g);

describe('rules', () => {
  const run = (rules: object, ...options: string[]) =>
    runCommand(tempProject({ 'a.json': shop('a', session), [config]: { rules } }), [
      'validate',
      'a.json',
      ...options,
    ]);

  test.each([
    [0, 'as it is', {}, []],
    [1, 'as it is, strictly', {}, ['--strict']],
    [1, 'raised to an error', { STORAGE_DENIED_SESSION: 'error' }, []],
    [0, 'lowered to a note, strictly', { STORAGE_DENIED_SESSION: 'note' }, ['--strict']],
    [0, 'switched off, strictly', { STORAGE_DENIED_SESSION: 'off' }, ['--strict']],
  ])('%i: a warning %s', async (expected, _what, rules, options) => {
    expect((await run(rules, ...options)).exitCode).toBe(expected);
  });

  test.each(['json', 'sarif', 'github', 'junit', 'pretty'])('hold for %s', async (format) => {
    const told = async (rules: object) => {
      const { stdout, stderr } = await run(rules, '--format', format);
      return (stdout + stderr).includes('ePrivacy 5(3) covers');
    };
    expect([await told({}), await told({ STORAGE_DENIED_SESSION: 'off' })]).toEqual([true, false]);
  });

  test('decide which tenants a build leaves out', async () => {
    const cwd = tempProject({
      'in/a.json': shop('a', session),
      'in/b.json': shop('b'),
      [config]: { rules: { STORAGE_DENIED_SESSION: 'error' } },
    });
    const { exitCode } = await runCommand(cwd, ['build', 'in', '-o', 'out', '--keep-going']);
    expect(exitCode).toBe(1);
    expect(Object.keys(treeOf(join(cwd, 'out'))).filter((name) => name.endsWith('/'))).toEqual(['b/']);
  });
});

describe('paths and out', () => {
  const files = { 'shops/a.json': shop('a'), 'shops/b.json': shop('b'), 'c.json': shop('c') };

  test('stand in for those of the command line, from wherever it is used', async () => {
    const cwd = tempProject({
      ...files,
      [config]: { paths: ['shops/*.json'], out: 'dist' },
      'deep/x.txt': '',
    });
    const validated = await runCommand(join(cwd, 'deep'), ['validate']);
    expect(validated.stderr).toMatch(/^2 tenant configs/);
    expect((await runCommand(join(cwd, 'deep'), ['build'])).exitCode).toBe(0);
    expect(Object.keys(treeOf(join(cwd, 'dist')))).toContain('a/snippet.html');
  });

  test('yield to those of the command line', async () => {
    const cwd = tempProject({ ...files, [config]: { paths: ['shops'], out: 'dist' } });
    const { exitCode } = await runCommand(cwd, ['build', 'c.json', '-o', 'elsewhere']);
    expect([exitCode, Object.keys(treeOf(cwd)).includes('dist/')]).toEqual([0, false]);
    expect(Object.keys(treeOf(join(cwd, 'elsewhere')))).toContain('c/snippet.html');
  });

  test('the settings themselves are no tenant, for a pattern neither', async () => {
    const cwd = tempProject({ 'a.json': shop('a'), [config]: { paths: ['*.json'] } });
    expect(await runCommand(cwd, ['validate'])).toMatchObject({ exitCode: 0 });
  });

  test.each([
    [['validate'], `error: missing required argument 'path', and no ${config} says "paths"\n`],
    [['build', '-o', 'dist'], `error: missing required argument 'path', and no ${config} says "paths"\n`],
    [
      ['build', 'c.json'],
      `error: required option '-o, --out <folder>' not specified, and no ${config} says "out"\n`,
    ],
  ])('2: %j with neither', async (args, message) => {
    const cwd = tempProject({ ...files, [config]: {} });
    expect(await runCommand(cwd, args)).toEqual({ exitCode: 2, stdout: '', stderr: message });
  });

  test('never lead out of the project by a link', async () => {
    const elsewhere = tempProject({ 'a.json': shop('a') });
    const cwd = tempProject({
      [config]: { paths: ['linked/a.json', '{..,x}/*.json'], out: 'linked/new/dist' },
    });
    symlinkSync(elsewhere, join(cwd, 'linked'));
    const { exitCode, stderr } = await runCommand(cwd, ['build']);
    expect(exitCode).toBe(1);
    expect(codesIn(stderr)).toEqual(['PROJECT_PATH_INVALID', 'PROJECT_PATH_INVALID', 'PROJECT_PATH_INVALID']);
    expect(Object.keys(treeOf(elsewhere))).toEqual(['a.json']);
  });
});

describe('where they are looked for', () => {
  test('not beyond the root of a repository', async () => {
    const cwd = tempProject({ [config]: { paths: ['a.json'] }, 'a.json': shop('a'), 'inner/.git/HEAD': '' });
    expect((await runCommand(join(cwd, 'inner'), ['validate'])).exitCode).toBe(2);
  });

  test('3: settings that cannot be read', async () => {
    const cwd = tempProject({ 'a.json': shop('a') });
    mkdirSync(join(cwd, config));
    expect(await runCommand(cwd, ['validate', 'a.json'])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `consent-tag: cannot read "${config}": it is a folder\n`,
    });
  });
});

describe('broken settings stop the run before anything else', () => {
  test.each([
    ['JSON_TRAILING_COMMA', '{"rules":{},}', 12],
    ['KEY_DUPLICATE', '{"out":"a","out":"b"}', 12],
    ['KEY_UNKNOWN', '{"rule":{}}', 2],
    ['TYPE_INVALID', '{"rules":[]}', 10],
    ['TYPE_INVALID', '{"rules":{"BOM_PRESENT":0}}', 25],
    ['TYPE_INVALID', '[]', 1],
    ['RULE_UNKNOWN', '{"rules":{"RETENTION_LNG":"off"}}', 11],
    ['VALUE_UNKNOWN', '{"rules":{"RETENTION_LONG":"warn"}}', 28],
    ['RULE_FIXED', '{"rules":{"DOMAIN_SHARED":"note"}}', 27],
    ['COUNT_OUT_OF_RANGE', '{"paths":[]}', 10],
    ['ITEM_REPEATED', '{"paths":["a","a"]}', 15],
    ['PROJECT_PATH_INVALID', '{"out":"/etc"}', 8],
  ])('%s: %s', async (code, text, column) => {
    const cwd = tempProject({ [config]: text, 'in/a.json': { tenant: 'A' } });
    const { exitCode, stdout } = await runCommand(cwd, [
      'build',
      'in',
      '-o',
      'out',
      '--keep-going',
      '--format',
      'json',
    ]);
    const { findings } = JSON.parse(stdout);
    expect(findings).toMatchObject([{ file: config, line: 1, column, code }]);
    expect([exitCode, Object.keys(treeOf(cwd)).includes('out/')]).toEqual([1, false]);
  });

  test.each([
    ['{"rules":{"RETENTION_LNG":"off"}}', '"RETENTION_LONG"'],
    ['{"rules":{"RETENTION_LONG":"warn"}}', '"warning"'],
    ['{"path":["a"]}', '"paths"'],
  ])('%s is repaired with %s', async (text, replacement) => {
    const cwd = tempProject({ [config]: text });
    const { stdout } = await runCommand(cwd, ['validate', 'a.json', '--format', 'json']);
    expect(JSON.parse(stdout).findings[0].replacement).toBe(replacement);
  });

  test('a byte order mark does not stop it, and can be switched off like any warning', async () => {
    const run = async (settings: string) => {
      const cwd = tempProject({ [config]: `\u{FEFF}${settings}`, 'a.json': shop('a') });
      const { exitCode, stdout } = await runCommand(cwd, ['validate', 'a.json', '--format', 'json']);
      return [exitCode, JSON.parse(stdout).findings.length];
    };
    expect(await run('{}')).toEqual([0, 1]);
    expect(await run('{"rules":{"BOM_PRESENT":"off"}}')).toEqual([0, 0]);
  });
});
