import { expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import type { TenantConfig } from '../config/tenantConfig.generated.ts';
import { type Occasion, type Visit, visitOccasions } from '../testing/visitOccasions.ts';
import { isEntry, type ObservedEntry } from './compareDisclosure.ts';
import type { DisclosureEntry } from './disclosure.ts';
import { disclosureOf } from './disclosureOf.ts';

const compiler = createCompiler();
const url = 'https://id.example.test/v1';
const configs: Record<string, Partial<TenantConfig>> = {
  defaults: {},
  'experiments and a session fallback': {
    experiments: threeExperiments,
    storage: { denied: 'session' },
  },
  'a default that counts': {
    consent: { platform: 'google', defaults: 'honor' },
    experiments: threeExperiments,
  },
  'a default that counts, with a session fallback': {
    consent: { platform: 'google', defaults: 'honor' },
    storage: { denied: 'session' },
  },
  'a default that counts, kept in the tab': {
    consent: { platform: 'google', defaults: 'honor', cache: false },
    storage: { granted: 'session', denied: 'none' },
  },
  'kept in the tab': { storage: { granted: 'session', denied: 'session' } },
  'memory only': { consent: { platform: 'google', cache: false }, storage: { granted: 'memory' } },
  'a collector': { collector: { url } },
  'a collector that hears, and a default that counts': {
    consent: { platform: 'google', defaults: 'honor' },
    collector: { url, createIdentifier: false },
  },
};

for (const [name, settings] of Object.entries(configs)) {
  test(`${name}: written and deleted just when the disclosure says`, async () => {
    const config = configOf('google', settings);
    const { js } = await compiler.compile(config);
    const visit = (...occasions: Occasion[]) => visitOccasions(js, config, occasions);
    const consent = await visit('granted');
    const byDefault = await visit('default granted');
    const withoutCookies = await visitOccasions(js, config, ['granted'], false);
    const refusal = await visit('denied');
    const timeout = await visit('timeout');
    const withdrawn = [await visit('granted', 'denied'), await visit('default granted', 'denied')];
    const defaultWithdrawn = await visit('default granted', 'default denied');
    const consentLater = await visit('denied', 'granted');

    for (const entry of disclosureOf(config).entries) {
      const wrote = ({ written }: Visit) => isAmong(entry, written);
      const observed = {
        consent: entry.id !== 'domainTrial' && wrote(consent),
        default: entry.id !== 'domainTrial' && wrote(byDefault),
        refusal: wrote(refusal),
        timeout: wrote(timeout),
        cookieRefused: wrote(withoutCookies) && !wrote(consent),
        cookieWrite: entry.id === 'domainTrial' && wrote(consent),
      };
      expect([entry.id, observed]).toEqual([entry.id, occasionsOf(entry, Object.keys(observed))]);
      expect([entry.id, entry.needsConsent]).toEqual([entry.id, !wrote(refusal) && !wrote(timeout)]);

      const left = (visits: Visit[]) => visits.some((each) => isAmong(entry, each.left));
      for (const when of entry.deleted) {
        const after = { refusal: withdrawn, defaultWithdrawn: [defaultWithdrawn], consent: [consentLater] };
        const visits = when === 'atOnce' ? [consent, byDefault, refusal, timeout] : after[when];
        expect([entry.id, when, left(visits)]).toEqual([entry.id, when, false]);
      }
      // What a default wrote is deleted with it, or the disclosure would have to say how long it stays.
      if (entry.written.includes('default')) expect(entry.deleted).toContain('defaultWithdrawn');
      if (!entry.deleted.includes('atOnce')) {
        expect([entry.id, left([consent, byDefault, refusal, timeout, withoutCookies])]).toEqual([
          entry.id,
          true,
        ]);
      }
    }
  });
}

function isAmong(entry: DisclosureEntry, observed: readonly ObservedEntry[]): boolean {
  return observed.some((found) => isEntry(entry, found));
}

function occasionsOf({ written }: DisclosureEntry, all: readonly string[]) {
  return Object.fromEntries(all.map((when) => [when, (written as string[]).includes(when)]));
}
