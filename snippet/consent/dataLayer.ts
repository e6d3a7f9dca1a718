import { globalList } from '../lib/globalList.ts';
import { guard } from '../lib/guard.ts';
import { poll } from '../lib/poll.ts';

/** The visitor's decision in a message that names our purpose; `null` for another message worth a note. */
export type Read = (message: unknown) => boolean | null | undefined;

interface Wrapped {
  getUntrustedMessageValue?(): unknown;
}

/**
 * Reads a data layer for good: its history, every later push, and the array that a page may put in its
 * place. `decided` gets one decision for each batch (the last one in it) or `undefined`. `check` runs
 * again and again, and soon after each push, when the tag manager has worked on it. Returns the decision
 * in the history.
 */
export function watchDataLayer(
  read: Read,
  decided: (granted: boolean | undefined) => void,
  check: () => void,
): boolean | undefined {
  let list: unknown;
  let last: unknown = guard;
  /** Messages that were noted, so that none is taken for new again, wherever it turns up. */
  const seen: unknown[] = [];

  /** The last decision in a batch; `again` if its messages may have been seen before. */
  function fold(messages: ArrayLike<unknown>, again?: boolean): boolean | undefined {
    let decision: boolean | undefined;
    const see = guard((message: unknown) => {
      // Tag managers hand their templates' pushes over in a wrapper.
      const wrapped = message as Wrapped;
      const raw = wrapped.getUntrustedMessageValue ? wrapped.getUntrustedMessageValue() : wrapped;
      if (!again || seen.indexOf(raw) === -1) {
        const next = read(raw);
        if (next !== undefined) {
          seen.push(raw);
          if (!__HONOR__ || next !== null) decision = next as boolean;
        }
      }
    });
    // Tag managers keep at most 1,000 messages; a page that keeps a million must not wait for us.
    [].slice.call(messages, -5000).forEach(see);
    return decision;
  }

  const wrap = guard((array: unknown[]) => {
    const push = array.push;
    const take = guard((messages: ArrayLike<unknown>) => {
      soon();
      decided(fold(messages));
    });
    list = array;
    array.push = function (this: unknown) {
      // biome-ignore lint/complexity/noArguments: the original must get exactly what the caller gave
      const messages = arguments;
      take(messages);
      return push.apply(this as unknown[], messages as unknown as unknown[]);
    };
  });

  /** The decision in what came since the last look without passing through our `push`. */
  function scan(): boolean | undefined {
    const array = globalList($dataLayer);
    if (!Array.isArray(array)) return undefined;
    if (array !== list) wrap(array);
    if (array[array.length - 1] === last) return undefined;
    last = array[array.length - 1];
    return fold(array, true);
  }

  const soon = poll(() => {
    decided(scan());
    check();
  });
  return scan();
}
