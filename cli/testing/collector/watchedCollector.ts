import { onTestFinished } from 'vitest';
import { acmeTenant } from './acmeTenant.ts';
import type { FakeTenant } from './answers.ts';
import { FakeCollector } from './fakeCollector.ts';

/** A fake collector of acme-cz for one test, which fails if anything broke the contract. */
export function watchedCollector(settings: Partial<FakeTenant> = {}): FakeCollector {
  const collector = new FakeCollector({ ...acmeTenant, ...settings });
  onTestFinished(() => collector.check());
  return collector;
}
