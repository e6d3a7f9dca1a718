import type { Page } from '@playwright/test';
import { script, scriptCalling } from '../fixtures/html.ts';

type Choice = 'all' | 'reject' | 'none' | string[];

interface ShoptetConsent {
  get(): { consent: string; cookieId: string } | false;
  isSet(): boolean;
  isAccepted(option: string): boolean;
  onAccept(listener: (agreements: string[]) => void): void;
  cookiesConsentSubmit(choice: Choice): void;
  acceptEvents: ((agreements: string[]) => void)[];
}

declare global {
  interface Window {
    shoptet: { consent?: ShoptetConsent; config: Record<string, string | number> };
    /** Order of what the platform did, as the real one shows it. */
    shoptetTrace: string[];
  }
}

/** How a shop has set up its bar. */
export interface ShopOptions {
  /** Whether the page, too, reports each choice in the data layer. */
  reportsChoices: boolean;
  config: Record<string, string | number>;
}

/** Shoptet's consent script, which stands late in the body, by what the public source does when it runs. */
export function installShoptet({ reportsChoices, config }: ShopOptions): void {
  const settings: Record<string, string | number> = {
    cookiesConsentName: 'CookiesConsent',
    cookiesConsentOptAnalytics: 'analytics',
    cookiesConsentOptPersonalisation: 'personalisation',
    cookiesConsentOptNone: 'none',
    cookiesConsentIsActive: 1,
    cookiesConsentRefuseDuration: 14,
    ...config,
  };
  const name = String(settings.cookiesConsentName);
  window.shoptetTrace = [];

  function write(agreements: string[]): void {
    const value = JSON.stringify({ consent: agreements.join(','), cookieId: 'c'.repeat(32) });
    const refused = agreements.includes(String(settings.cookiesConsentOptNone));
    const days = refused ? Number(settings.cookiesConsentRefuseDuration) : 180;
    const expires = new Date(Date.now() + days * 86_400_000).toUTCString();
    document.dispatchEvent(new CustomEvent('shoptet.cookie.create'));
    window.shoptetTrace.push('shoptet.cookie.create');
    // biome-ignore lint/suspicious/noDocumentCookie: the platform writes raw JSON, which the Cookie Store refuses.
    document.cookie = `${name}=${value};path=/;expires=${expires};SameSite=Lax;Secure`;
    window.shoptetTrace.push('cookie set');
  }

  function submit(choice: Choice): void {
    const all = [
      String(settings.cookiesConsentOptAnalytics),
      String(settings.cookiesConsentOptPersonalisation),
    ];
    const none = [String(settings.cookiesConsentOptNone)];
    const agreements = Array.isArray(choice) ? choice : choice === 'all' ? all : none;
    write(agreements);
    for (const listener of consent.acceptEvents) listener(agreements);
  }

  const consent: ShoptetConsent = {
    acceptEvents: [],
    get() {
      const pair = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
      return pair ? JSON.parse(pair.slice(name.length + 1)) : false;
    },
    isSet: () => consent.get() !== false,
    isAccepted(option) {
      if (settings.cookiesConsentIsActive !== 1) return true;
      const stored = consent.get();
      return stored !== false && stored.consent.split(',').includes(option);
    },
    onAccept: (listener) => void consent.acceptEvents.push(listener),
    cookiesConsentSubmit(choice) {
      window.shoptetTrace.push('shoptet.consent.cookiesConsentSubmit');
      document.dispatchEvent(new CustomEvent('shoptet.consent.cookiesConsentSubmit'));
      setTimeout(() => submit(choice), 0);
    },
  };
  window.shoptet = { ...window.shoptet, config: settings, consent };

  if (!reportsChoices) return;
  consent.onAccept((agreements) => {
    const state = (option: string) => (agreements.includes(option) ? 'granted' : 'denied');
    window.dataLayer.push({
      cookie_consent: { marketing: state('personalisation'), analytics: state('analytics') },
      event: 'cookie_consent',
    });
  });
}

/** What Shoptet's server renders into the head. Without `state` the shop's bar is switched off. */
export function shoptetHead(state?: 'granted' | 'denied'): string {
  const rendered = state
    ? `dataLayer.push({cookie_consent:{marketing:'${state}',analytics:'${state}'}});`
    : '';
  return script(`var dataLayer=dataLayer||[];dataLayer.push({shoptet:{pageType:'homepage'}});${rendered}`);
}

/** The consent script at the end of the body. */
export function shoptetBody(options: Partial<ShopOptions> = {}): string {
  return scriptCalling(installShoptet, { reportsChoices: true, config: {}, ...options });
}

/** The visitor uses the bar. */
export function submitBar(page: Page, choice: Choice): Promise<void> {
  return page.evaluate((made) => window.shoptet.consent?.cookiesConsentSubmit(made), choice);
}

/** Shoptet's own cookie as an earlier page left it. */
export function consentCookie(consent: string): string {
  return JSON.stringify({ consent, cookieId: 'c'.repeat(32) });
}
