import { expect, test } from 'vitest';
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { disclosureOf } from './disclosureOf.ts';
import { withoutOwnValues } from './ownValues.ts';
import { renderCookiesJson } from './renderCookiesJson.ts';
import { renderCookiesMarkdown } from './renderCookiesMarkdown.ts';
import { renderDisclosure } from './renderDisclosure.ts';

const texts = (config: ResolvedConfig) => renderDisclosure(config).map(String);
const direct = (config: ResolvedConfig) =>
  [renderCookiesJson, renderCookiesMarkdown].map((render) => render(disclosureOf(config)));

/** As many shops as can be made of each other by one change at a time, and by all that come after it. */
const base = configOf('didomi', { storage: { denied: 'session' }, experiments: threeExperiments });
const collector = {
  url: 'https://id.one.example/api',
  createIdentifier: true,
  beforeConsent: 'drop',
  timeout: '1s',
} as const;
const changes: ((config: ResolvedConfig) => ResolvedConfig)[] = [
  (config) => config,
  (config) => ({ ...config, tenant: 'other-shop' }),
  (config) => ({ ...config, consent: { ...config.consent, purpose: 'other-purpose' } }),
  (config) => ({ ...config, consent: { ...config.consent, purpose: ['one', 'two', 'one'] } }),
  (config) => ({ ...config, consent: { ...config.consent, purpose: ['two', 'one', 'two'] } }),
  (config) => ({ ...config, consent: { ...config.consent, purpose: ['a"b', '€ $& $1', 'one'] } }),
  (config) => ({ ...config, consent: { ...config.consent, timeout: '3s' } }),
  (config) => ({ ...config, consent: { ...config.consent, timeout: '4s' } }),
  (config) => ({ ...config, cookies: { ...config.cookies, domain: 'host' } }),
  (config) => ({ ...config, cookies: { ...config.cookies, domain: 'one.example' } }),
  (config) => ({ ...config, cookies: { ...config.cookies, domain: 'two.example' } }),
  (config) => ({ ...config, cookies: { ...config.cookies, retired: ['_old', '_older'] } }),
  (config) => ({ ...config, cookies: { ...config.cookies, retired: ['_older', '$&'] } }),
  (config) => ({ ...config, identifier: { ...config.identifier, cookie: '_other', maxAge: '30d' } }),
  (config) => ({ ...config, experiments: { ...config.experiments, list: [] } }),
  (config) => ({ ...config, collector }),
  (config) => ({ ...config, collector: { ...collector, url: 'https://two.example' } }),
  (config) => ({ ...config, collector: { ...collector, url: 'https://tři.example/"' } }),
];

test('what is remembered of other shops gives the same as rendering anew', () => {
  let all = base;
  const configs = changes.flatMap((change) => {
    all = change(all);
    return [change(base), all];
  });
  for (const config of [...configs, ...configs.reverse()]) expect(texts(config)).toEqual(direct(config));
});

test('shops that differ only in values that are repeated share what is rendered', () => {
  const shopOf = (name: string): ResolvedConfig => ({
    ...base,
    tenant: name,
    consent: { ...base.consent, purpose: ['analytics', `of-${name}`] },
    cookies: { ...base.cookies, domain: `${name}.example`, retired: [`_${name}`] },
    collector: { ...collector, url: `https://id.${name}.example` },
  });
  const [one, other] = [withoutOwnValues(shopOf('one')), withoutOwnValues(shopOf('other'))];
  expect(one.config).toEqual(other.config);
  expect(one.values).not.toEqual(other.values);
});
