import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configOf } from '../compile/testConfigs.ts';
import { tempProject } from '../testing/tempProject.ts';
import { type ManifestTenant, manifestTail, renderEntry, renderHead } from './manifest.ts';
import { readManifest } from './readManifest.ts';

const head = { version: 1, tool: '1.2.3', compiler: 'c' };
const entry = (tenant: string, more: Partial<ManifestTenant> = {}): ManifestTenant => ({
  tenant,
  config: configOf('google', { tenant }),
  platform: 'google',
  features: ['cache'],
  files: { 'snippet.js': { bytes: 5, sha256: '0'.repeat(64) } },
  csp: "'sha256-x'",
  ...more,
});
const textOf = (entries: readonly ManifestTenant[]) =>
  [renderHead(head), entries.map((one) => `    ${renderEntry(one)}`).join(',\n'), '\n', manifestTail].join(
    '',
  );

function open(text: string | Uint8Array) {
  const file = join(tempProject({ 'manifest.json': text }), 'manifest.json');
  return readManifest(file, 'out/manifest.json');
}

test('the manifest is one JSON document with one tenant a line', () => {
  const text = textOf([entry('a'), entry('b', { stale: true })]);
  expect(JSON.parse(text)).toEqual({ ...head, tenants: [entry('a'), entry('b', { stale: true })] });
  expect(text.split('\n').filter((line) => line.startsWith('    {"tenant":"'))).toHaveLength(2);
});

test.each([0, 1, 2, 3_000])('%i tenants are read one at a time, in any order', (count) => {
  const entries = Array.from({ length: count }, (_, at) => entry(`t${String(at).padStart(6, '0')}`));
  const reader = open(textOf(entries));
  expect(reader).toMatchObject(head);
  expect(reader?.names).toEqual(entries.map(({ tenant }) => tenant));
  expect([...(reader?.tenants() ?? [])]).toEqual(entries);
  for (const one of [...entries].reverse().slice(0, 50)) {
    expect(reader?.find(one.tenant)).toEqual(one);
    expect(reader?.line(one.tenant)).toBe(renderEntry(one));
  }
  expect(reader?.find('other')).toBeUndefined();
  reader?.close();
});

test('a manifest that somebody reformatted or reordered is read all the same', () => {
  const entries = [entry('b'), entry('a')];
  for (const text of [JSON.stringify({ ...head, tenants: entries }, null, 4), textOf(entries)]) {
    const reader = open(text);
    expect(reader?.names).toEqual(['a', 'b']);
    expect(reader?.find('b')).toEqual(entries[0]);
  }
});

test('no file is no manifest', () => {
  expect(readManifest(join(tempProject({}), 'manifest.json'), 'manifest.json')).toBeUndefined();
});

const damaged = 'cannot read "out/manifest.json": it is no manifest of consent-tag, or it is damaged';
const whole = textOf([entry('a'), entry('b')]);
const compact = JSON.stringify(JSON.parse(whole));
test.each([
  ['nothing', '', damaged],
  ['half of one', whole.slice(0, whole.length / 2), damaged],
  ['one without its end', whole.slice(0, -2), damaged],
  ['something after its end', `${whole}x`, damaged],
  ['another JSON document', '{"name":"app","icons":[]}', damaged],
  ['bytes', new Uint8Array([0, 255, 10, 10]), damaged],
  ['a name that leads out of the folder', whole.replace('"tenant":"b"', '"tenant":"../b"'), damaged],
  ['a tenant outside the folder', compact.replace('"b"', '"../b"'), damaged],
  ['a file outside the folder', compact.replace('snippet.js', '../snippet.js'), damaged],
  ['a later format', whole.replace('"version": 1', '"version": 2'), 'a newer consent-tag (1.2.3)'],
])('%s is refused', (_what, text, message) => {
  expect(() => open(text)).toThrow(message);
});

test('a file that leads out of the folder is refused where it is read', () => {
  const reader = open(whole.replace('snippet.js', '../snippet.js'));
  expect(() => reader?.find('a')).toThrow('no manifest of consent-tag');
});

test('a folder or a dead link in its place is said to be one', () => {
  const cwd = tempProject({ 'manifest.json/x': '', 'a.json': '' });
  expect(() => readManifest(join(cwd, 'manifest.json'), 'm')).toThrow('cannot read "m": it is a folder');
  symlinkSync('gone', join(cwd, 'link'));
  expect(readManifest(join(cwd, 'link'), 'm')).toBeUndefined();
});

test('keeps reading the manifest it opened while another takes its place', () => {
  const cwd = tempProject({ 'manifest.json': textOf([entry('a')]) });
  const file = join(cwd, 'manifest.json');
  const reader = readManifest(file, 'm');
  expect(readFileSync(file, 'utf8')).toContain('"a"');
  writeFileSync(`${file}.new`, textOf([entry('z')]));
  expect(reader?.names).toEqual(['a']);
  reader?.close();
});
