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
 * place. `decided` gets one decision for each batch, the last one in it. `check` runs again and again, and
 * soon after each push, when the tag manager has worked on it.
 */
export function watchDataLayer(read: Read, decided: (granted: boolean) => void, check: () => void): void {
  let list: unknown;
  let last: unknown = guard;
  let decision: boolean | undefined;
  /** Messages that were noted, so that none is taken for new again, wherever it turns up. */
  const seen: unknown[] = [];

  const see = guard((message: unknown, _: number, source: unknown) => {
    // Tag managers hand their templates' pushes over in a wrapper.
    const wrapped = message as Wrapped;
    const raw = wrapped.getUntrustedMessageValue ? wrapped.getUntrustedMessageValue() : wrapped;
    if (source === list && seen.indexOf(raw) !== -1) {
      // In an array that was looked at before, only what stands behind the last known message is new.
      if (!__HONOR__ || (raw as unknown[])[1] !== 'default') decision = undefined;
    } else {
      const next = read(raw);
      if (next !== undefined) {
        seen.push(raw);
        if (!__HONOR__ || next !== null) decision = next as boolean;
      }
    }
  });

  function act(): void {
    const taken = decision;
    decision = undefined;
    if (taken !== undefined) decided(taken);
  }

  const wrap = guard((array: unknown[]) => {
    const push = array.push;
    const readAll = guard((messages: ArrayLike<unknown>) => [].forEach.call(messages, see));
    const done = guard(() => {
      soon();
      act();
    });
    list = array;
    array.push = function (this: unknown) {
      // biome-ignore lint/complexity/noArguments: the original must get exactly what the caller gave
      const messages = arguments;
      // Read in the order of the calls, also of calls inside calls; acted on when the message has its place.
      if (this === array) readAll(messages);
      try {
        return push.apply(this as unknown[], messages as unknown as unknown[]);
      } finally {
        done();
      }
    };
  });

  /** Takes what came since the last look without passing through our `push`; at first, the history. */
  function scan(): void {
    // What a push that is still under way has read comes first.
    act();
    const array = globalList($dataLayer);
    if (Array.isArray(array)) {
      if (array !== list) wrap(array);
      if (array[array.length - 1] !== last) array.forEach(see);
      last = array[array.length - 1];
      act();
    }
  }

  const soon = poll(() => {
    scan();
    check();
  });
  scan();
}
