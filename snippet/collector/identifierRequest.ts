import { look, refusedElsewhere, sweep } from '../consentFlow.ts';
import { pickValue } from '../identifier/value.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { post, round } from './post.ts';

type Settle = (value?: string) => void;

/** Ends the wait for a new identifier, with the proposed one if no value is given; absent while none is waited for. */
export let settleNow: Settle | undefined;

/** Nobody waits any more: what comes is late. */
export function stopWaiting(): void {
  settleNow = undefined;
}

/** Begins the wait for a new identifier: `settle` hears once which it is. */
export function awaitIdentifier(proposal: string, settle: (value: string) => void): Settle {
  const once = guard((value?: string) => {
    if (settleNow === once) {
      if (__DEBUG__)
        log(
          value ? 'identifier from the collector' : 'no identifier from the collector in time: using our own',
        );
      settleNow = undefined;
      settle(value || proposal);
    }
  });
  settleNow = once;
  return once;
}

/**
 * Asks the endpoint to set the identifier cookie to this value, or to renew it. `done` hears the value of the
 * answer, if it has one. A late answer may have set a cookie all the same, at once or a moment after the
 * request was aborted.
 */
export function requestIdentifier(value: string, done?: Settle): void {
  post(
    '/identifier',
    '"consent":"granted","value":"' + value + '"',
    (status, answer) => {
      if (round !== asking) {
        sweep();
        $window.setTimeout(sweep, 1e3);
      } else if (status === 410) refusedElsewhere();
      else {
        const text = own(answer, 'value');
        look();
        (done as Settle)(typeof text === 'string' ? pickValue([text]) : '');
      }
    },
    true,
  );
  const asking = round;
}
