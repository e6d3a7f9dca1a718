import { guard } from './guard.ts';

/** Reads the platform once more, now: whatever it says already is then no longer new. */
export let recheck: () => void = () => {};

/**
 * Runs `check` in a later task, then twice a second: consent platforms replace arrays and set states
 * without telling anybody. Returns a function that asks for one more run, also in a later task.
 */
export function poll(check: () => void): () => void {
  recheck = guard(check);
  const soon = () => {
    $window.setTimeout(recheck);
  };
  $window.setInterval(recheck, 500);
  soon();
  return soon;
}
