import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../config/resolveConfig.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const files = {
  'consent-tag.config.json': {},
  'base.json': `{
  "consent": { "platform": "google", "defaults": "honor", "timeout": "2s" },
  "cookies": { "retired": ["_old", "_older"] }
}
`,
  'acme.json': `{
  "tenant": "acme",
  "extends": "./base.json",
  "consent": { "timeout": "5s", "defaults": null },
  "identifier": { "maxAge": "30d" },
  "experiments": { "list": [{ "key": "hero", "variants": { "0": 1, "b": 2 } }] }
}
`,
};
const show = (...args: string[]) => runCommand(tempProject(files), ['config', ...args]);

test('shows each setting and where it came from', async () => {
  const { stdout, stderr, exitCode } = await show('acme.json', '--format', 'text');
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).toMatchInlineSnapshot(`
    "tenant                          "acme"               # acme.json:2:13
    consent.platform                "google"             # base base.json:2:28
    consent.purpose                 "analytics_storage"  # default
    consent.dataLayer               "dataLayer"          # default
    consent.defaults                "ignore"             # default
    consent.timeout                 "5s"                 # acme.json:4:27
    consent.cache.key               "_sa_consent_cache"  # default
    consent.cache.maxAge            "180d"               # default
    identifier.cookie               "_sa"                # default
    identifier.maxAge               "30d"                # acme.json:5:29
    identifier.rolling              true                 # default
    identifier.onGrant              "keep"               # default
    identifier.accept               []                   # default
    experiments.cookie              "_saexp"             # default
    experiments.list[0].key         "hero"               # acme.json:6:38
    experiments.list[0].variants.0  1                    # acme.json:6:65
    experiments.list[0].variants.b  2                    # acme.json:6:73
    experiments.list[0].traffic     100                  # default
    experiments.list[0].maxAge      "session"            # default
    cookies.domain                  "auto"               # default
    cookies.path                    "/"                  # default
    cookies.sameSite                "Lax"                # default
    cookies.retired                 ["_old","_older"]    # base base.json:3:27
    storage.granted                 "cookie"             # default
    storage.denied                  "memory"             # default
    global                          "consentTag"         # default
    "
  `);
});

test('tells programs the config a build would use, and an origin for each setting', async () => {
  const { stdout } = await show('acme.json', '--format', 'json');
  const { version, tenant, config, origins } = JSON.parse(stdout);
  expect({ version, tenant }).toEqual({ version: 1, tenant: 'acme' });
  expect(config).toEqual(
    resolveConfig({
      tenant: 'acme',
      consent: { platform: 'google', timeout: '5s' },
      identifier: { maxAge: '30d' },
      experiments: { list: [{ key: 'hero', variants: { 0: 1, b: 2 } }] },
      cookies: { retired: ['_old', '_older'] },
    }),
  );
  expect(origins).toMatchObject({
    '/identifier/maxAge': { from: 'file', file: 'acme.json', line: 5, column: 29 },
    '/experiments/list/0/variants/b': { from: 'file', file: 'acme.json', line: 6 },
    '/consent/platform': { from: 'base', file: 'base.json', line: 2, column: 28 },
    '/consent/timeout': { from: 'file', line: 4 },
    '/cookies/retired': { from: 'base', line: 3 },
    // The base has it, this config removed it.
    '/consent/defaults': { from: 'default' },
    '/identifier/accept': { from: 'default' },
  });
});

test('prints text on a terminal and JSON elsewhere', async () => {
  const piped = await show('acme.json');
  expect(JSON.parse(piped.stdout).tenant).toBe('acme');
  const seen = await runCommand(tempProject(files), ['config', 'acme.json'], { isTTY: true });
  expect(seen.stdout).toContain(`\x1b[2m# acme.json:2:13\x1b[22m\n`);
});

describe('what is no valid config of one tenant', () => {
  test('has its findings told instead', async () => {
    const cwd = tempProject({ 'shop.json': { tenant: 'shop', consent: { platform: 'googel' } } });
    const told = await runCommand(cwd, ['config', 'shop.json', '--format', 'text']);
    expect(told).toMatchObject({ exitCode: 1, stdout: '' });
    expect(told.stderr).toContain('[VALUE_UNKNOWN]');
    const { exitCode, stdout } = await runCommand(cwd, ['config', 'shop.json']);
    const codes = JSON.parse(stdout).findings.map(({ code }: { code: string }) => code);
    expect([exitCode, codes]).toEqual([1, ['VALUE_UNKNOWN']]);
  });

  test('is refused if it is a base', async () => {
    const { exitCode, stderr } = await show('base.json', '--format', 'text');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[TENANT_MISSING]');
  });

  test('is refused if there are several, or none that can be read', async () => {
    const several = tempProject({ 'a.json': shop('a'), 'b.json': shop('b') });
    const many = await runCommand(several, ['config', '.', '--format', 'text']);
    expect(many).toMatchObject({ exitCode: 3, stdout: '' });
    expect(many.stderr).toContain('config shows one config, but there are 2 in "."');
    const none = await show('nothing.json');
    expect(none.exitCode).toBe(3);
    expect(none.stderr).toContain('nothing.json');
  });
});

test('a warning is no reason not to show it', async () => {
  const cwd = tempProject({ 'shop.json': { ...shop('shop'), storage: { denied: 'session' } } });
  const { exitCode, stderr } = await runCommand(cwd, ['config', 'shop.json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});

function shop(tenant: string) {
  return { tenant, consent: { platform: 'google' } };
}
