import { expectState, identifier, readState, webStorage } from '../fixtures/pageState.ts';
import { firstId, identifierCookie, secondId, storedIdentifier } from '../fixtures/storedValues.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, tabWithClock, visit } from '../fixtures/visit.ts';
import { choose, defaultDenied } from '../platforms/consentMode.ts';

test.describe('granted: session', () => {
  const tenant = googleTenant({ storage: { granted: 'session' } });

  test('keeps the identifier for the tab, without a cookie', async ({ site }) => {
    const page = await visit(site, tenant, { before: defaultDenied });
    const before = await identifier(page);
    await choose(page, 'granted');
    await expectState(page, { id: before, consent: 'granted', storage: 'session' });
    expect(Object.values((await webStorage(page)).session)).toEqual([expect.stringContaining(before)]);
    expect(await site.cookies()).toEqual([]);
    await page.reload();
    await choose(page, 'granted');
    await expectState(page, { id: before, consent: 'granted', storage: 'session' });
  });

  test('a refusal deletes it', async ({ site }) => {
    const page = await visit(site, tenant, { before: defaultDenied });
    await choose(page, 'granted');
    const { id } = await expectState(page, { consent: 'granted', storage: 'session' });
    await choose(page, 'denied');
    const state = await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(state.id).not.toBe(id);
    expect(await webStorage(page)).toEqual({ local: {}, session: {} });
  });

  test('together with denied: session the two never mix', async ({ site }) => {
    const both = googleTenant({ storage: { granted: 'session', denied: 'session' } });
    const page = await visit(site, both, { before: defaultDenied });
    const seen: (string | null)[] = [];
    for (const choice of ['denied', 'granted', 'denied'] as const) {
      await choose(page, choice);
      seen.push((await expectState(page, { consent: choice, storage: 'session' })).id);
    }
    expect(new Set(seen).size).toBe(3);
    expect((await webStorage(page)).session).toEqual({ _sa: storedIdentifier(seen[2] ?? '') });
  });
});

test('granted: memory stores nothing but the grant', async ({ site }) => {
  const page = await visit(site, googleTenant({ storage: { granted: 'memory' } }), { before: defaultDenied });
  await choose(page, 'granted');
  await expectState(page, { consent: 'granted', storage: 'memory' });
  expect(await site.cookies()).toEqual([]);
  expect((await webStorage(page)).session).toEqual({});
});

