import { describe, expect, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const collector = { url: 'https://id.acme.cz/v1', origins: ['https://www.acme.cz'] };
const shop = (rest: object = {}) => ({ tenant: 'shop', consent: { platform: 'google' }, ...rest });
const run = (config: object, ...args: string[]) =>
  runCommand(tempProject({ 'shop.json': config }), ['server-cookie', 'shop.json', ...args]);

test('all recipes, after the line they set', async () => {
  const { stdout, stderr, exitCode } = await run(shop({ collector }));
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout.split('\n')[0]).toBe(
    'Set-Cookie: _sa=<value>;Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34128000',
  );
  expect(stdout.match(/^===== \w+ =====$/gm)).toEqual(
    ['nginx', 'worker', 'express'].map((name) => `===== ${name} =====`),
  );
  expect(stdout).toContain('Only pages of the shop are answered: https://www.acme.cz');
});

test.each(['nginx', 'worker', 'express'])('%s alone is a file that can be used as it is', async (recipe) => {
  const { stdout } = await run(shop({ collector }), '--recipe', recipe);
  const whole = JSON.parse((await run(shop({ collector }), '--format', 'json')).stdout);
  expect(stdout).toBe(whole.recipes[recipe]);
  expect(stdout).not.toContain('=====');
});

test('as JSON', async () => {
  const { stdout, exitCode } = await run(shop({ collector }), '--format', 'json', '--recipe', 'worker');
  expect(exitCode).toBe(0);
  const { recipes, consentGate, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({
    version: 1,
    tenant: 'shop',
    setCookie: '_sa=<value>;Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34128000',
    cookie: '_sa',
    maxAge: 34_128_000,
    maxAgeFrom: 'answer',
    path: '/v1/identifier',
    origins: ['https://www.acme.cz'],
  });
  expect([Object.keys(recipes), consentGate.length > 2]).toEqual([['worker'], true]);
});

test('without a collector it says that nobody will ask', async () => {
  const { stderr, exitCode } = await run(shop(), '--host', 'www.acme.cz');
  expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^note: there is no "collector"/)]);
});

describe('what is missing is told in one sentence', () => {
  test.each<[string, object, string[], number, RegExp]>([
    ['the shop', shop(), [], 2, /--host www\.acme\.cz/],
    ['its pages', shop({ collector: { url: 'https://id.acme.cz' } }), [], 2, /"collector\.origins"/],
    ['a domain of its own', shop(), ['--host', 'co.uk'], 2, /below no domain of one owner/],
    ['a domain of an address', shop(), ['--host', '192.168.1.1'], 2, /below no domain of one owner/],
    [
      'a domain of both',
      shop({ collector }),
      ['--host', 'www.acme.de'],
      2,
      /cannot set a cookie for "acme\.de"/,
    ],
    [
      'a host of the domain',
      shop({ cookies: { domain: 'acme.cz' } }),
      ['--host', 'acme.de'],
      2,
      /cannot have a cookie of "acme\.cz"/,
    ],
    ['a cookie', shop({ storage: { granted: 'memory' } }), ['--host', 'acme.cz'], 1, /in no cookie/],
    [
      'a count of days',
      shop({ collector, identifier: { rolling: false } }),
      ['--recipe', 'nginx'],
      1,
      /cannot count the days/,
    ],
    ['a host', shop(), ['--host', 'https://acme.cz/'], 2, /Write a host alone/],
    ['a known recipe', shop(), ['--recipe', 'apache'], 2, /nginx, worker, express, all/],
    ['a valid config', { tenant: 'shop' }, [], 1, /KEY_MISSING/],
  ])('%s', async (_what, config, args, expected, words) => {
    const { stdout, stderr, exitCode } = await run(config, ...args);
    expect([exitCode, stdout, stderr]).toEqual([expected, '', expect.stringMatching(words)]);
  });

  test('one of several configs', async () => {
    const cwd = tempProject({ 'a.json': shop(), 'b.json': { ...shop(), tenant: 'b' } });
    const { stderr, exitCode } = await runCommand(cwd, ['server-cookie', '.']);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('one config')]);
  });
});
