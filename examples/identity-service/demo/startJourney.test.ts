import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Journey, startJourney } from './startJourney.ts';

const freePorts = { SHOP_PORT: '0', PORT: '0', OPERATIONS_PORT: '0', ADMIN_PORT: '0' };
let journey: Journey;

beforeAll(async () => {
  journey = await startJourney(freePorts);
}, 180_000);
afterAll(() => journey.stop());

const signedIn = () => ({
  authorization: `Basic ${Buffer.from(`operator:${journey.adminKey}`).toString('base64')}`,
});

test('the shop has the snippet of its config, and allows it alone', async () => {
  const answer = await fetch(journey.shop);
  const page = await answer.text();
  const snippet = /<script>(.+)<\/script>/.exec(page)?.[1] ?? '';
  expect(snippet).toContain(`"${journey.collector}"`);
  const hash = createHash('sha256').update(snippet).digest('base64');
  expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}'`);
});

test('all pages, the service and the admin page answer', async () => {
  for (const path of ['products/lamp', 'register', 'farewell', 'shop.js', 'consentDefault.js', 'shop.css']) {
    expect((await fetch(journey.shop + path)).status, path).toBe(200);
  }
  expect(await (await fetch(`${journey.collector}/health`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(journey.admin)).status).toBe(401);
  const admin = await fetch(journey.admin, { headers: signedIn() });
  expect(await admin.text()).toContain('<option>demo-shop</option>');
});

test('who registers is signed in until the account is deleted', async () => {
  const ask = (path: string, cookie = '', body?: URLSearchParams) =>
    fetch(journey.shop + path, {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    });
  const registered = await ask(
    'register',
    '',
    new URLSearchParams({ email: '<i>@example.com', firstName: 'J' }),
  );
  const [cookie = ''] = registered.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
  const session = cookie.split(';')[0];
  expect(await (await ask('account', session)).text()).toContain('data-email="&lt;i&gt;@example.com"');
  expect((await ask('account')).status).toBe(303);
  const erased = await ask('erase', session, new URLSearchParams());
  expect(erased.headers.get('location')).toBe('/farewell');
  expect((await ask('account', session)).headers.get('location')).toBe('/register');
});

test('a port in use ends the start, and leaves nothing running', async () => {
  const { port } = new URL(journey.shop);
  await expect(startJourney({ ...freePorts, SHOP_PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
