import { describe, expect, test } from 'vitest';
import { loadTenants } from '../config/loadTenants.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const list = [{ key: 'hero', variants: { a: 1 } }];
type Settings = { domain?: string; path?: string; [key: string]: unknown };

/** A tenant that keeps its cookies on a domain. */
const tenant = (name: string, { domain, path, ...rest }: Settings) => ({
  tenant: name,
  consent: { platform: 'google', cache: false },
  cookies: { ...(domain && { domain }), ...(path && { path }) },
  ...rest,
});

/** What is told about tenants a, b, c and so on: file, code, pointer, the other tenant's file. */
async function toldOf(...settings: Settings[]) {
  const names = settings.map((_, index) => String.fromCharCode(97 + index));
  const files = names.map((name, index) => [`${name}.json`, tenant(name, settings[index] ?? {})]);
  const { findings } = await loadTenants(['.'], tempProject(Object.fromEntries(files)));
  return findings.map(({ code, place, related }) =>
    [place.source.name, code, place.pointer, ...related.map((other) => other.place.source.name)].join(' '),
  );
}

const fixed = { identifier: { rolling: false } };

describe('one cookie, seen by pages of both', () => {
  test.each([
    ['one domain', { domain: 'example.com' }, { domain: 'example.com', ...fixed }],
    ['a host below the other', { domain: 'example.com' }, { domain: 'shop.example.com' }],
    ['two levels below', { domain: 'example.co.uk' }, { domain: 'a.b.example.co.uk' }],
    ['a path below the other', { domain: 'example.com' }, { domain: 'example.com', path: '/shop' }],
    [
      'one domain, two endpoints',
      { domain: 'example.com', collector: { url: 'https://a.example.com' } },
      { domain: 'example.com', collector: { url: 'https://b.example.com' } },
    ],
    ['below a private suffix', { domain: 'acme.github.io' }, { domain: 'x.acme.github.io' }],
  ])('%s', async (_what, a, b) => {
    expect(await toldOf(a, b)).toEqual(['b.json COOKIE_CONTESTED /cookies/domain a.json']);
  });

  test('not only the first of a domain', async () => {
    const on = (path: string, rest = {}) => ({ domain: 'example.com', path, ...rest });
    expect(await toldOf(on('/cz'), on('/de'), on('/de/shop', fixed))).toEqual([
      'c.json COOKIE_CONTESTED /cookies/domain b.json',
    ]);
  });

  test('the upper path may come later', async () => {
    expect(await toldOf({ domain: 'example.com', path: '/shop' }, { domain: 'example.com' })).toEqual([
      'a.json COOKIE_CONTESTED /cookies/domain b.json',
    ]);
  });

  test('the upper domain may come later', async () => {
    expect(await toldOf({ domain: 'shop.example.com' }, { domain: 'example.com' })).toEqual([
      'a.json COOKIE_CONTESTED /cookies/domain b.json',
    ]);
  });

  test('points to the name if it is written, and to the cookie of experiments too', async () => {
    const a = { domain: 'example.com', experiments: { cookie: 'x', list } };
    const b = { domain: 'example.com', identifier: { cookie: 'x' } };
    expect(await toldOf(a, b)).toEqual(['b.json COOKIE_CONTESTED /identifier/cookie a.json']);
  });

  test('says in what they differ', async () => {
    const cwd = tempProject({
      'a.json': tenant('a', { domain: 'example.com' }),
      'b.json': { ...tenant('b', { domain: 'example.com', ...fixed }), consent: { platform: 'shoptet' } },
    });
    const { stdout } = await runCommand(cwd, ['validate', '.', '--format', 'json']);
    expect(JSON.parse(stdout).findings[0].message).toBe(
      'Tenants "b" and "a" both keep cookie "_sa" on "example.com", but not with the same "consent.platform", "consent.purpose", "identifier.rolling"',
    );
  });
});

describe('one name, side by side', () => {
  test.each([
    ['hosts that only end alike', { domain: 'a.example.com' }, { domain: 'ba.example.com', ...fixed }],
    ['two hosts of one domain', { domain: 'a.example.com' }, { domain: 'b.example.com', ...fixed }],
    ['two paths', { domain: 'example.com', path: '/a' }, { domain: 'example.com', path: '/ab', ...fixed }],
  ])('%s', async (_what, a, b) => {
    expect(await toldOf(a, b)).toEqual(['b.json COOKIE_NAME_REUSED /cookies/domain a.json']);
  });
});

describe('nothing is wrong with', () => {
  test.each([
    ['the same settings', { domain: 'example.com', ...fixed }, { domain: 'example.com', ...fixed }],
    ['the same settings side by side', { domain: 'a.example.com' }, { domain: 'b.example.com' }],
    [
      'the same settings on two paths',
      { domain: 'example.com', path: '/a' },
      { domain: 'example.com', path: '/b' },
    ],
    [
      'another cookie',
      { domain: 'example.com' },
      { domain: 'example.com', identifier: { cookie: 'x', rolling: false } },
    ],
    ['another registrable domain', { domain: 'a.co.uk' }, { domain: 'b.co.uk', ...fixed }],
    ['other customers of a platform', { domain: 'a.github.io' }, { domain: 'b.github.io', ...fixed }],
    ['a domain that only ends alike', { domain: 'example.com' }, { domain: 'notexample.com', ...fixed }],
    ['auto, which leads nobody knows where', { domain: 'example.com' }, { domain: 'auto', ...fixed }],
    ['host', { domain: 'example.com' }, { domain: 'host', ...fixed }],
    [
      'no cookie',
      { domain: 'example.com' },
      { domain: 'example.com', storage: { granted: 'memory' }, ...fixed },
    ],
    [
      'settings that are not about the cookie',
      { domain: 'example.com' },
      { domain: 'example.com', global: 'shopTag' },
    ],
  ])('%s', async (_what, a, b) => {
    expect(await toldOf(a, b)).toEqual([]);
  });
});

test('each of many is compared with one other', async () => {
  const many = Array.from({ length: 20 }, (_, index) => ({
    domain: 'example.com',
    identifier: { maxAge: `${index + 1}h` },
  }));
  const told = await toldOf(...many);
  expect(told).toHaveLength(19);
  expect(told.every((line) => line.endsWith(' a.json'))).toBe(true);
});

test.each(['myshoptet.com', 'wordpress.com'])('customers of %s have nothing in common', async (domain) => {
  expect(await toldOf({ domain: `a.${domain}` }, { domain: `b.${domain}`, ...fixed })).toEqual([]);
});
