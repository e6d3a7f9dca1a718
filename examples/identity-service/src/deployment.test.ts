import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageFolder } from './packageFolder.ts';
import { readSettings } from './settings/readSettings.ts';

const here = (...path: string[]) => join(packageFolder(), ...path);
const dockerfile = readFileSync(here('Dockerfile'), 'utf8');
const { services, volumes } = parse(readFileSync(here('compose.yaml'), 'utf8'));

/** Names of the settings that are looked at. */
function settingsRead(): Set<string> {
  const names = new Set<string>();
  const secret = 'x'.repeat(32);
  const env: NodeJS.ProcessEnv = { IDENTITY_SECRET: secret, ADMIN_KEY: secret };
  const get = (target: object, name: string) => {
    names.add(name);
    return Reflect.get(target, name);
  };
  readSettings(new Proxy(env, { get: (target, name) => get(target, String(name)) }));
  return names;
}

test('what the image and Compose set is what the service reads', () => {
  const read = settingsRead();
  const line = /^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '';
  const inImage = [...line.matchAll(/(\w+)=/g)].map(([, name]) => name ?? '');
  const inCompose = Object.keys(services.service.environment);
  expect(inCompose).toContain('IDENTITY_SECRET');
  expect([...inImage, ...inCompose].filter((name) => name !== 'NODE_ENV' && !read.has(name))).toEqual([]);
});

test('every setting stands in the README, and nothing else', () => {
  const table = /\| variable \|[\s\S]+?\n\n/.exec(readFileSync(here('README.md'), 'utf8'))?.[0] ?? '';
  const documented = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(
    ([, cell]) => cell?.match(/[A-Z_]{4,}/g) ?? [],
  );
  expect(documented.sort()).toEqual([...settingsRead()].sort());
});

test('the files that the image is made of are there, or are built before', () => {
  const root = here('../..');
  const made = ['node_modules', 'dist'];
  const copied = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, path]) => path ?? '');
  expect(copied.length).toBeGreaterThan(3);
  const missing = copied.filter(
    (path) => !made.some((folder) => path.endsWith(folder)) && !existsSync(join(root, path)),
  );
  expect(missing).toEqual([]);
});

test('what Compose refers to is there', () => {
  const { build, depends_on, volumes: mounts, ports } = services.service;
  expect(existsSync(here(build.context, build.dockerfile))).toBe(true);
  expect(Object.keys(depends_on).every((name) => services[name]?.healthcheck)).toBe(true);
  for (const mount of [...mounts, ...services.database.volumes]) {
    const [source] = String(mount).split(':');
    expect(source?.startsWith('.') ? existsSync(here(source)) : source && source in volumes).toBe(true);
  }
  // Nothing is open to other machines.
  expect(ports.every((port: string) => port.startsWith('127.0.0.1:'))).toBe(true);
  expect(services.database.ports).toBeUndefined();
});
