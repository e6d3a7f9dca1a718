import type { Page } from '@playwright/test';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { accesses, accessLines, expectState, listen, readState } from '../fixtures/pageState.ts';
import { identifierCookie } from '../fixtures/storedValues.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied } from '../platforms/consentMode.ts';

const granted = consentCommand('update', { analytics_storage: 'granted' });

declare global {
  interface Window {
    calls: string[];
  }
}

/** Defines `note(name)`, a listener that keeps what it hears. */
const noting =
  '<script>window.calls=[];function note(n){return function(s){calls.push(n+":"+s.consent+":"+s.storage)}}</script>';

function calls(page: Page): Promise<string[]> {
  return page.evaluate(() => window.calls);
}

test.describe('listeners', () => {
  test('queued before the snippet are called once with the present state, then on change', async ({
    site,
  }) => {
    const queue = `${noting}<script>(window.consentTag=window.consentTag||[]).push(note("queued"))</script>`;
    const page = await visit(site, googleTenant(), { before: queue + defaultDenied });
    await expect.poll(() => calls(page)).toEqual(['queued:unknown:memory']);
    await choose(page, 'granted');
    await expect.poll(() => calls(page)).toEqual(['queued:unknown:memory', 'queued:granted:cookie']);
  });

  test('pushed or registered after it are called at once, in the same task', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    const atOnce = await page.evaluate(
      '(window.consentTag=window.consentTag||[]).push(note("pushed"));consentTag.on(note("on"));calls.slice()',
    );
    expect(atOnce).toEqual(['pushed:unknown:memory', 'on:unknown:memory']);
  });

  test('hear nothing when nothing changes', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate('consentTag.on(note("on"))');
    for (const choice of ['granted', 'granted', 'denied', 'denied'] as const) await choose(page, choice);
    await expect
      .poll(() => calls(page))
      .toEqual(['on:unknown:memory', 'on:granted:cookie', 'on:denied:memory']);
  });

  test('stop hearing when unsubscribed, others go on', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate('window.stop=consentTag.on(note("a"));consentTag.on(note("b"));stop();stop()');
    await choose(page, 'granted');
    await expect
      .poll(() => calls(page))
      .toEqual(['a:unknown:memory', 'b:unknown:memory', 'b:granted:cookie']);
  });

  test('get an object of exactly four fields, their own to change', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await page.evaluate(() => {
      window.consentTag.on((state) => {
        state.id = 'changed';
        state.consent = 'granted';
      });
    });
    await listen(page);
    expect(await readState(page)).toMatchObject({
      consent: 'unknown',
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const [heard] = await page.evaluate(() => window.heard);
    expect(Object.keys(heard ?? {}).sort()).toEqual(['consent', 'id', 'previousId', 'storage']);
  });

  test('that throw harm neither the page nor other listeners nor the deletion', async ({ site }) => {
    const thrower =
      '<script>(window.consentTag=[]).push(function(){throw new Error("theirs")},note("queued"))</script>';
    const page = await visit(site, googleTenant(), { before: noting + thrower + defaultDenied });
    await page.evaluate(() => {
      window.consentTag.on(() => {
        throw new Error('theirs too');
      });
    });
    await page.evaluate('consentTag.on(note("late"))');
    await choose(page, 'granted');
    await choose(page, 'denied');
    expect(await site.cookies()).toEqual([]);
    await expect
      .poll(() => calls(page))
      .toEqual([
        'queued:unknown:memory',
        'late:unknown:memory',
        'queued:granted:cookie',
        'late:granted:cookie',
        'queued:denied:memory',
        'late:denied:memory',
      ]);
  });

  for (const junk of ['1', '"text"', 'null', 'undefined', '{}', '[]']) {
    test(`that are no functions are ignored: ${junk}`, async ({ site }) => {
      const queue = `<script>window.consentTag=[${junk}]</script>`;
      const page = await visit(site, googleTenant(), { before: queue + defaultDenied });
      await page.evaluate(`consentTag.push(${junk});consentTag.on(${junk});consentTag.push()`);
      await choose(page, 'granted');
      await expectState(page, { consent: 'granted' });
    });
  }

  test('may call the API: forget() inside a grant', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate(() => {
      window.consentTag.on(({ consent }) => {
        if (consent === 'granted') window.consentTag.forget();
      });
    });
    await page.evaluate('consentTag.on(note("other"))');
    await choose(page, 'granted');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(await site.cookies()).toEqual([]);
    expect((await calls(page)).at(-1)).toBe('other:denied:memory');
  });

  test('may unsubscribe themselves and subscribe others while being called', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: noting + defaultDenied });
    await page.evaluate(
      'var stop=consentTag.on(function(s){if(s.consent==="granted"){stop();consentTag.on(note("new"))}});consentTag.on(note("old"))',
    );
    await choose(page, 'granted');
    await choose(page, 'denied');
    const heard = await calls(page);
    expect(heard.filter((call) => call.startsWith('old'))).toEqual([
      'old:unknown:memory',
      'old:granted:cookie',
      'old:denied:memory',
    ]);
    expect(heard.filter((call) => call === 'new:denied:memory')).toHaveLength(1);
  });
});

test('the API has the documented members, and the page cannot change its state', async ({ site }) => {
  const page = await visit(site, googleTenant({ tenant: 'acme-cz' }), { before: defaultDenied });
  const seen = await page.evaluate(() => {
    const tag = window.consentTag as unknown as Record<string, unknown>;
    const before = tag.id;
    const { tenant, version } = tag;
    for (const name of ['id', 'consent', 'storage']) tag[name] = 'changed';
    return {
      kept: tag.id === before && tag.consent === 'unknown' && tag.storage === 'memory',
      tenant,
      version,
      functions: ['on', 'push', 'variant', 'forget'].map((name) => typeof tag[name]),
    };
  });
  expect(seen).toEqual({
    kept: true,
    tenant: 'acme-cz',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    functions: ['function', 'function', 'function', 'function'],
  });
});

