import { fakePage } from '../compile/fakePage.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { ObservedEntry, ObservedSite } from '../disclosure/compareDisclosure.ts';
import { readCookieLine } from './readCookieLine.ts';

/** Where `fakePage` is. Its cookies ask for no public suffix list: the trial ends at the first domain. */
export const fakeSite: ObservedSite = { host: 'shop.example.test', topDomain: 'example.test', https: true };

/**
 * Everything a compiled snippet for Consent Mode writes on a page without a browser, over two visits: one
 * with a refusal, a grant and another refusal, and one with a grant where no cookie is kept. There is no
 * network: the script writes what a collector would set.
 */
export async function observeSnippet(js: string, config: ResolvedConfig): Promise<ObservedEntry[]> {
  return [
    ...(await observeVisit(js, config, true, ['denied', 'granted', 'denied'])),
    ...(await observeVisit(js, config, false, ['granted'])),
  ];
}

const consentUpdate = new Function(
  'purpose',
  'value',
  'return (function () { return arguments })("consent", "update", { [purpose]: value })',
) as (purpose: string, value: string) => IArguments;

async function observeVisit(
  js: string,
  config: ResolvedConfig,
  keepsCookies: boolean,
  choices: readonly string[],
): Promise<ObservedEntry[]> {
  const observed: ObservedEntry[] = [];
  const page = fakePage();
  const dataLayer: { push(...items: unknown[]): number } = [] as unknown[];
  const { localStorage, sessionStorage } = page.globals as Record<string, object>;
  const window = {
    ...page.globals,
    // Elsewhere the snippet writes no cookie: it could not confirm one.
    location: { ...(page.globals.location as object), pathname: config.cookies.path },
    [config.consent.dataLayer ?? '']: dataLayer,
    localStorage: watched('localStorage', localStorage ?? {}, observed),
    sessionStorage: watched('sessionStorage', sessionStorage ?? {}, observed),
  };
  const document = Object.defineProperty({ ...page.document }, 'cookie', {
    get: () => (keepsCookies ? page.document.cookie : ''),
    set: (line: string) => {
      const cookie = readCookieLine(line, fakeSite.host);
      if (keepsCookies && cookie) observed.push(cookie);
      page.document.cookie = line;
    },
  });
  new Function('window', 'document', js)(window, document);
  for (const value of choices) {
    dataLayer.push(consentUpdate(String(config.consent.purpose), value));
    page.runTimers();
    // Where a request failed, the script goes on in a later task.
    await new Promise(setImmediate);
    page.runTimers();
  }
  return observed;
}

function watched(storage: ObservedEntry['storage'], target: object, observed: ObservedEntry[]): object {
  const original = target as { setItem(key: string, value: string): void };
  return {
    ...target,
    setItem(name: string, value: string) {
      observed.push({ storage, name, value });
      original.setItem(name, value);
    },
  };
}
