import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import schema from '../../schemas/verify.schema.json' with { type: 'json' };
import { createCompiler } from '../compile/compiler.ts';
import { lockName } from '../output/buildLock.ts';
import { ownIdentity } from '../output/processIdentity.ts';
import { alterations } from '../pages/alterations.ts';
import { runCommand } from '../testing/runCommand.ts';
import { lastingProject, tempProject } from '../testing/tempProject.ts';

const validate = new Ajv2020().compile(schema);
const shop = (tenant: string) => ({ tenant, consent: { platform: 'google' } });

async function built(): Promise<string> {
  const cwd = tempProject({ 'in/a.json': shop('a'), 'in/b.json': shop('b') });
  await runCommand(cwd, ['build', 'in', '-o', 'dist', '--emit', 'snippet', '--quiet']);
  return cwd;
}

const document = async (cwd: string, ...args: string[]) => {
  const { stdout } = await runCommand(cwd, ['verify', ...args, '--format', 'json']);
  const parsed = JSON.parse(stdout);
  expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
  return parsed;
};

describe('an output folder', () => {
  test('as its manifest says is fine', async () => {
    const cwd = await built();
    expect(await runCommand(cwd, ['verify', 'dist'])).toEqual({
      exitCode: 0,
      stdout: 'dist: 4 files of 2 tenants as the manifest says\n',
      stderr: '',
    });
  });

  test('names what is missing, changed and foreign', async () => {
    const cwd = await built();
    rmSync(join(cwd, 'dist/a/snippet.js'));
    writeFileSync(join(cwd, 'dist/a/notes.txt'), '');
    writeFileSync(join(cwd, 'dist/b/snippet.js'), '/*B*/');
    writeFileSync(join(cwd, 'dist/b/snippet.html'), 'longer than it was before');
    mkdirSync(join(cwd, 'dist/c'));
    writeFileSync(join(cwd, 'dist/.gitkeep'), '');
    expect(await runCommand(cwd, ['verify', 'dist'])).toEqual({
      exitCode: 1,
      stdout: `dist/c: foreign: it is not in the manifest
dist/a/snippet.js: missing: it is in the manifest, but not in the folder
dist/a/notes.txt: foreign: it is not in the manifest
dist/b/snippet.html: changed: it has 25 bytes instead of 23
dist/b/snippet.js: changed: its content is not that of the manifest
dist: 1 file of 2 tenants as the manifest says
`,
      stderr: '',
    });
    const { outputs } = await document(cwd, 'dist');
    expect(outputs[0].faults.map(({ kind }: { kind: string }) => kind)).toEqual([
      'foreign',
      'missing',
      'foreign',
      'changed',
      'changed',
    ]);
  });

  test('has a file in the place of a folder', async () => {
    const cwd = await built();
    rmSync(join(cwd, 'dist/a'), { recursive: true });
    writeFileSync(join(cwd, 'dist/a'), '');
    expect((await runCommand(cwd, ['verify', 'dist'])).stdout).toContain('dist/a/snippet.js: missing: ');
  });

  test('a link in the place of a file is a change, whatever it leads to', async () => {
    const cwd = await built();
    rmSync(join(cwd, 'dist/a/snippet.js'));
    symlinkSync('../../elsewhere.js', join(cwd, 'dist/a/snippet.js'));
    writeFileSync(join(cwd, 'elsewhere.js'), '/*a*/');
    expect((await runCommand(cwd, ['verify', 'dist'])).stdout).toContain(
      'dist/a/snippet.js: changed: it is no ordinary file',
    );
  });

  test.each([
    ['with its old manifest', true],
    ['that has no manifest yet', false],
  ])('in which a build was interrupted says so, %s', async (_what, keep) => {
    const cwd = await built();
    // What a build that was killed leaves behind: the lock of a process that is gone.
    const lock = { owner: { ...ownIdentity(), started: 'before' }, staging: [`.staging-${'0'.repeat(24)}`] };
    writeFileSync(join(cwd, 'dist', lockName), JSON.stringify(lock));
    if (!keep) rmSync(join(cwd, 'dist/manifest.json'));
    const { exitCode, stdout } = await runCommand(cwd, ['verify', 'dist']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^interrupted: "dist" holds an interrupted build/);
  });

  test('whose manifest is damaged cannot be verified', async () => {
    const cwd = await built();
    writeFileSync(join(cwd, 'dist/manifest.json'), '{}');
    expect(await runCommand(cwd, ['verify', 'dist'])).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringMatching(/is no manifest of consent-tag, or it is damaged/),
    });
  });
});