test.describe("something else under our global's name is left alone and the snippet does nothing", () => {
  const foreign = [
    '{mine:1}',
    '"text"',
    'function mine(){}',
    '1',
    '{push:function(){}}',
    'document.createElement("a")',
    'Object.freeze({})',
  ];
  for (const value of foreign) {
    test(value, async ({ site }) => {
      const before = `${defaultDenied}<script>window.foreign=${value};window.consentTag=window.foreign;window.ownPush=dataLayer.push</script>`;
      const page = await visit(site, googleTenant(), { before, after: granted });
      expect(await page.evaluate('window.consentTag===window.foreign')).toBe(true);
      expect(await page.evaluate('dataLayer.push===window.ownPush')).toBe(true);
      expect(await accesses(page)).toEqual([]);
      expect(await site.cookies()).toEqual([]);
    });
  }

  test('an element with that id', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: `<a id="consentTag"></a>${defaultDenied}`,
      after: granted,
    });
    expect(await page.evaluate('consentTag.tagName')).toBe('A');
    expect(await accesses(page)).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });

  test('a name that cannot be taken', async ({ site }) => {
    const before = `${defaultDenied}<script>Object.defineProperty(window,'consentTag',{value:undefined})</script>`;
    const page = await visit(site, googleTenant(), { before, after: granted });
    expect(await accesses(page)).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });
});

test.describe('pasted twice', () => {
  test('the second copy does nothing', async ({ site }) => {
    const tenant = googleTenant();
    const copy = await site.snippet(tenant);
    const remember =
      '<script>window.firstTag=consentTag;window.firstPush=dataLayer.push;recordedAccess.length=0</script>';
    const page = await visit(site, tenant, { before: defaultDenied, after: remember + copy });
    expect(await accessLines(page)).toEqual([]);
    expect(await page.evaluate('firstTag===consentTag&&firstPush===dataLayer.push')).toBe(true);
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'cookie' });
    const writes = (await accessLines(page)).filter((line) => line === 'write local _sa_consent_cache');
    expect(writes).toHaveLength(1);
  });

  test('a copy with another config under the same global does nothing either', async ({ site }) => {
    const other = await site.snippet(googleTenant({ tenant: 'other', identifier: { cookie: 'other_id' } }));
    const page = await visit(site, googleTenant(), { before: defaultDenied, after: other });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
    expect(await page.evaluate(() => window.consentTag.tenant)).toBe('acme');
    expect((await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
  });

  test('listeners of both copies are heard once', async ({ site }) => {
    const copy = await site.snippet(googleTenant());
    const queue = '<script>(window.consentTag=window.consentTag||[]).push(note("listener"))</script>';
    const page = await visit(site, googleTenant(), { before: noting + queue + defaultDenied, after: copy });
    expect(await calls(page)).toEqual(['listener:unknown:memory']);
  });
});

test('two tenants with different globals both work', async ({ site }) => {
  const second = googleTenant({
    tenant: 'second',
    global: 'secondTag',
    identifier: { cookie: 'second_id' },
    consent: { purpose: 'ad_storage', cache: { key: 'second_cache' } },
  });
  const page = await visit(site, googleTenant(), {
    before: defaultDenied,
    after: await site.snippet(second),
  });
  await choose(page, 'granted');
  await choose(page, 'granted', 'ad_storage');
  const { id } = await identifierCookie(site);
  const other = await identifierCookie(site, 'second_id');
  expect(other.id).not.toBe(id);
  await choose(page, 'denied', 'ad_storage');
  await expectState(page, { consent: 'granted', id: id ?? '' });
  expect(await page.evaluate('secondTag.consent')).toBe('denied');
  expect((await site.cookies()).map(({ name }) => name)).toEqual(['_sa']);
});

test.describe('pasted late', () => {
  const histories: [string, string, 'unknown' | 'granted' | 'denied'][] = [
    ['a default denial', defaultDenied, 'unknown'],
    ['a grant', defaultDenied + granted, 'granted'],
    ['a refusal', defaultDenied + consentCommand('update', { analytics_storage: 'denied' }), 'denied'],
  ];
  for (const [name, history, consent] of histories) {
    test(`by a tag manager after load, it reaches the state of one pasted first: ${name}`, async ({
      site,
    }) => {
      const queue = `${noting}<script>(window.consentTag=window.consentTag||[]).push(note("queued"))</script>`;
      const page = await site.open(`${shop}/`, queue + history);
      await page.evaluate(
        (text) => {
          const element = document.createElement('script');
          element.text = text;
          document.body.appendChild(element);
        },
        await compileTenant(googleTenant()),
      );
      const late = await expectState(page, { consent });
      const first = await visit(site, googleTenant(), { after: history, url: 'https://shop.first.test/' });
      const early = await expectState(first, { consent });
      expect({ ...late, id: '' }).toEqual({ ...early, id: '' });
      expect((await calls(page)).at(-1)).toBe(`queued:${late.consent}:${late.storage}`);
      await choose(page, 'granted');
      await expectState(page, { consent: 'granted', storage: 'cookie' });
    });
  }

  test('at the end of the body', async ({ site }) => {
    const page = await site.open(
      `${shop}/`,
      `<body><main>shop</main>${defaultDenied}${granted}${await site.snippet(googleTenant())}`,
    );
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });
});
