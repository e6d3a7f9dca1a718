import { guard } from './guard.ts';

/**
 * Runs `check` in a later task, then twice a second: consent platforms replace arrays and set states
 * without telling anybody. Returns a function that asks for one more run, also in a later task.
 */
export function poll(check: () => void): () => void {
  const run = guard(check);
  const soon = () => {
    $window.setTimeout(run);
  };
  $window.setInterval(run, 500);
  soon();
  return soon;
}
