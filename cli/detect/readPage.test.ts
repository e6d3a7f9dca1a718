import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { tempProject, treeOf } from '../testing/tempProject.ts';
import { readPage } from './readPage.ts';

const didomi = '<script>window.didomiConfig = {};</script>';
const tooLarge = 5 * 1024 * 1024 + 1;

/** A web server for one test. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('an address is fetched, redirects included', async () => {
  const address = await serve((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/shop' }).end();
    else response.end(didomi);
  });
  expect(await readPage(address, '.')).toEqual({ name: address, tenant: '127-0-0-1', text: didomi });
});

test.each<[string, RequestListener]>([
  ['it is larger than 5 MB', (_request, response) => response.end('a'.repeat(tooLarge))],
  ['the server answered 403', (_request, response) => response.writeHead(403).end()],
  ['it is not a text', (_request, response) => response.end('\0')],
  ['other side closed', (request) => request.socket.destroy()],
])('an address that cannot be used: %s', async (reason, listener) => {
  const address = await serve(listener);
  expect(await readPage(address, '.')).toEqual({ problem: `cannot read "${address}": ${reason}` });
});

test.each([
  ['large.html', 'it is larger than 5 MB'],
  ['image.png', 'it is not a text'],
  ['folder', 'it is a folder'],
  ['missing.html', 'there is no such file or folder'],
  ['http://', 'it is no address'],
])('%s: %s, which ends with 3', async (name, reason) => {
  const cwd = tempProject({
    'large.html': 'a'.repeat(tooLarge),
    'image.png': new Uint8Array([137, 80, 0]),
    'folder/a': '',
  });
  const before = Object.keys(treeOf(cwd));
  const { exitCode, stderr } = await runCommand(cwd, ['init', '--detect', name]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr: `consent-tag: cannot read "${name}": ${reason}\n`,
  });
  expect(Object.keys(treeOf(cwd))).toEqual(before);
});

test('UTF-16 and broken characters do no harm', async () => {
  const cwd = tempProject({
    'utf16.html': Buffer.from(`\uFEFF${didomi}`, 'utf16le'),
    'broken.html': Buffer.concat([Buffer.from([0xff, 0xc0]), Buffer.from(didomi)]),
  });
  for (const name of ['utf16.html', 'broken.html']) {
    expect(await readPage(name, cwd)).toMatchObject({ text: expect.stringContaining(didomi) });
  }
});

test('what is seen answers the questions; what cannot be seen is asked for', async () => {
  const cwd = tempProject({ 'My Shop.html': didomi, 'none.html': '<p>' });
  const purpose = await runCommand(cwd, ['init', '--detect', 'My Shop.html', '--stdout']);
  expect(purpose.exitCode).toBe(2);
  expect(purpose.stderr).toContain('needed too: --purpose <id>\n');
  const args = ['init', '--detect', 'My Shop.html', '--purpose', 'audience', '--stdout'];
  const { exitCode, stdout } = await runCommand(cwd, args);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    tenant: 'my-shop',
    consent: { platform: 'didomi', purpose: 'audience' },
  });
  const none = await runCommand(cwd, ['init', '--detect', 'none.html', '--stdout']);
  expect(none).toMatchObject({ exitCode: 1, stdout: '' });
  expect(none.stderr).toContain('No consent platform can be seen.');
});
