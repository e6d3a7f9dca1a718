import type { Page } from '@playwright/test';
import { expectState, readState } from '../fixtures/pageState.ts';
import { firstId, identifierCookie, storedIdentifier } from '../fixtures/storedValues.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, tabWithClock, visit } from '../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, gtagStub } from '../platforms/consentMode.ts';
import { loadTagManager, tagManager } from '../platforms/tagManager.ts';

const granted = { analytics_storage: 'granted' };
const honor = googleTenant({ consent: { defaults: 'honor' } });

test.describe('a command in the history is found', () => {
  test('plain', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: defaultDenied + consentCommand('update', granted),
    });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('wrapped by a template', async ({ site }) => {
    const template = '<script>container.gtag("consent","update",{analytics_storage:"granted"})</script>';
    const page = await visit(site, googleTenant(), { before: defaultDenied + tagManager() + template });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('only in the shared state, set by a template without a message', async ({ site }) => {
    const template = '<script>container.update("analytics_storage","granted")</script>';
    const page = await visit(site, googleTenant(), { before: defaultDenied + tagManager() + template });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('behind thousands of other messages', async ({ site }) => {
    const noise = '<script>for(var i=0;4000>i;i++)dataLayer.push({event:"e"+i})</script>';
    const before = defaultDenied + consentCommand('update', granted) + noise;
    const page = await visit(site, googleTenant(), { before });
    await expectState(page, { consent: 'granted' });
  });
});

const installations: [string, string, string][] = [
  ['without a tag manager', '', ''],
  ['with a tag manager before ours', tagManager(), ''],
  ['with a tag manager after ours', '', tagManager()],
  ['with a tag manager that trims to 300', tagManager({ longest: 300 }), ''],
];
for (const [name, before, after] of installations) {
  test.describe(`live, ${name}`, () => {
    test('granted, then denied, then granted', async ({ site }) => {
      const page = await visit(site, googleTenant(), { before: defaultDenied + before, after });
      for (const choice of ['granted', 'denied', 'granted'] as const) {
        await page.evaluate(() => {
          for (let index = 0; index < 400; index++) window.dataLayer.push({ event: 'scroll', index });
        });
        await choose(page, choice);
        await expectState(page, { consent: choice, storage: choice === 'granted' ? 'cookie' : 'memory' });
      }
    });

    test('push keeps its receiver, arguments and result', async ({ site }) => {
      const before2 = defaultDenied + before;
      const pushes = (page: Page) =>
        page.evaluate(() => {
          const array = window.dataLayer;
          const results = [array.push({ a: 1 }, { b: 2 }), array.push(), array.push(undefined, null, 3)];
          return { results, tail: array.slice(-5), length: array.length };
        });
      const withSnippet = await pushes(await visit(site, googleTenant(), { before: before2, after }));
      const without = await pushes(await site.open('https://plain.example.test/', `${before2}${after}`));
      expect(withSnippet).toEqual(without);
    });
  });
}

const templateCalls: [string, string][] = [
  ['a wrapped command', 'container.gtag("consent","update",{analytics_storage:"STATE"})'],
  ['the template interface, which leaves no message', 'container.update("analytics_storage","STATE")'],
];
for (const [name, call] of templateCalls) {
  for (const late of [false, true]) {
    test(`a template grants and refuses by ${name}, container ${late ? 'late' : 'first'}`, async ({
      site,
    }) => {
      const page = await visit(site, googleTenant(), { before: defaultDenied + (late ? '' : tagManager()) });
      if (late) await loadTagManager(page);
      await page.evaluate(call.replace('STATE', 'granted'));
      await expectState(page, { consent: 'granted', storage: 'cookie' });
      await page.evaluate(call.replace('STATE', 'denied'));
      await expectState(page, { consent: 'denied', storage: 'memory' });
      expect(await site.cookies()).toEqual([]);
    });
  }
}

test.describe('what is not a Consent Mode command grants nothing', () => {
  const messages: [string, string][] = [
    ['an array', 'dataLayer.push(["consent","update",{analytics_storage:"granted"}])'],
    [
      'an array-like object',
      'dataLayer.push({0:"consent",1:"update",2:{analytics_storage:"granted"},length:3})',
    ],
    [
      'an object with a callee',
      'dataLayer.push({0:"consent",1:"update",2:{analytics_storage:"granted"},length:3,callee:null})',
    ],
    ['four arguments', 'gtag("consent","update",{analytics_storage:"granted"},1)'],
    ['two arguments', 'gtag("consent","update")'],
    ['another command', 'gtag("consent","updated",{analytics_storage:"granted"})'],
    ['another case of the command', 'gtag("Consent","update",{analytics_storage:"granted"})'],
    ['the value true', 'gtag("consent","update",{analytics_storage:true})'],
    ['upper case', 'gtag("consent","update",{analytics_storage:"GRANTED"})'],
    [
      'an object that prints as granted',
      'gtag("consent","update",{analytics_storage:{toString:function(){return "granted"}}})',
    ],
    ['a list of granted', 'gtag("consent","update",{analytics_storage:["granted"]})'],
    ['an inherited value', 'gtag("consent","update",Object.create({analytics_storage:"granted"}))'],
    ['a purpose of the same beginning', 'gtag("consent","update",{analytics_storage_x:"granted"})'],
    ['a plain object', 'dataLayer.push({analytics_storage:"granted",consent:"update",event:"consent"})'],
    ['nothing', 'gtag("consent","update",null)'],
    ['a text', 'gtag("consent","update","granted")'],
  ];
  for (const [name, message] of messages) {
    test(name, async ({ site }) => {
      const page = await tabWithClock(site);
      await visit(site, honor, { before: gtagStub, after: `<script>${message}</script>`, page });
      await page.clock.runFor(10_000);
      expect((await readState(page)).consent).not.toBe('granted');
      expect(await site.cookies()).toEqual([]);
    });
  }
});

test('an arguments object of another realm is a command', async ({ site }) => {
  const page = await visit(site, googleTenant(), { before: gtagStub, body: '<iframe srcdoc=""></iframe>' });
  await page.evaluate(() => {
    const realm = document.querySelector('iframe')?.contentWindow as unknown as {
      eval(source: string): unknown;
    };
    window.dataLayer.push(
      realm.eval('(function(){return arguments})("consent","update",{analytics_storage:"granted"})'),
    );
  });
  await expectState(page, { consent: 'granted' });
});

test.describe('the data layer', () => {
  test('has the configured name', async ({ site }) => {
    const tenant = googleTenant({ consent: { dataLayer: 'shopLayer' } });
    const page = await visit(site, tenant, { before: defaultDenied + consentCommand('update', granted) });
    expect(await readState(page)).toMatchObject({ consent: 'unknown' });
    await page.evaluate(
      'window.shopLayer=window.shopLayer||[];(function(){shopLayer.push(arguments)})("consent","update",{analytics_storage:"granted"})',
    );
    await expectState(page, { consent: 'granted' });
  });

  test('may be replaced by another array', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await page.evaluate('window.dataLayer=[{event:"fresh"}]');
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });

  test('may get a push that bypasses ours', async ({ site }) => {
    const page = await visit(site, googleTenant(), { before: defaultDenied });
    await page.evaluate(() => {
      window.dataLayer.push = Array.prototype.push;
    });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });

  test('may come after the snippet', async ({ site }) => {
    const page = await visit(site, googleTenant(), { after: defaultDenied });
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted' });
  });
});

test.describe('the shared state', () => {
  test('grants by a default under honor, without a message', async ({ site }) => {
    const call = '<script>container.setDefault("analytics_storage","granted")</script>';
    const page = await visit(site, honor, { before: gtagStub + tagManager() + call });
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });

  test('is waited for while it is quiet', async ({ site }) => {
    const page = await tabWithClock(site);
    const call = '<script>container.setDefault("analytics_storage","granted",2500)</script>';
    await visit(site, honor, { before: gtagStub + tagManager() + call, page });
    await page.clock.runFor(1000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown', storage: 'memory' });
    await page.clock.runFor(5000);
    await expectState(page, { consent: 'granted' });
  });

  test('does not destroy a returning identity by its default denial', async ({ site }) => {
    await site.plant('_sa', storedIdentifier(firstId), { domain: '.example.test' });
    const page = await tabWithClock(site);
    const call = '<script>container.setDefault("analytics_storage","denied")</script>';
    await visit(site, googleTenant(), { before: gtagStub + tagManager() + call, page });
    await page.clock.runFor(10_000);
    expect(await readState(page)).toMatchObject({ consent: 'unknown' });
    expect((await identifierCookie(site)).id).toBe(firstId);
  });
});

test('the page and its container are the same with and without the snippet', async ({ site }) => {
  const snippet = await site.snippet(googleTenant());
  const observe = async (url: string, ours: string) => {
    const page = await site.open(
      url,
      defaultDenied + ours + tagManager() + consentCommand('update', granted),
    );
    await page.evaluate(() => window.container.gtag('event', 'view'));
    return page.evaluate(() => {
      const plain = window.dataLayer.map((message) => Object.assign({}, message));
      return {
        layer: JSON.stringify(plain),
        entries: window.google_tag_data?.ics.entries,
        names: Object.keys(window),
      };
    });
  };
  const without = await observe('https://plain.example.test/', '');
  const ours = await observe('https://shop.example.test/', snippet);
  expect(ours.layer).toEqual(without.layer);
  expect(ours.entries).toEqual(without.entries);
  expect(ours.names.filter((name) => !without.names.includes(name))).toEqual(['consentTag']);
});
