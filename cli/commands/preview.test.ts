import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject } from '../testing/tempProject.ts';

const shop = { tenant: 'shop', consent: { platform: 'google' } };
const loadCompiler = async () => createCompiler();

/** Runs the preview for as long as `use` takes, which gets its address. */
async function previewing(cwd: string, args: string[], use: (address: string) => Promise<void>) {
  let told = '';
  let started: (address: string) => void = () => {};
  const address = new Promise<string>((resolve) => {
    started = resolve;
  });
  let used: Promise<void> = Promise.resolve();
  const result = runCommand(cwd, ['preview', ...args], {
    loadCompiler,
    untilInterrupted: () => used,
    writeOut: (text) => {
      told += text;
      started(text.trim());
    },
  });
  used = address.then(use);
  const ended = await result;
  // The command takes a failure in there for its own, and ends.
  await used;
  return { ...ended, stdout: told };
}

interface Answer {
  status: number | undefined;
  body: string;
  policy: string;
  allow: string | undefined;
}

/** A request with a header of one's own choice, which `fetch` does not allow. */
function get(address: string, options: { host?: string; method?: string; path?: string } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const url = new URL(address);
    const { host = url.host, method = 'GET', path = url.pathname + url.search } = options;
    request(address, { method, path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        const { 'content-security-policy': policy = '', allow } = response.headers;
        resolve({ status: response.statusCode, body, policy: String(policy), allow });
      });
    })
      .on('error', reject)
      .end();
  });
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

const collecting = { ...shop, collector: { url: 'https://id.shop.example/v1' } };

describe('preview of a tenant with a collector', () => {
  const post = async (address: string, path: string, claim: object, origin = address.slice(0, -1)) => {
    const body = JSON.stringify({ tenant: 'shop', consent: 'granted', ...claim });
    const response = await fetch(`${address}collector${path}`, { method: 'POST', body, headers: { origin } });
    return { status: response.status, cookies: response.headers.getSetCookie(), body: await response.text() };
  };
  const value = `1.${'a'.repeat(32)}.g17`;
  // What fails inside ends the preview, and would pass for its end.
  const inPreview = async (use: (address: string) => Promise<void>, config: object = collecting) => {
    const { exitCode, stderr } = await previewing(tempProject({ 'shop.json': config }), ['shop.json'], use);
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
  };

  test('the page knows no address but this machine', async () => {
    await inPreview(async (address) => {
      for (const build of ['minified', 'debug']) {
        const { body, policy } = await get(`${address}shop/home?build=${build}`);
        expect(body).not.toContain('id.shop.example');
        expect(body).toContain('"/collector"');
        expect(policy).toContain("connect-src 'self'; frame");
      }
      const facts = JSON.parse((await get(`${address}preview.json`)).body);
      expect(facts.notices).toEqual([
        expect.stringContaining('Nothing is sent to https://id.shop.example/v1'),
      ]);
    });
  });

  test('its requests are answered here, with the cookie', async () => {
    await inPreview(async (address) => {
      const answer = await post(address, '/identifier', { value });
      expect([answer.status, answer.body]).toEqual([200, JSON.stringify({ value })]);
      expect(answer.cookies).toEqual([`_sa=${value};Path=/;SameSite=Lax;Max-Age=34128000`]);
      expect((await post(address, '/events', { events: [{}, {}] })).body).toContain('"accepted":2');
      expect((await post(address, '/withdrawal', { id: 'a' })).status).toBe(204);
    });
  });

  test.each<[string, string, object, string | undefined]>([
    ['a page of somebody else', '/identifier', { value }, 'https://evil.example'],
    ['no consent', '/identifier', { value, consent: 'denied' }, undefined],
    ['a value in no known format', '/identifier', { value: 'x;Domain=evil' }, undefined],
    ['another tenant', '/identifier', { value, tenant: 'other' }, undefined],
    ['no events', '/events', { events: [] }, undefined],
    ['another path', '/profile', {}, undefined],
  ])('%s gets no cookie', async (_what, path, claim, origin) => {
    await inPreview(async (address) => {
      const { status, cookies } = await post(address, path, claim, origin);
      expect([status >= 400, cookies]).toEqual([true, []]);
    });
  });

  test('a foreign name, and more than anybody reports, get nothing either', async () => {
    await inPreview(async (address) => {
      const path = '/collector/identifier';
      const { port } = new URL(address);
      const foreign = await get(address, { host: `evil.example:${port}`, method: 'POST', path });
      expect([foreign.status, foreign.body]).toEqual([403, expect.stringContaining('localhost only')]);
      const huge = post(address, '/identifier', { value, padding: 'x'.repeat(70_000) });
      // The connection may be cut before all of it was sent.
      const { cookies } = await huge.catch(() => ({ cookies: [] }));
      expect(cookies).toEqual([]);
    });
  });

  test('without a collector nothing but GET is answered', async () => {
    await inPreview(async (address) => {
      expect((await post(address, '/identifier', { value })).status).toBe(405);
      expect((await get(`${address}shop/home`)).policy).not.toContain('connect-src');
    }, shop);
  });
});

