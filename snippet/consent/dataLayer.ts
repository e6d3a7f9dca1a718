import { globalList } from '../lib/globalList.ts';
import { guard } from '../lib/guard.ts';
import { poll } from '../lib/poll.ts';

/** The visitor's decision in a message, if it names our purpose. */
export type Read = (message: unknown) => boolean | undefined;

/**
 * Tag managers hand template pushes over wrapped, to keep page code from reading them: the raw message is
 * behind `getUntrustedMessageValue`.
 */
function unwrap(message: unknown): unknown {
  const wrapped = message as { getUntrustedMessageValue?: () => unknown } | null;
  return wrapped && typeof wrapped.getUntrustedMessageValue === 'function'
    ? wrapped.getUntrustedMessageValue()
    : message;
}

/**
 * Reads a data layer for good: its history, every later push, and the array that a page may put in its
 * place. `decided` gets one decision for each batch: the last one in it. `check` runs again and again, and
 * soon after each push, when the tag manager has worked on it. Returns the decision in the history.
 */
export function watchDataLayer(
  read: Read,
  decided: (granted: boolean) => void,
  check: () => void,
): boolean | undefined {
  let list: unknown[] | undefined;
  let last: unknown = poll;
  /** Messages with a decision, so that one is never taken for new again, wherever it turns up. */
  const seen: unknown[] = [];

  function see(message: unknown, again: boolean): boolean | undefined {
    const raw = unwrap(message);
    const decision = again && seen.indexOf(raw) !== -1 ? undefined : read(raw);
    if (decision !== undefined) seen.push(raw);
    return decision;
  }

  function fold(messages: ArrayLike<unknown>, from: number, again: boolean): boolean | undefined {
    let decision: boolean | undefined;
    for (let i = from; messages.length > i; i++) {
      const next = guard(see)(messages[i], again);
      if (next !== undefined) decision = next;
    }
    return decision;
  }

  function wrap(array: unknown[]): void {
    const push = array.push;
    list = array;
    array.push = function (this: unknown) {
      // A detached call must fail as it would without us, not land on `window`.

      // biome-ignore lint/complexity/noArguments: the original must get exactly what the caller gave
      const messages = arguments;
      guard(report)(fold(messages, 0, false));
      try {
        return push.apply(this as unknown[], messages as unknown as unknown[]);
      } finally {
        settle(array);
      }
    };
  }

  const settle = guard((array: unknown[]) => {
    last = array[array.length - 1];
    soon();
  });

  /** What came since the last look without passing through our `push`. */
  function scan(): boolean | undefined {
    const array = globalList($dataLayer);
    if (!Array.isArray(array)) return undefined;
    if (array !== list) wrap(array);
    let from = array.length;
    while (from && array[from - 1] !== last) from -= 1;
    last = array[array.length - 1];
    return fold(array, Math.max(from, array.length - 5000), true);
  }

  function report(decision: boolean | undefined): void {
    if (decision !== undefined) decided(decision);
  }

  const soon = poll(() => {
    report(scan());
    check();
  });
  return scan();
}
