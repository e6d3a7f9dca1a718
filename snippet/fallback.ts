import { randomHex } from './identifier/randomHex.ts';
import { pickValue, toId, toValue } from './identifier/value.ts';
import { type consent, enter, id } from './state.ts';
import { readSession, writeSession } from './storage/session.ts';

/**
 * Enters a state without granted storage. `fresh`: the present identifier must not be used any more.
 * `mayStore`: session storage may be used where the config names it. `clean`: a later grant may keep the
 * identifier, unless it is stored.
 */
export function fallBack(
  newConsent: typeof consent,
  fresh: boolean,
  mayStore: boolean,
  clean: boolean,
): void {
  if (__DENIED_NONE__) {
    enter(newConsent, 'none', null, null, null);
    return;
  }
  if (__DENIED_SESSION__ && mayStore) {
    const stored = fresh ? undefined : pickValue([readSession($cookie)]);
    const value = stored || toValue((!fresh && id) || randomHex());
    if (stored || writeSession($cookie, value)) {
      enter(newConsent, 'session', toId(value), null, null);
      return;
    }
  }
  const newId = (!fresh && id) || randomHex();
  enter(newConsent, 'memory', newId, clean ? newId : null, null);
}
