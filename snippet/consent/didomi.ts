import { globalList } from '../lib/globalList.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { poll } from '../lib/poll.ts';
import type { Signal } from './types.ts';

/** The calls of the Didomi SDK that are used; old versions lack some. */
interface Didomi {
  shouldUserStatusBeCollected?(): boolean;
  getUserConsentStatusForPurpose?(id: string): boolean | undefined;
  getCurrentUserStatus?(): unknown;
  getUserStatus(): unknown;
}

const includes = (list: unknown, id: string): boolean => Array.isArray(list) && list.indexOf(id) !== -1;

const readStatus = (sdk: Didomi): unknown =>
  sdk.getCurrentUserStatus ? sdk.getCurrentUserStatus() : sdk.getUserStatus();

/** Whether one purpose is enabled in a user status, in its present form or the older one with lists. */
function isEnabled(status: unknown, id: string): unknown {
  const purposes = own(status, 'purposes');
  const lists = own(purposes, 'global');
  if (!lists) return own(own(purposes, id), 'enabled');
  if (includes(own(lists, 'enabled'), id)) return true;
  return includes(own(lists, 'disabled'), id) ? false : undefined;
}

/**
 * Whether a purpose's `enabled` is the visitor's decision. The status says `false` for undecided purposes
 * too, and `true` for them under opt-out laws, so another call must confirm it where the SDK has one.
 */
function isDecided(sdk: Didomi, id: string, enabled: unknown): boolean {
  return sdk.getUserConsentStatusForPurpose
    ? sdk.getUserConsentStatusForPurpose(id) === enabled
    : enabled === true || !!sdk.shouldUserStatusBeCollected;
}

/**
 * What the visitor chose for all our purposes: `undefined` while the SDK would still ask (again), for an
 * ad blocker's stand-in that agrees to everything, and for whatever cannot be read.
 */
function decide(sdk: Didomi, status: unknown): boolean | undefined {
  if (sdk.shouldUserStatusBeCollected && sdk.shouldUserStatusBeCollected() !== false) return undefined;
  let decision: boolean | undefined = true;
  $purposes.forEach((id) => {
    const enabled = isEnabled(status, id);
    if (typeof enabled !== 'boolean' || !isDecided(sdk, id, enabled)) decision = decision && undefined;
    else if (!enabled) decision = false;
  });
  return decision;
}

/**
 * Didomi: read once when the SDK is ready (`consent.changed` never fires for a returning visitor), then at
 * every change.
 *
 * @example Didomi.getCurrentUserStatus() // { purposes: { cookies: { id: 'cookies', enabled: true } }, regulation: 'gdpr', … }
 */
export function didomi(signal: Signal): void {
  let ready = false;
  /** The last decision that could be read: only another one is news. */
  let known: boolean | undefined;
  /** The visitor's law asks for no choice, so the answer is a default. */
  let implied = false;

  const read = guard((): boolean | undefined => {
    const sdk = own($window, 'Didomi') as Didomi;
    if (own($window.didomiEventListeners, 'stub')) return undefined;
    const status = readStatus(sdk);
    implied = own(status, 'regulation') === 'none';
    return implied ? __HONOR__ || undefined : decide(sdk, status);
  });

  function check(): void {
    const decision = ready ? read() : undefined;
    if (decision !== undefined && decision !== known) {
      known = decision;
      signal(decision, implied);
    }
  }

  /** The SDK may set its state after the event: a refusal counts at once, anything else a task later. */
  function changed(): void {
    if (__DEBUG__) log('Didomi says that consent changed');
    if (read() === false) check();
    else soon();
  }

  const queue = guard((name: string, entry: unknown) => (globalList(name) as unknown[]).push(entry));

  const soon = poll(check);
  queue(
    'didomiOnReady',
    guard(() => {
      if (__DEBUG__) log('Didomi is ready');
      ready = true;
      // An implied grant is acted on in a later task.
      if (__HONOR__) soon();
      else check();
    }),
  );
  queue('didomiEventListeners', { event: 'consent.changed', listener: guard(changed) });
}