test.describe('the reported storage is the effective one', () => {
  const faults: [string, string][] = [
    [
      'cookies that are never kept',
      'Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){return ""},set(){}})',
    ],
    [
      'cookies that throw',
      'Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){throw new Error("no")},set(){throw new Error("no")}})',
    ],
    [
      'cookies that are cut short',
      '(function(d){Object.defineProperty(Document.prototype,"cookie",{configurable:true,get:d.get,set(v){d.set.call(this,v.replace(/=[^;]*/,"=1.abc"))}})})(Object.getOwnPropertyDescriptor(Document.prototype,"cookie"))',
    ],
    [
      'cookies that are not texts',
      'Object.defineProperty(Document.prototype,"cookie",{configurable:true,get(){return null},set(){}})',
    ],
  ];
  for (const [name, fault] of faults) {
    for (const denied of ['memory', 'session'] as const) {
      test(`${name}, denied: ${denied}`, async ({ site }) => {
        await site.context.addInitScript(fault);
        const page = await visit(site, googleTenant({ storage: { denied } }), { before: defaultDenied });
        const before = await identifier(page);
        await choose(page, 'granted');
        const { storage } = await expectState(page, { id: before, consent: 'granted' });
        expect(storage).toBe(denied);
        const { session } = await webStorage(page);
        expect(Object.values(session)).toEqual(denied === 'session' ? [expect.stringContaining(before)] : []);
        await choose(page, 'denied');
        const state = await expectState(page, { consent: 'denied', storage: denied });
        expect(state.id).not.toBe(before);
        expect(JSON.stringify(await webStorage(page))).not.toContain(before);
      });
    }
  }

  test('with cookies disabled for scripts', async ({ site }) => {
    const page = await site.context.newPage();
    const session = await site.context.newCDPSession(page);
    await session.send('Emulation.setDocumentCookieDisabled', { disabled: true });
    await visit(site, googleTenant(), { before: defaultDenied, page });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'memory' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
  });

  const storages: [string, string][] = [
    [
      'throws on access',
      'for(const n of ["localStorage","sessionStorage"])Object.defineProperty(window,n,{get(){throw new DOMException("no","SecurityError")}})',
    ],
    [
      'is null',
      'for(const n of ["localStorage","sessionStorage"])Object.defineProperty(window,n,{get(){return null}})',
    ],
    [
      'throws on use',
      'for(const n of ["getItem","setItem","removeItem"])Storage.prototype[n]=function(){throw new Error("no")}',
    ],
    ['is full', 'Storage.prototype.setItem=function(){throw new DOMException("full","QuotaExceededError")}'],
    ['forgets', 'Storage.prototype.setItem=function(){}'],
  ];
  for (const [name, fault] of storages) {
    test(`with web storage that ${name}`, async ({ site }) => {
      await site.context.addInitScript(fault);
      const page = await tabWithClock(site);
      await visit(site, googleTenant({ consent: { timeout: '3s' }, storage: { denied: 'session' } }), {
        before: defaultDenied,
        page,
      });
      await page.clock.runFor(4000);
      expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
      await choose(page, 'granted');
      const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
      expect((await identifierCookie(site)).id).toBe(id);
      await choose(page, 'denied');
      await expectState(page, { consent: 'denied', storage: 'memory' });
      expect(await site.cookies()).toEqual([]);
    });
  }

  test('with a really full quota', async ({ site }) => {
    const page = await site.blank(shop);
    await page.evaluate(() => {
      for (const area of [localStorage, sessionStorage]) {
        for (let size = 1 << 20; size >= 1; size >>= 1) {
          try {
            for (let index = 0; ; index++) area.setItem(`fill ${size} ${index}`, 'x'.repeat(size));
          } catch {}
        }
      }
    });
    await visit(site, googleTenant({ storage: { denied: 'session' } }), { before: defaultDenied, page });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('in a sandboxed frame', async ({ site }) => {
    const inside = defaultDenied + (await site.snippet(googleTenant({ storage: { denied: 'session' } })));
    site.serve(`${shop}/inside`, inside);
    const page = await site.open(`${shop}/`, '<iframe sandbox="allow-scripts" src="/inside"></iframe>');
    const frame = page.frame({ url: `${shop}/inside` });
    const state = await frame?.evaluate(() => {
      window.gtag('consent', 'update', { analytics_storage: 'granted' });
      const { id, consent, storage } = window.consentTag;
      return { id, consent, storage };
    });
    expect(state).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      consent: 'granted',
      storage: 'memory',
    });
    expect(await site.cookies()).toEqual([]);
  });
});

test('a full cookie jar costs an identifier at most, never an error', async ({ site }) => {
  for (let index = 0; index < 150; index++) await site.plant(`theirs${index}`, 'x'.repeat(40), { url: shop });
  const page = await visit(site, googleTenant(), { before: defaultDenied });
  await choose(page, 'granted');
  const { id } = await expectState(page, { consent: 'granted', storage: 'cookie' });
  expect((await identifierCookie(site)).id).toBe(id);
});

test('odd neighbours in the cookie header do not matter', async ({ site }) => {
  const odd = [
    `_sa_x=1.${secondId}.fo0`,
    `x_sa=1.${secondId}.fo0`,
    `=1.${secondId}.fo0`,
    'bad="%E0%A4%A',
    '_SA=1',
    `a=_sa=1.${secondId}.fo0`,
  ];
  const plant = odd.map((cookie) => `document.cookie=${JSON.stringify(cookie)};`).join('');
  await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
  const page = await visit(site, googleTenant(), { before: `<script>${plant}</script>${defaultDenied}` });
  await choose(page, 'granted');
  await expectState(page, { id: firstId, consent: 'granted', storage: 'cookie' });
});
