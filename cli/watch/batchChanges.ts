/** What happened to a file; of a folder only that something did. */
export type ChangeKind = 'new' | 'changed' | 'removed' | 'folder';

/** What happened to which path, in the order of the first news of each. */
export type Changes = ReadonlyMap<string, ChangeKind>;

/** Collects changes and hands them over together. */
export interface ChangeBatches {
  add(path: string, kind: ChangeKind): void;
  /** No batch is begun any more; resolves when the last one has been dealt with. */
  close(): Promise<void>;
}

/** A burst is over when this many milliseconds brought nothing; longer than a watcher withholds repetitions. */
const quiet = 100;

/**
 * Calls back with all changes of a burst, one batch at a time: what comes in between waits for the next one.
 * @param handle must not fail
 */
export function batchChanges(handle: (changes: Changes) => Promise<void>): ChangeBatches {
  let collected = new Map<string, ChangeKind>();
  let news = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let closed = false;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const before = news;
      // A busy process may be late for its timers and have news that it has not yet looked at.
      setImmediate(() => (news === before ? begin() : wait()));
    }, quiet);
  }

  function begin(): void {
    if (closed || running) return;
    const batch = collected;
    collected = new Map();
    running = handle(batch).then(() => {
      running = undefined;
      if (collected.size > 0) wait();
    });
  }

  return {
    add(path, kind) {
      if (closed) return;
      collected.set(path, kind);
      news++;
      if (!running) wait();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