describe('pages', () => {
  const cwd = lastingProject({ 'in/acme-cz.json': shop('acme-cz') });
  let element = '';
  beforeAll(async () => {
    const loadCompiler = async () => createCompiler();
    await runCommand(cwd, ['build', 'in', '-o', 'dist', '--emit', 'snippet', '--quiet'], { loadCompiler });
    element = readFileSync(join(cwd, 'dist/acme-cz/snippet.html'), 'utf8').trim();
  }, 60_000);
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), content);
  };
  const verify = (...args: string[]) => runCommand(cwd, ['verify', ...args, '--manifest', 'dist']);

  test('that hold the snippet as it was built are fine', async () => {
    write('good.html', `<head>\n  ${element}\n</head>\n`);
    expect(await verify('good.html')).toEqual({
      exitCode: 0,
      stdout: 'good.html:2:11: identical: acme-cz\n1 snippet: 1 identical in 1 file\n',
      stderr: '',
    });
  });

  test('are told where the first alteration is, who does that and what to do', async () => {
    write('wp/header.php', `<?php ?>\n${element.replace(/"([^"]*)"/g, '“$1”')}\n`);
    const { exitCode, stdout } = await verify('wp');
    expect(exitCode).toBe(1);
    const { who, advice } = alterations.curlyQuotes;
    expect(stdout).toMatch(
      /^wp\/header\.php:2:9: altered: acme-cz, straight quotes became typographic ones\n {4}first at 2:\d+, after \d+ characters\n {4}expected {2}.+"use strict".+\n {4}found {5}.+“use strict”.+\n/,
    );
    expect(stdout).toContain(`${who.slice(1)}. ${advice}.\n`);
    const { pages } = await document(cwd, 'wp', '--manifest', 'dist');
    expect(pages.snippets).toMatchObject([
      { status: 'altered', tenant: 'acme-cz', alteration: { kind: 'curlyQuotes', line: 2, who, advice } },
    ]);
  });

  test('of every kind are in the JSON document as its schema says', async () => {
    write('all/a.html', element);
    write('all/b.json', JSON.stringify({ html: element }));
    write('all/c.html', element.replace(/"\d+\.\d+\.\d+",/, '"0.0.1",'));
    write('all/d.html', element.replaceAll('acme-cz', 'acme-de'));
    write('all/e.html', element.slice(0, 2000));
    const { pages, tool } = await document(cwd, 'all', '--manifest', 'dist/manifest.json');
    expect(tool).toMatch(/^\d/);
    expect(pages.searched).toBe(5);
    expect(pages.snippets.map(({ status }: { status: string }) => status)).toEqual([
      'identical',
      'identical',
      'outdated',
      'unknown',
      'altered',
    ]);
  });

  test('without any snippet are not fine; a folder needs one page that has it', async () => {
    write('none/page.html', '<p>nothing</p>');
    expect(await verify('none')).toEqual({
      exitCode: 1,
      stdout: 'none: no snippet\n0 snippets in 1 file\n',
      stderr: '',
    });
    write('some/a.html', element);
    write('some/b.html', '<p>nothing</p>');
    expect(await verify('some')).toMatchObject({ exitCode: 0 });
  });

  test('may be in UTF-16 or Windows-1252; what is no text is passed over', async () => {
    write('enc/a.html', Buffer.from(`\ufeff${element}`, 'utf16le'));
    write(
      'enc/b.html',
      Buffer.concat([Buffer.from(element.replaceAll('"', '\x93'), 'latin1'), Buffer.from([0x94])]),
    );
    write('enc/c.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0, 0]), Buffer.from(element)]));
    const { stdout } = await verify('enc');
    expect(stdout).toMatch(/enc\/a\.html:1:\d+: identical/);
    expect(stdout).toMatch(/enc\/b\.html:1:\d+: altered: .*typographic/);
    expect(stdout).toMatch(/1 altered in 2 files\n$/);
  });

  test('cannot reach the terminal with what they contain', async () => {
    write('evil.html', element.replace('"dataLayer"', '"\u001b[31m{{x}}\u202e"'));
    const { stdout } = await verify('evil.html');
    expect(stdout).toContain('altered');
    for (const character of ['\u001b', '\u202e']) expect(stdout).not.toContain(character);
    const { stdout: json } = await verify('evil.html', '--format', 'json');
    expect(json).toMatch(/^[\n -~]+$/);
  });

  test('that are not there are an error; hidden folders and node_modules are passed over', async () => {
    expect(await verify('nowhere.html')).toMatchObject({
      exitCode: 3,
      stderr: 'consent-tag: cannot read "nowhere.html": there is no such file or folder\n',
    });
    write('site/.cache/a.html', element);
    write('site/node_modules/a.html', element);
    expect((await verify('site')).stdout).toBe('site: no snippet\n0 snippets in 0 files\n');
  });

  test('need a build to be held against', async () => {
    write('good.html', element);
    expect(await runCommand(cwd, ['verify', 'good.html'])).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('--manifest <folder>'),
    });
  });

  test('can be verified together with the output', async () => {
    write('good.html', element);
    const { exitCode, stdout } = await verify('good.html', 'dist');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^dist: 2 files of 1 tenant as the manifest says\ngood\.html:1:\d+: identical/);
  });
});
