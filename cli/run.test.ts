import { describe, expect, test } from 'vitest';
import { runCommand } from './testing/runCommand.ts';
import { tempProject, treeOf } from './testing/tempProject.ts';

const valid = { tenant: 'shop', consent: { platform: 'google' } };
const faulty = `{
  "tenant": "shop",
  "consent": { "platform": "didomi", "purpose": "p", "dataLayer": "dataLayer" },
  "globl": "tag"
}
`;

describe('validate', () => {
  test('says so when all is fine', async () => {
    const cwd = tempProject({ 'shop.json': valid });
    expect(await runCommand(cwd, ['validate', 'shop.json'])).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '1 tenant config checked, nothing to complain about\n',
    });
  });

  test('shows each finding with its line, the place and a hint', async () => {
    const cwd = tempProject({ 'shop.json': faulty });
    const { exitCode, stdout, stderr } = await runCommand(cwd, ['validate', 'shop.json']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    // The schema grows: where exactly its rules stand is shown elsewhere.
    expect(stderr.replace(/(?<=schema\.json:)\d+:\d+/g, '1:1')).toBe(`shop.json
  3:54 error: option "dataLayer" does not belong to platform "didomi" [OPTION_FOREIGN]
    3 │   "consent": { "platform": "didomi", "purpose": "p", "dataLayer": "dataLayer" },
      │                                                      ~~~~~~~~~~~
      = why: It would be ignored, and the site would not behave as written here
      = help: Remove it; it belongs to google and shoptet
      = note: shop.json:3:28: the platform chosen
      = note: schemas/tenant.schema.json:1:1: the rule of the schema

  4:3 error: Key "globl" is not known at the top level [KEY_UNKNOWN]
    4 │   "globl": "tag"
      │   ~~~~~~~
      │   "global"
      = why: It would be ignored: a misspelt setting would leave its default in force
      = help: Did you mean "global"?
      = note: schemas/tenant.schema.json:1:1: the rule of the schema

2 errors in 1 tenant config
`);
  });

  test('gives machines one JSON document, also on failure', async () => {
    const cwd = tempProject({ 'shop.json': faulty });
    const { exitCode, stdout, stderr } = await runCommand(cwd, ['validate', '.', '--format', 'json']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      findings: [
        {
          file: 'shop.json',
          line: 3,
          column: 54,
          endLine: 3,
          endColumn: 65,
          length: 11,
          pointer: '/consent/dataLayer',
          code: 'OPTION_FOREIGN',
          severity: 'error',
          message: 'option "dataLayer" does not belong to platform "didomi"',
          why: 'It would be ignored, and the site would not behave as written here',
          hint: 'Remove it; it belongs to google and shoptet',
          related: [
            {
              file: 'shop.json',
              line: 3,
              column: 28,
              endLine: 3,
              endColumn: 36,
              length: 8,
              pointer: '/consent/platform',
              message: 'the platform chosen',
            },
            expect.objectContaining({
              file: 'schemas/tenant.schema.json',
              pointer: '/properties/consent/allOf/2/then/properties/dataLayer',
              message: 'the rule of the schema',
            }),
          ],
        },
        expect.objectContaining({
          line: 4,
          column: 3,
          pointer: '/globl',
          code: 'KEY_UNKNOWN',
          hint: 'Did you mean "global"?',
          replacement: '"global"',
        }),
      ],
    });
  });

  test('gives machines an empty list when all is fine', async () => {
    const cwd = tempProject({ 'shop.json': valid });
    const { stdout } = await runCommand(cwd, ['validate', 'shop.json', '--format', 'json']);
    expect(stdout).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
  });

  test('writes nothing', async () => {
    const cwd = tempProject({ 'shop.json': valid });
    const before = treeOf(cwd);
    await runCommand(cwd, ['validate', '.']);
    expect(treeOf(cwd)).toEqual(before);
  });
});

