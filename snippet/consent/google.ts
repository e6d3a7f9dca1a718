import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
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

  function tell(granted: boolean): void {
    const update = own(readEntry(), 'update');
    // A refusal in Google's state that was not looked at yet is no older than this grant, and counts.
    if (!granted || update !== false || known === false) {
      told = granted;
      // Google's state as it is now is older than this word: only a change of it is news.
      known = update;
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
      if (__DEBUG__) log('Consent Mode ' + command[1] + ': ' + $purpose + ' ' + (value || 'not named'));
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

  /**
   * Google's state changed. A container that loads late works through the old commands once more, and a
   * tag may answer inside a push: what counts is the state when the script has ended, still in this task. It is
   * news even where it is as it was before.
   */
  function heard(): void {
    known = null;
    Promise.resolve().then(guard(checkUpdate));
  }

  function checkUpdate(): void {
    const state = consentState();
    const update = own(readEntry(), 'update');
    if (state && state !== listening) {
      listening = state;
      guard(() => state.addListener([$purpose], guard(heard)))();
    }
    if (typeof update === 'boolean' && update !== known) {
      if (__DEBUG__) log('state of the container: ' + $purpose + (update ? ' granted' : ' denied'));
      known = update;
      if (update !== told) {
        told = update;
        signal(update);
      }
    }
  }

  /** Regions are resolved inside the served container, so only its own state can speak about them. */
  function checkDefault(): void {
    const entry = readEntry();
    if (entry) implied = own(entry, 'quiet') === true ? undefined : own(entry, 'default');
    const value = !entry && regional ? false : implied;
    const waiting = value === true && waitUntil > Date.now();
    if (typeof value === 'boolean' && value !== impliedTold && !waiting) {
      impliedTold = value;
      signal(value, true);
    }
  }

  watchDataLayer(read, tell, () => {
    checkUpdate();
    if (__HONOR__) checkDefault();
  });
  if (told === undefined) checkUpdate();
}
