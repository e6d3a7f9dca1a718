import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
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
  return { ...(await result), stdout: told };
}

/** A request with a header of one's own choice, which `fetch` does not allow. */
function get(address: string, options: { host?: string; method?: string; path?: string } = {}) {
  return new Promise<{ status: number | undefined; body: string; policy: string }>((resolve, reject) => {
    const url = new URL(address);
    const { host = url.host, method = 'GET', path = url.pathname + url.search } = options;
    request(address, { method, path, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        const policy = String(response.headers['content-security-policy']);
        resolve({ status: response.statusCode, body, policy });
      });
    })
      .on('error', reject)
      .end();
  });
}

describe('preview', () => {
  test('prints its address, serves the panel and the shop, and ends when interrupted', async () => {
    const cwd = tempProject({ 'shop.json': shop });
    const { exitCode, stdout } = await previewing(cwd, ['shop.json'], async (address) => {
      expect((await get(address)).body).toContain('<title>consent-tag preview: shop</title>');
      const page = await get(`${address}shop/product?platform=slow&build=debug`);
      expect(page.body).toContain('data-mode="slow"');
      expect(page.body).toContain('function writeGranted(');
      expect(page.policy).toMatch(/script-src 'self' 'sha256-[^']+'/);
    });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^http:\/\/localhost:\d+\/\n$/),
    });
  });

  test('refuses foreign names, writes, and files that are not its own', async () => {
    const cwd = tempProject({ 'shop.json': shop, 'secret.json': {} });
    await previewing(cwd, ['shop.json'], async (address) => {
      const { port } = new URL(address);
      expect((await get(address, { host: `evil.example:${port}` })).status).toBe(403);
      expect((await get(address, { method: 'POST' })).status).toBe(405);
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
