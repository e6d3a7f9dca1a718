import { expect, test } from 'vitest';
import { resolveConfig } from './resolveConfig.ts';
import { validateSchema } from './schemaValidator.ts';
import type { TenantConfig } from './tenantConfig.generated.ts';

test('every default, in a fixed order', () => {
  expect(JSON.stringify(resolveConfig({ consent: { platform: 'google' }, tenant: 'shop' }))).toBe(
    JSON.stringify({
      tenant: 'shop',
      consent: {
        platform: 'google',
        purpose: 'analytics_storage',
        dataLayer: 'dataLayer',
        defaults: 'ignore',
        timeout: '3s',
        cache: { key: '_sa_consent_cache', maxAge: '180d' },
      },
      identifier: { cookie: '_sa', maxAge: '395d', rolling: true, onGrant: 'keep', accept: [] },
      experiments: { cookie: '_saexp', list: [] },
      cookies: { domain: 'auto', path: '/', sameSite: 'Lax', retired: [] },
      storage: { granted: 'cookie', denied: 'memory' },
      global: 'consentTag',
    }),
  );
});

test('a collector gets its defaults where there is one, and is absent where there is none', () => {
  const minimal = resolveConfig({
    tenant: 'shop',
    consent: { platform: 'google' },
    collector: { url: 'https://id.acme.cz' },
  });
  expect(JSON.stringify(minimal)).toContain(
    '"storage":{"granted":"cookie","denied":"memory"},"collector":{"url":"https://id.acme.cz","createIdentifier":true,"beforeConsent":"drop","timeout":"2s"},"global"',
  );
  expect(resolveConfig({ tenant: 'shop', consent: { platform: 'google' } })).not.toHaveProperty('collector');
});

test('options of other platforms are absent', () => {
  const consentOf = (consent: TenantConfig['consent']) => resolveConfig({ tenant: 'shop', consent }).consent;
  expect(consentOf({ platform: 'shoptet' })).toMatchObject({ purpose: 'analytics', dataLayer: 'dataLayer' });
  expect(consentOf({ platform: 'shoptet' })).not.toHaveProperty('defaults');
  expect(consentOf({ platform: 'didomi', purpose: ['a', 'b'] })).toMatchObject({ purpose: ['a', 'b'] });
  expect(consentOf({ platform: 'didomi', purpose: 'a' })).not.toHaveProperty('dataLayer');
  expect(consentOf({ platform: 'google', cache: false }).cache).toBe(false);
});

const full: TenantConfig = {
  tenant: 'shop',
  consent: { platform: 'didomi', purpose: ['a', 'b'], cache: { maxAge: '1d' } },
  identifier: { accept: ['uuid'] },
  experiments: { list: [{ key: 'k', variants: { b: 1, a: 2 } }] },
  cookies: { retired: ['old'] },
  collector: { url: 'https://id.acme.cz', origins: ['https://acme.cz'] },
};

test('the result shares nothing with its input', () => {
  const before = structuredClone(full);
  const resolved = resolveConfig(full);
  resolved.identifier.accept.pop();
  resolved.cookies.retired.pop();
  for (const experiment of resolved.experiments.list) experiment.variants.c = 3;
  resolved.collector?.origins?.pop();
  if (Array.isArray(resolved.consent.purpose)) resolved.consent.purpose.pop();
  expect(full).toEqual(before);
});

test('a resolved config is a valid config, and resolves to itself', () => {
  const resolved = resolveConfig(full);
  expect(validateSchema(resolved)).toBe(true);
  expect(resolveConfig(resolved)).toEqual(resolved);
});
