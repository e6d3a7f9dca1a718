import { accesses } from '../../fixtures/pageState.ts';
import { expect, test } from '../../fixtures/test.ts';
import { googleTenant, visit } from '../../fixtures/visit.ts';
import { defaultDenied, grantedUpdate } from '../../platforms/consentMode.ts';

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
      const page = await visit(site, googleTenant(), { before, after: grantedUpdate });
      expect(await page.evaluate('window.consentTag===window.foreign')).toBe(true);
      expect(await page.evaluate('dataLayer.push===window.ownPush')).toBe(true);
      expect(await accesses(page)).toEqual([]);
      expect(await site.cookies()).toEqual([]);
    });
  }

  test('an element with that id', async ({ site }) => {
    const page = await visit(site, googleTenant(), {
      before: `<a id="consentTag"></a>${defaultDenied}`,
      after: grantedUpdate,
    });
    expect(await page.evaluate('consentTag.tagName')).toBe('A');
    expect(await accesses(page)).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });

  test('a name that cannot be taken', async ({ site }) => {
    const before = `${defaultDenied}<script>Object.defineProperty(window,'consentTag',{value:undefined})</script>`;
    const page = await visit(site, googleTenant(), { before, after: grantedUpdate });
    expect(await accesses(page)).toEqual([]);
    expect(await site.cookies()).toEqual([]);
  });
});
