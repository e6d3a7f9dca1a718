import { guard } from './guard.ts';

/**
 * Runs `check` in a later task, then again and again, at first often and at last once a second: consent
 * platforms replace arrays and set states without telling anybody. Returns a function that asks for the
 * next run at once (still in a later task).
 */
export function poll(check: () => void): () => void {
  let delay = 0;
  let timer: number;
  const run = guard(check);
  function soon(ms?: number): void {
    $window.clearTimeout(timer);
    timer = $window.setTimeout(tick, ms || 0);
  }
  function tick(): void {
    delay = Math.min(delay * 2 + 50, 1000);
    soon(delay);
    run();
  }
  soon();
  return soon;
}
