import { onTestFinished } from 'vitest';
import type { FakeTenant } from './answers.ts';
import { FakeCollector } from './fakeCollector.ts';

/** A fake collector of acme-cz for one test, which fails if anything broke the contract. */
export function watchedCollector(settings: Partial<FakeTenant> = {}): FakeCollector {
  const collector = new FakeCollector({
    tenant: 'acme-cz',
    origins: ['https://www.acme.cz'],
    key: 'secret of acme-cz',
    cookie: '_sa',
    cookieAttributes: 'Path=/; SameSite=Lax; Secure; Domain=acme.cz; Max-Age=34128000',
    now: () => Date.UTC(2026, 10, 22),
    ...settings,
  });
  onTestFinished(() => collector.check());
  return collector;
}
