import type { PlatformControl } from '../protocol.ts';

const cookieName = 'CookiesConsent';
const days = { agreed: 180, refused: 14 };

/**
 * Shoptet's own bar as its public script works: the cookie with the choice, the listeners of
 * `shoptet.consent.onAccept`, and the message of the moment of choice in the data layer.
 */
export function installShoptetBar(_purposes: string[], dataLayer: string): PlatformControl {
  const page = window as unknown as Record<string, unknown>;
  page[dataLayer] ??= [];
  const layer = page[dataLayer] as unknown[];
  const listeners: ((agreements: string[]) => void)[] = [];

  function write(agreements: string[], lifetime: number): void {
    const value = JSON.stringify({ consent: agreements.join(','), cookieId: 'c'.repeat(32) });
    const expires = new Date(Date.now() + lifetime * 86_400_000).toUTCString();
    // biome-ignore lint/suspicious/noDocumentCookie: the platform writes raw JSON, which the Cookie Store refuses
    document.cookie = `${cookieName}=${value};path=/;expires=${expires};SameSite=Lax`;
  }
  function submit(agreements: string[]): void {
    const agreed = !agreements.includes('none');
    window.tellPanel(`shoptet.consent.cookiesConsentSubmit(${JSON.stringify(agreements)})`);
    write(agreements, agreed ? days.agreed : days.refused);
    for (const listener of listeners) listener(agreements);
    const state = (option: string) => (agreements.includes(option) ? 'granted' : 'denied');
    layer.push({
      cookie_consent: { marketing: state('personalisation'), analytics: state('analytics') },
      event: 'cookie_consent',
    });
  }

  page.shoptet = {
    config: { cookiesConsentOptAnalytics: 'analytics', cookiesConsentOptPersonalisation: 'personalisation' },
    consent: { onAccept: (listener: (agreements: string[]) => void) => void listeners.push(listener) },
  };
  layer.push({ cookie_consent: { marketing: 'denied', analytics: 'denied' } });
  window.tellPanel('dataLayer.push({ cookie_consent: { … denied } }), as rendered into every page');
  return {
    grant: () => submit(['analytics', 'personalisation']),
    refuse: () => submit(['none']),
    withdraw: () => submit(['none']),
    reset() {
      // biome-ignore lint/suspicious/noDocumentCookie: as it was written
      document.cookie = `${cookieName}=;path=/;max-age=0`;
    },
  };
}
