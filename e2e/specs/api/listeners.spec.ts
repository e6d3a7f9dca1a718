import { calls, noting } from '../../fixtures/notedCalls.ts';
import { expectState, listen, readState } from '../../fixtures/pageState.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, visit } from '../../fixtures/visit.ts';
import { choose, defaultDenied } from '../../platforms/consentMode.ts';

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
