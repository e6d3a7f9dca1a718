import { guard } from '../lib/guard.ts';
import { log } from '../lib/log.ts';
import { own } from '../lib/own.ts';
import { cookieValues } from '../storage/jar.ts';
import { watchDataLayer } from './dataLayer.ts';
import type { Signal } from './types.ts';

interface ShoptetConsent {
  onAccept: (listener: (agreements: unknown) => void) => void;
}

/** What the consent cookie and `onAccept` call our purpose. */
const option = (): unknown =>
  __SHOPTET_PERSONALISATION__
    ? own(own(own($window, 'shoptet'), 'config'), 'cookiesConsentOptPersonalisation') || 'personalisation'
    : $purpose;

const cookies = (): string[] => cookieValues('CookiesConsent');

/**
 * What the consent cookie says: the visitor's choice. Shoptet writes raw JSON, other scripts write it
 * encoded; anything else is no cookie. Of several cookies all must agree to a grant.
 */
function cookieDecision(): boolean | undefined {
  let decision: boolean | undefined;
  const add = guard((text: string) => {
    const list = own(JSON.parse(guard(decodeURIComponent)(text) || text), 'consent') as string;
    decision = list.split(',').indexOf(option() as string) !== -1 && decision !== false;
  });
  if (__SHOPTET_COOKIE__) cookies().forEach(add);
  return decision;
}

/**
 * Shoptet's own bar. The cookie decides; without one, a message of the moment of choice or `onAccept`
 * does. The message rendered into the page says `denied` for undecided visitors too, and may come from a
 * page cache with somebody else's `granted`, so it decides nothing.
 *
 * @example CookiesConsent={"consent":"analytics,personalisation","cookieId":"…"}
 * @example dataLayer.push({ cookie_consent: { analytics: 'granted', marketing: 'denied' }, event: 'cookie_consent' })
 */
export function shoptet(signal: Signal): void {
  let known: string | undefined;
  let listening: unknown;

  function read(message: unknown): boolean | undefined {
    if (__DEBUG__ && own(message, 'cookie_consent') && !own(message, 'event')) {
      log('the state that Shoptet wrote into the page is not a choice: waiting');
    }
    if (own(message, 'event') === 'cookie_consent') {
      const value = own(own(message, 'cookie_consent'), $purpose);
      if (value === 'granted' || value === 'denied') return value === 'granted';
    }
    return undefined;
  }

  /** The platform spoke. Where the cookie says otherwise it is not written yet, or the speaker was another. */
  function decided(granted: boolean): void {
    if (cookieDecision() !== !granted) {
      known = cookies().join();
      signal(granted);
    }
  }

  function onAccept(agreements: unknown): void {
    if (!Array.isArray(agreements)) return;
    const list: string[] = agreements;
    const granted = list.indexOf(option() as string) !== -1;
    // A purpose outside Shoptet's vocabulary is refused by this list only if everything is.
    if (__SHOPTET_COOKIE__ || granted || !list.length || list[0] === 'none') decided(granted);
  }

  function check(): void {
    const state = own(own($window, 'shoptet'), 'consent') as ShoptetConsent | undefined;
    if (state && state !== listening) {
      listening = state;
      state.onAccept(guard(onAccept));
    }
    if (__SHOPTET_COOKIE__) checkCookie();
  }

  function checkCookie(): void {
    const decision = cookieDecision();
    if (decision !== undefined && cookies().join() !== known) {
      if (__DEBUG__)
        log('the cookie CookiesConsent ' + (decision ? 'allows' : 'does not allow') + ' ' + option());
      decided(decision);
    }
  }

  watchDataLayer(read, decided, check);
  if (__SHOPTET_COOKIE__) checkCookie();
}