describe('preview', () => {
  test('prints its address, serves the panel and the shop, and ends when interrupted', async () => {
    const cwd = tempProject({ 'shop.json': shop });
    const { exitCode, stdout } = await previewing(cwd, ['shop.json'], async (address) => {
      expect((await get(address)).body).toContain('<title>consent-tag preview: shop</title>');
      const page = await get(`${address}shop/product?platform=slow&build=debug`);
      expect(page.body).toContain('data-mode="slow"');
      expect(page.body).toContain('function writeGranted(');
      expect(page.policy).toMatch(/script-src 'self' 'sha256-[^']+'/);
      for (const { policy } of [page, await get(address)]) {
        expect(policy).toContain("default-src 'none'; base-uri 'none'; form-action 'none'");
      }
      expect(page.policy).toContain("frame-ancestors 'self'");
      expect((await get(address)).policy).toContain("frame-ancestors 'none'");
    });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^http:\/\/localhost:\d+\/\n$/),
    });
  });

  test('is at no other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'));
    await previewing(tempProject({ 'shop.json': shop }), ['shop.json'], async (address) => {
      const port = Number(new URL(address).port);
      // Only what listens on all addresses answers on the second one of the loopback network.
      for (const host of ['127.0.0.2', ...others])
        expect([host, await answers(host, port)]).toEqual([host, false]);
      expect(await answers('127.0.0.1', port)).toBe(true);
    });
  });

  test('refuses foreign names, writes, and files that are not its own', async () => {
    const cwd = tempProject({ 'shop.json': shop, 'secret.json': {} });
    await previewing(cwd, ['shop.json'], async (address) => {
      const { port } = new URL(address);
      expect((await get(address, { host: `evil.example:${port}` })).status).toBe(403);
      for (const method of ['POST', 'PUT', 'OPTIONS', 'HEAD']) {
        expect(await get(address, { method }), method).toMatchObject({ status: 405, allow: 'GET' });
      }
      expect((await get(address, { path: '//' })).status).toBe(404);
      for (const path of ['secret.json', 'assets/../../secret.json', 'assets/panel.tsx', 'shop/__proto__']) {
        expect((await get(address + path)).status, path).toBe(404);
      }
    });
  });

  test('shows a change of the config, and what is wrong with it above the last valid one', async () => {
    const cwd = tempProject({
      'base.json': { global: 'one' },
      'shop.json': { ...shop, extends: './base.json' },
    });
    await previewing(cwd, ['shop.json'], async (address) => {
      const facts = async () => JSON.parse((await get(`${address}preview.json`)).body);
      const changes = await fetch(`${address}events`);
      const reader = (changes.body as ReadableStream<Uint8Array>).getReader();
      const changed = async () => {
        for (let text = ''; !text.includes('data: changed'); ) {
          text += new TextDecoder().decode((await reader.read()).value);
        }
      };
      writeFileSync(join(cwd, 'base.json'), '{ "global": "two" }');
      await changed();
      expect(await facts()).toMatchObject({ global: 'two', problems: '' });
      writeFileSync(join(cwd, 'shop.json'), '{ "tenant": "shop", "consent": { "platfrom": "google" } }');
      await changed();
      expect(await facts()).toMatchObject({ global: 'two', problems: expect.stringContaining('platfrom') });
      await reader.cancel();
    });
  });

  test('refuses an invalid config with its findings, and what is not one file', async () => {
    const cwd = tempProject({
      'a/bad.json': { tenant: 'shop' },
      'b/one.json': shop,
      'b/two.json': { ...shop, tenant: 'x' },
      'c/only.json': shop,
    });
    const invalid = await runCommand(cwd, ['preview', 'a/bad.json']);
    expect(invalid).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('[KEY_MISSING]') });
    for (const path of ['b', 'c', 'b/*.json']) {
      expect(await runCommand(cwd, ['preview', path])).toMatchObject({
        exitCode: 2,
        stderr: 'error: a preview shows one tenant: name its config file\n',
      });
    }
  });

  test('says when its port is in use', async () => {
    const cwd = tempProject({ 'shop.json': shop });
    await previewing(cwd, ['shop.json'], async (address) => {
      const { port } = new URL(address);
      expect(await runCommand(cwd, ['preview', 'shop.json', '--port', port], { loadCompiler })).toMatchObject(
        {
          exitCode: 3,
          stderr: expect.stringContaining(`port ${port} is in use`),
        },
      );
    });
  });

  test.each(['x', '-1', '65536', '1.5'])('refuses the port %s', async (port) => {
    const cwd = tempProject({ 'shop.json': shop });
    expect((await runCommand(cwd, ['preview', 'shop.json', '--port', port])).exitCode).toBe(2);
  });
});
