import { type Stats, statSync } from 'node:fs';
import type { Changes } from './batchChanges.ts';

/** Remembers in which state paths were when they were dealt with. */
export interface SeenStates {
  /**
   * The changes but for news of a state that was dealt with already: systems announce one change more than once.
   * @param now milliseconds since 1970
   */
  unseen(changes: Changes, now: number): Changes;
}

/** The clock of a file system can stand still for some milliseconds: what changed later may look the same. */
const settled = 50;

/** Nothing has been dealt with yet. */
export function createSeenStates(): SeenStates {
  const seen = new Map<string, string>();
  return {
    unseen(changes, now) {
      return new Map(
        [...changes].filter(([path]) => {
          const found = statOf(path);
          const state = found ? `${found.ctimeMs} ${found.ino} ${found.size}` : 'gone';
          if (seen.get(path) === state) return false;
          if (found && found.ctimeMs > now - settled) seen.delete(path);
          else seen.set(path, state);
          return true;
        }),
      );
    },
  };
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
