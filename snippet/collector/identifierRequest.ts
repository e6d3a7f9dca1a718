import { grant, remoteDenial } from '../consentFlow.ts';
import { isInPath } from '../identifier/granted.ts';
import { pickValue } from '../identifier/value.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { eraseCookie } from '../storage/eraseCookie.ts';
import { cookieValues } from '../storage/jar.ts';
import { post } from './post.ts';

type Settle = (value?: string) => void;

/** Ends the wait for a new identifier, with the proposed one if no value is given; absent while none is waited for. */
export let settleNow: Settle | undefined;

/** Nobody waits any more. */
export function stopWaiting(): void {
  settleNow = undefined;
}

/**
 * Asks the endpoint to set the identifier cookie to this value, or to renew it. `done` hears the value of the
 * answer, if it has one.
 */
export function requestIdentifier(value: string, done?: Settle): void {
  post(
    '/identifier',
    '"consent":"granted","value":"' + value + '"',
    (status, answer) => {
      if (status === 410) remoteDenial();
      else (done as Settle)(pickValue(['' + own(answer, 'value')]));
    },
    'include',
  );
}

/**
 * Asks for a new identifier unless there is one valid cookie already, or none could be confirmed here. Then
 * the proposal is used from memory, until `grant` hears once, in a later task, which value it is.
 */
export function proposeIdentifier(proposal: string): 'memory' | false {
  const values = cookieValues($cookie);
  if ((__NARROW_PATH__ && !isInPath()) || '' + values === proposal) return false;
  // An older format, or duplicates on other scopes.
  if (values.length) eraseCookie($cookie, true);
  const once = guard((value?: string) => {
    if (settleNow === once) {
      if (__DEBUG__)
        log(
          value ? 'identifier from the collector' : 'no identifier from the collector in time: using our own',
        );
      settleNow = undefined;
      grant(value || proposal);
    }
  });
  settleNow = once;
  requestIdentifier(proposal, once);
  $window.setTimeout(once, $collectorTimeout);
  return 'memory';
}
