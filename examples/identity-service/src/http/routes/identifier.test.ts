import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveConfig } from '../../../../../cli/config/resolveConfig.ts';
import type { TenantConfig } from '../../../../../cli/config/tenantConfig.generated.ts';
import { setCookieLine } from '../../../../../cli/serverCookie/serverCookie.ts';
import { serverCookieOf } from '../../../../../cli/serverCookie/serverCookieOf.ts';
import { batch, softId, storedForm, track } from '../../testing/sentMessages.ts';
import { configOf, SHOP, startTestService, type TestService } from '../../testing/testService.ts';

const collector = { url: 'https://id.acme.cz/v1', origins: [SHOP] };
const now = Date.UTC(2026, 10, 22, 12);
const day = 86_400_000;

const variants: Record<string, Record<string, unknown>> = {
  defaults: {},
  literal: { cookies: { domain: 'acme.cz' } },
  host: {
    cookies: { domain: 'host', path: '/shop', sameSite: 'Strict' },
    identifier: { cookie: '_visitor' },
  },
  session: { identifier: { maxAge: 'session' } },
  long: { identifier: { maxAge: '3y' } },
  fixed: { identifier: { maxAge: '30d', rolling: false } },
  local: { collector: { url: 'http://localhost:8787/v1', origins: [SHOP] } },
  shared: {
    collector: { url: 'https://id.acme.myshoptet.com/v1', origins: ['https://acme.myshoptet.com'] },
  },
  foreign: { collector: { url: 'https://collector.example/v1', origins: [SHOP] } },
};
const configs = Object.entries(variants).map(([name, more]) => configOf(name, { collector, ...more }));

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ tenants: configs, now: () => now });
});
afterAll(() => service.close());

const ask = (tenant: string, value: string, headers: Record<string, string> = {}) =>
  service.page('/identifier', { tenant, consent: 'granted', value }, headers);

describe('the cookie', () => {
  test.each([
    ['defaults', 'Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34128000'],
    ['literal', 'Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34128000'],
    ['session', 'Path=/;SameSite=Lax;Secure;Domain=acme.cz'],
    ['long', 'Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34560000'],
    ['fixed', 'Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=2592000'],
    ['local', 'Path=/;SameSite=Lax;Max-Age=34128000'],
    ['foreign', 'Path=/;SameSite=Lax;Secure;Max-Age=34128000'],
  ])('of the tenant "%s" has the attributes %s', async (tenant, attributes) => {
    const value = storedForm(softId(1));
    const { cookies } = await ask(tenant, value);
    expect(cookies).toEqual([`_sa=${value};${attributes}`]);
  });

  test('has the name, path and SameSite of the config', async () => {
    const value = storedForm(softId(1));
    const { cookies } = await ask('host', value);
    expect(cookies).toEqual([`_visitor=${value};Path=/shop;SameSite=Strict;Secure;Max-Age=34128000`]);
  });

  test('never reaches shops that share a parent', async () => {
    const { cookies } = await ask('shared', storedForm(softId(1)), { origin: 'https://acme.myshoptet.com' });
    expect(cookies[0]).toContain(';Domain=acme.myshoptet.com;');
  });

  test.each(Object.keys(variants).filter((name) => !['foreign', 'local'].includes(name)))(
    'of the tenant "%s" is what the command line prints for it',
    async (name) => {
      const config = configs.find(({ tenant }) => tenant === name) as unknown as TenantConfig;
      const printed = await serverCookieOf(resolveConfig(config), undefined);
      if (!('cookie' in printed)) throw new Error(printed.problem);
      const origin = printed.cookie.origins[0] ?? '';
      const { cookies } = await ask(name, storedForm(softId(1)), { origin });
      expect(cookies).toEqual([setCookieLine(printed.cookie, storedForm(softId(1)))]);
    },
  );

  test('with a fixed expiry lives until the day it was going to', async () => {
    const minted = Math.floor(now / day - 29).toString(36);
    const { cookies } = await ask('fixed', `1.${softId(1)}.${minted}`);
    expect(cookies[0]).toMatch(/;Max-Age=86400$/);
  });
});

describe('the value', () => {
  const mine = storedForm(softId(7));
  const cookie = (...values: string[]) => ({ cookie: values.map((value) => `_sa=${value}`).join('; ') });

  test('is the one that the browser has, whatever the page proposes', async () => {
    const { body } = await ask('defaults', storedForm(softId(1)), { cookie: `a=b; _sa=${mine}; _sax=1` });
    expect(body).toEqual({ value: mine });
  });

  test('is of several the one of the earliest day, then the smaller string', async () => {
    const values = [`1.${softId(3)}.g17`, `1.${softId(9)}.g10`, `1.${softId(8)}.g10`];
    for (const order of [values, [...values].reverse()]) {
      expect((await ask('defaults', mine, cookie(...order))).body).toEqual({ value: values[2] });
    }
  });

  test.each(['', 'x', mine.toUpperCase(), `2${mine.slice(1)}`, `${mine}.1`, `"${mine}"`, softId(1)])(
    'is not the cookie %j',
    async (other) => {
      expect((await ask('defaults', storedForm(softId(1)), cookie(other))).body).toEqual({
        value: storedForm(softId(1)),
      });
    },
  );

  test('is a new one where the one of the page has expired', async () => {
    const old = `1.${softId(1)}.${Math.floor(now / day - 31).toString(36)}`;
    const { body } = await ask('fixed', old);
    expect(body.value).toMatch(/^1\.[0-9a-f]{32}\.g17$/);
    expect(body.value).not.toContain(softId(1));
    expect((await ask('defaults', old)).body).toEqual({ value: old });
  });

  test('leaves nothing behind before a message uses it', async () => {
    await ask('defaults', storedForm(softId(40)));
    expect(await service.store.readProfile('defaults', { softId: softId(40) }, now)).toBeUndefined();
  });
});

describe('an identifier that ended', () => {
  test('by a withdrawal is answered 410 and no cookie', async () => {
    const withdrawal = { tenant: 'defaults', id: softId(50), key: 'a'.repeat(32), at: now };
    expect((await service.page('/withdrawal', withdrawal)).status).toBe(204);
    const proposed = await ask('defaults', storedForm(softId(50)));
    expect([proposed.status, proposed.cookies]).toEqual([410, []]);
    const kept = await ask('defaults', storedForm(softId(51)), {
      cookie: `_sa=${storedForm(softId(50))}`,
    });
    expect([kept.status, kept.cookies]).toEqual([410, []]);
  });

  test('by an erasure is replaced: by what the page proposes, or by a new one', async () => {
    await service.page('/events', batch([track(softId(60), { at: now })], 'defaults', now));
    await service.store.erase({ kind: 'erasure', tenant: 'defaults', softId: softId(60), receivedAt: now });
    const erased = storedForm(softId(60));
    const renewed = await ask('defaults', erased, { cookie: `_sa=${erased}` });
    expect(renewed.body.value).toMatch(/^1\.[0-9a-f]{32}\.g17$/);
    expect(renewed.body.value).not.toBe(erased);
    const proposed = await ask('defaults', storedForm(softId(61)), { cookie: `_sa=${erased}` });
    expect(proposed.body).toEqual({ value: storedForm(softId(61)) });
  });
});
