import { fakePage } from '../compile/fakePage.ts';
import { parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type { ObservedEntry } from '../disclosure/compareDisclosure.ts';
import { readCookieLine } from './readCookieLine.ts';

/** Something that happens on a page, in the order it happens. */
export type Occasion = 'granted' | 'denied' | 'default granted' | 'default denied' | 'timeout';

/** What a snippet for Consent Mode did on a page without a browser. */
export interface Visit {
  /** Everything that was written, what was deleted again too. */
  written: ObservedEntry[];
  /** What was left on the device. */
  left: ObservedEntry[];
}

const command = new Function(
  'kind',
  'purpose',
  'value',
  'return (function () { return arguments })("consent", kind, { [purpose]: value })',
) as (kind: string, purpose: string, value: string) => IArguments;

/** A first visit with a clean device, on which these occasions follow one another. */
export async function visitOccasions(
  js: string,
  config: ResolvedConfig,
  occasions: readonly Occasion[],
  keepsCookies = true,
): Promise<Visit> {
  const page = fakePage();
  const written: ObservedEntry[] = [];
  const left = new Map<string, ObservedEntry>();
  const keep = (entry: ObservedEntry) => {
    written.push(entry);
    left.set(`${entry.storage} ${entry.name}`, entry);
  };
  const dataLayer: { push(...items: unknown[]): number } = [] as unknown[];
  const window = {
    ...page.globals,
    [config.consent.dataLayer ?? '']: dataLayer,
    localStorage: keptStorage('localStorage', keep, left),
    sessionStorage: keptStorage('sessionStorage', keep, left),
  };
  const document = Object.defineProperty({ ...page.document }, 'cookie', {
    get: () => (keepsCookies ? page.document.cookie : ''),
    set: (line: string) => {
      const cookie = readCookieLine(line, 'shop.example.test');
      if (keepsCookies && cookie) keep(cookie);
      page.document.cookie = line;
    },
  });
  new Function('window', 'document', js)(window, document);
  for (const occasion of occasions) {
    if (occasion === 'timeout') page.advance(parseDuration(config.consent.timeout) ?? 0);
    else {
      const [value = '', kind = 'update'] = occasion.split(' ').reverse();
      dataLayer.push(command(kind, String(config.consent.purpose), value));
    }
    page.runTimers();
    // Where a request failed, the script goes on in a later task.
    await new Promise(setImmediate);
    page.runTimers();
  }
  const isLeft = ({ storage, name }: ObservedEntry) => storage !== 'cookie' || page.cookies.has(name);
  return { written, left: [...left.values()].filter(isLeft) };
}

function keptStorage(
  storage: 'localStorage' | 'sessionStorage',
  keep: (entry: ObservedEntry) => void,
  left: Map<string, ObservedEntry>,
) {
  return {
    getItem: (name: string) => left.get(`${storage} ${name}`)?.value ?? null,
    setItem: (name: string, value: string) => keep({ storage, name, value }),
    removeItem: (name: string) => void left.delete(`${storage} ${name}`),
  };
}
