import type { ConsentTagState } from './api.d.ts';
import { guard } from './lib/guard.ts';
import { log } from './lib/log.ts';

type Listener = (state: ConsentTagState) => void;

/** What the visitor agreed to, as far as this page knows. */
export let consent: ConsentTagState['consent'] = 'unknown';
/** Where the identifier really is, not where it was meant to be. */
export let storage: ConsentTagState['storage'] = __DENIED_NONE__ ? 'none' : 'memory';
export let id: string | null = null;
/**
 * The identifier a grant may keep: minted on this page, never stored, not used under a denial. `null` if
 * the present one is not such; `undefined` while a granted, stored identifier is in use.
 */
export let mine: string | null | undefined = null;

let previousId: string | null = null;
let listeners: Listener[] = [];
let generation = 0;

/** Hands one listener the present state, each its own copy. */
function tell(listener: Listener): void {
  guard(listener)({ id, previousId, consent, storage });
}

/**
 * Changes the state and tells the listeners if it is different. A listener that changes it again ends
 * this round: nobody hears an older state after a newer one.
 */
export function enter(
  newConsent: typeof consent,
  newStorage: typeof storage,
  newId: string | null,
  newMine?: string | null,
  newPreviousId?: string | null,
): void {
  const before = consent + storage + id;
  consent = newConsent;
  storage = newStorage;
  id = newId;
  mine = newMine;
  if (before !== consent + storage + id) {
    previousId = newPreviousId || null;
    if (__DEBUG__) log('now: consent ' + consent + ', storage ' + storage + ', identifier ' + id);
    const now = ++generation;
    listeners.forEach((listener) => {
      if (now === generation) tell(listener);
    });
  }
}

/** Adds a listener and calls it at once. Returns the function that removes it. */
export function on(listener: Listener): () => void {
  // A wrapper of its own, so that one function added twice is removed once at a time.
  const entry: Listener = (state) => listener(state);
  listeners.push(entry);
  tell(entry);
  return () => {
    // Out of a round that is under way, too: the guard catches the call.
    listener = undefined as never;
    listeners = listeners.filter((other) => other !== entry);
  };
}
