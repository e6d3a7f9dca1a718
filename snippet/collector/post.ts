import { look, sweep } from '../consentFlow.ts';
import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';

/**
 * What requests since the last denial or logout share: it ends them together, and tells a late answer. Another
 * object each time, also where the browser cannot end a request.
 */
let round: Partial<AbortController> | undefined;

/** Ends every request under way; whatever they still answer is late. */
export function endRound(): void {
  round = guard((): void => {
    (round as AbortController).abort();
  })() as undefined;
}

/**
 * Posts JSON as text, which needs no preflight. `done` hears in a later task how it ended: status 0 if there
 * was no answer (offline, blocked, no `fetch`), and the answer if it was JSON; without it the request belongs
 * to no round. A late answer is not told; it may have set a cookie all the same, at once or a moment after the
 * request was aborted. `cookies` is for the one path that sets it, and must not outlive the page.
 */
export const post = /* @__PURE__ */ guard(
  (
    path: string,
    fields: string,
    done?: (status: number, answer: unknown) => void,
    cookies?: 'include',
  ): void => {
    round = round || guard(() => new ($window as unknown as typeof globalThis).AbortController())() || {};
    const own = round;
    let status = 0;
    const end = guard((answer: unknown) => {
      if (__DEBUG__) log('collector: ' + path + ' ended with ' + (status || 'no answer'));
      // Where another page refused meanwhile, that ends the round.
      look();
      if (own === round) (done as NonNullable<typeof done>)(status, answer);
      else if (cookies) {
        sweep();
        $window.setTimeout(sweep, 1e3);
      }
    });
    // Inside a promise, whatever `fetch` was replaced with throws and answers only once, and later.
    new Promise<Response>((resolve) => {
      resolve(
        $window.fetch($collector + path, {
          method: 'POST',
          body: '{"tenant":"' + $tenant + '",' + fields + '}',
          credentials: cookies || 'omit',
          keepalive: !cookies,
          signal: (done && (own as AbortController).signal) as AbortSignal,
        }),
      );
    })
      .then((response) => {
        status = response.status;
        return response.json();
      })
      .then(end, end);
  },
);
