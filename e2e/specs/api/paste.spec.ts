import { compileTenant } from '../../fixtures/compileTenant.ts';
import { calls, noting } from '../../fixtures/notedCalls.ts';
import { accessLines, expectState } from '../../fixtures/pageState.ts';
import { identifierCookie } from '../../fixtures/storedValues.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, shop, visit } from '../../fixtures/visit.ts';
import { choose, consentCommand, defaultDenied, grantedUpdate } from '../../platforms/consentMode.ts';

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
    ['a grant', defaultDenied + grantedUpdate, 'granted'],
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
      `<body><main>shop</main>${defaultDenied}${grantedUpdate}${await site.snippet(googleTenant())}`,
    );
    await expectState(page, { consent: 'granted', storage: 'cookie' });
  });
});