describe('exit status', () => {
  const warning = { ...valid, storage: { denied: 'session' } };
  const note = { ...valid, identifier: { maxAge: '398d' } };
  const missing = { ...valid, extends: './gone.json' };

  test.each([
    [0, 'a valid config', valid, []],
    [0, 'a warning', warning, []],
    [1, 'a warning that is taken seriously', warning, ['--strict']],
    [0, 'a note, however strict', note, ['--strict']],
    [1, 'an error', { ...valid, tenant: 'A' }, []],
    [1, 'a file that a config names and that is not there', missing, []],
  ])('%i: %s', async (expected, _why, config, options) => {
    const cwd = tempProject({ 'shop.json': config });
    expect((await runCommand(cwd, ['validate', 'shop.json', ...options])).exitCode).toBe(expected);
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['validat', 'shop.json']],
    ['no path', ['validate']],
    ['an unknown option', ['validate', 'shop.json', '--stric']],
    ['an unknown format', ['validate', 'shop.json', '--format', 'xml']],
    ['no output folder', ['build', 'shop.json']],
    ['an empty output folder', ['build', 'shop.json', '-o', '']],
    ['something else to emit', ['build', 'shop.json', '-o', 'dist', '--emit', 'pdf']],
  ])('2: %s', async (_why, args) => {
    const cwd = tempProject({ 'shop.json': valid });
    const { exitCode, stdout, stderr } = await runCommand(cwd, args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  test.each([
    ['a path that is not there', 'gone.json', 'cannot read "gone.json": there is no such file or folder'],
    ['a pattern without a match', '*.jsn', 'there is no config in "*.jsn"'],
    ['a folder without a config', 'empty', 'there is no config in "empty"'],
    [
      'a path through a file',
      'shop.json/x',
      'cannot read "shop.json/x": a part of the path is a file, not a folder',
    ],
  ])('3: %s', async (_why, path, message) => {
    const cwd = tempProject({ 'shop.json': valid, 'empty/readme.txt': '' });
    expect(await runCommand(cwd, ['validate', path])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `consent-tag: ${message}\n`,
    });
  });

  test('3: findings of the other paths are still told', async () => {
    const cwd = tempProject({ 'shop.json': { ...valid, globl: 1 } });
    const { exitCode, stdout } = await runCommand(cwd, ['validate', 'shop.json', 'gone', '--format', 'json']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout).findings).toHaveLength(1);
  });

  test('3: something that broke is one line without a stack trace', async () => {
    const cwd = tempProject({ 'shop.json': valid });
    const { exitCode, stderr } = await runCommand(cwd, ['build', 'shop.json', '-o', 'dist', '--quiet'], {
      loadCompiler: () => Promise.reject(new Error('the shape\nwas bent \x1b[31m')),
    });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^consent-tag: internal error: the shape\\u000awas bent \\u001b\[31m\. Please report this, .+\n$/,
    );
  });

  test('0: help and version, on stdout', async () => {
    const cwd = tempProject({});
    const help = await runCommand(cwd, ['--help']);
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('validate');
    const version = await runCommand(cwd, ['--version']);
    expect(version).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

test('usage problems name what exists', async () => {
  const cwd = tempProject({});
  const { stderr } = await runCommand(cwd, ['build', '.', '-o', 'dist', '--emit', 'snippet,pdf']);
  expect(stderr).toBe(
    "error: option '--emit <kinds>' argument 'snippet,pdf' is invalid. Allowed choices are snippet, disclosure, imports, install.\n",
  );
});

test('quiet tells only what makes the run fail', async () => {
  const cwd = tempProject({
    'a.json': { ...valid, tenant: 'a', storage: { denied: 'session' } },
    'b.json': { ...valid, tenant: 'B' },
  });
  const relaxed = await runCommand(cwd, ['validate', '.', '--quiet']);
  expect(relaxed.stderr.match(/\[[A-Z_]+\]/g)).toEqual(['[TENANT_INVALID]']);
  const strict = await runCommand(cwd, ['validate', '.', '--quiet', '--strict']);
  expect(strict.stderr.match(/\[[A-Z_]+\]/g)).toEqual(['[STORAGE_DENIED_SESSION]', '[TENANT_INVALID]']);
});

describe('terminals', () => {
  const coloured = (text: string) => text.includes('\x1b[31m');

  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('colour with %s', async (_what, isTTY, env: Record<string, string>, expected) => {
    const cwd = tempProject({ 'shop.json': { ...valid, globl: 1 } });
    const { stderr } = await runCommand(cwd, ['validate', '.'], { isTTY, env });
    expect(coloured(stderr)).toBe(expected);
  });

  test('nothing the user wrote acts on them', async () => {
    const hostile = '\x1b[2J\x07\x9b\u202e\u2066\x7f\r::error::';
    const text = `{"tenant":"shop","consent":{"platform":"google","purpose":${JSON.stringify(hostile)}},"${'\u202e\x9b\x7f'}":1}`;
    const cwd = tempProject({ 'a\x1b[31m.json': text });
    const pretty = await runCommand(cwd, ['validate', '.', `${hostile}.json`, '*.json']);
    const json = await runCommand(cwd, ['validate', '.', '--format', 'json']);
    const usage = await runCommand(cwd, ['validate', `--${hostile}`]);
    const all = pretty.stderr + json.stdout + usage.stderr;
    expect(all.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(JSON.parse(json.stdout).findings[0].file).toBe('a\x1b[31m.json');
  });
});
