import { guard } from '../lib/guard.ts';
import { own } from '../lib/own.ts';
import { watchDataLayer } from './dataLayer.ts';
import type { Signal } from './types.ts';

/** Google's own state of consent, shared by every container of the window. */
interface ConsentState {
  addListener(types: string[], listener: () => void): void;
}

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
  /** The last explicit decision, from either source. */
  let told: boolean | undefined;
  /** The last state of Google's that was looked at. */
  let known: unknown;
  let listening: unknown;
  let implied: unknown;
  let impliedTold: unknown;
  let regional = false;
  let waitUntil = 0;

  const consentState = () => own(own($window, 'google_tag_data'), 'ics') as ConsentState | undefined;
  const readEntry = () => own(own(consentState(), 'entries'), $purpose);

  function tell(granted: boolean | undefined): void {
    if (granted !== undefined) {
      told = granted;
      signal(granted);
    }
  }

  function read(message: unknown): boolean | null | undefined {
    const command = message as unknown[];
    if (
      {}.toString.call(command) === '[object Arguments]' &&
      command.length === 3 &&
      command[0] === 'consent'
    ) {
      const value = own(command[2], $purpose);
      if (command[1] === 'update' && value !== undefined) return value === 'granted';
      if (__HONOR__ && command[1] === 'default') return readDefault(command[2], value);
    }
    return undefined;
  }

  function readDefault(command: unknown, value: unknown): null {
    const wait = Number(own(command, 'wait_for_update'));
    if (wait > 0) waitUntil = Math.max(waitUntil, Date.now() + wait);
    if (value !== undefined) {
      if (own(command, 'region') === undefined) implied = value === 'granted';
      else regional = true;
    }
    return null;
  }

  function checkUpdate(): void {
    const state = consentState();
    const update = own(readEntry(), 'update');
    if (state && state !== listening) {
      listening = state;
      guard(() => state.addListener([$purpose], guard(checkUpdate)))();
    }
    if (update !== known) {
      known = update;
      if (typeof update === 'boolean' && update !== told) tell(update);
    }
  }

  /** Regions are resolved inside the served container, so only its own state can speak about them. */
  function checkDefault(): void {
    const entry = readEntry();
    if (entry) implied = own(entry, 'quiet') === true ? undefined : own(entry, 'default');
    const pending = (!entry && regional) || (implied === true && waitUntil > Date.now());
    if (!pending && typeof implied === 'boolean' && implied !== impliedTold) {
      impliedTold = implied;
      signal(implied, true);
    }
  }

  const history = watchDataLayer(read, tell, () => {
    checkUpdate();
    if (__HONOR__) checkDefault();
  });
  if (history === undefined) checkUpdate();
  // Where Google's state says the opposite it is still working on its queue: the first check will know.
  else if (own(readEntry(), 'update') !== !history) tell(history);
}
