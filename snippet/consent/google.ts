import { guard } from '../lib/guard.ts';
import { own } from '../lib/own.ts';
import { watchDataLayer } from './dataLayer.ts';
import type { Signal } from './types.ts';

/** Google's own state of consent, shared by every container of the window. */
interface ConsentState {
  addListener: (types: string[], listener: () => void) => void;
}

const consentState = (): unknown => own(own($window, 'google_tag_data'), 'ics');

/**
 * Google Consent Mode. Commands are `arguments` objects of length 3 (arrays and longer calls are not
 * commands for Google either); any value but `granted` refuses. What tag manager templates set leaves no
 * command and shows only in `google_tag_data.ics.entries`, read directly because `getConsentState` throws
 * in containers since 2024.
 *
 * @example gtag('consent', 'update', { analytics_storage: 'granted' })
 * @example google_tag_data.ics.entries.analytics_storage // { default: false, update: true, quiet: false }
 */
export function google(signal: Signal): void {
  let told: boolean | undefined;
  let known: unknown;
  let listening: unknown;
  let implied: unknown;
  let impliedTold: unknown;
  let regional = false;
  let waitUntil = 0;

  function tell(granted: boolean): void {
    told = granted;
    signal(granted, true);
  }

  function read(message: unknown): boolean | undefined {
    const command = message as unknown[];
    if (
      Object.prototype.toString.call(command) === '[object Arguments]' &&
      command.length === 3 &&
      command[0] === 'consent'
    ) {
      const value = own(command[2], $purpose);
      if (command[1] === 'update' && value !== undefined) return value === 'granted';
      if (__HONOR__ && command[1] === 'default') readDefault(command[2], value);
    }
    return undefined;
  }

  function readDefault(command: unknown, value: unknown): void {
    const wait = Number(own(command, 'wait_for_update'));
    if (wait > 0) waitUntil = Math.max(waitUntil, Date.now() + wait);
    if (value !== undefined) {
      if (own(command, 'region') !== undefined) regional = true;
      else implied = value === 'granted';
    }
  }

  /** Regions are resolved inside the served container, so only its own state can speak about them. */
  function checkDefault(entry: unknown): void {
    if (entry) implied = own(entry, 'quiet') === true ? undefined : own(entry, 'default');
    const pending = (!entry && regional) || (implied === true && waitUntil > Date.now());
    if (!pending && typeof implied === 'boolean' && implied !== impliedTold) {
      impliedTold = implied;
      signal(implied, false);
    }
  }

  function check(): void {
    const state = consentState() as ConsentState | undefined;
    const entry = own(own(state, 'entries'), $purpose);
    const update = own(entry, 'update');
    if (state && state !== listening) {
      listening = state;
      guard(() => state.addListener([$purpose], guard(check)))();
    }
    if (update !== known) {
      known = update;
      if (typeof update === 'boolean' && update !== told) tell(update);
    }
    if (__HONOR__) checkDefault(entry);
  }

  const history = watchDataLayer(read, tell, check);
  const update = own(own(own(consentState(), 'entries'), $purpose), 'update');
  // Where the two differ, Google is still working on its queue: the first check, a task later, knows.
  if (typeof update !== 'boolean' || history === undefined || history === update) {
    const decision = typeof update === 'boolean' ? update : history;
    if (decision !== undefined) tell(decision);
  }
}
