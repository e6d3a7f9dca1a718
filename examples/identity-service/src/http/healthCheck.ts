import type { Store } from '../store/store.ts';

/** Fails unless the database answers. */
export type HealthCheck = () => Promise<void>;

/** Asks the database at most once a second, however often it is called. */
export function createHealthCheck(store: Pick<Store, 'check'>): HealthCheck {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<void> = Promise.resolve();
  return () => {
    if (performance.now() - asked > 1000) {
      asked = performance.now();
      answer = store.check();
    }
    return answer;
  };
}
