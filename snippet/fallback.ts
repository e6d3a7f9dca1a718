import { readCopy } from './identifier/granted.ts';
import { randomHex } from './identifier/randomHex.ts';
import { pickValue, toId, toValue } from './identifier/value.ts';
import { type consent, enter, id } from './state.ts';
import { readSession, writeSession } from './storage/session.ts';

/**
 * Enters a state without granted storage. `fresh`: the present identifier must not be used any more.
 * `mayStore`: session storage may be used where the config names it; an identifier found there is taken.
 */
export function fallBack(newConsent: typeof consent, fresh: boolean, mayStore: boolean): void {
  if (__DENIED_NONE__) {
    enter(newConsent, 'none', null, null);
    return;
  }
  // Without a refusal, a granted copy there stays as it is.
  const mayUse =
    mayStore && (newConsent === 'denied' || !(__GRANTED_SESSION__ && !__GRANTED_COOKIE__ && readCopy()));
  const value =
    (__DENIED_SESSION__ && mayUse && pickValue([readSession($cookie)])) ||
    toValue((!fresh && id) || randomHex());
  const newId = toId(value);
  const newStorage = __DENIED_SESSION__ && mayUse && writeSession($cookie, value) ? 'session' : 'memory';
  enter(newConsent, newStorage, newId, newConsent === 'unknown' && newStorage === 'memory' ? newId : null);
}
