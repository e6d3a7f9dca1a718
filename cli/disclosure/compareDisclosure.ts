import type { CookieScope, Disclosure, DisclosureEntry, EntryId, StorageType } from './disclosure.ts';

/** A write that was seen in a browser, or what was found there afterwards. */
export interface ObservedEntry {
  storage: StorageType;
  name: string;
  value: string;
  /** Of cookies only. */
  cookie?: ObservedCookie;
}

export interface ObservedCookie {
  /** With a leading dot where hosts below it see the cookie too, else the one host. */
  domain: string;
  path: string;
  sameSite: string;
  secure: boolean;
  /** Seconds it is kept from the moment of writing; `null` until the browser is closed. */
  seconds: number | null;
}

/** Where something was observed. */
export interface ObservedSite {
  host: string;
  /** The domain that `cookies.domain: "auto"` has to find; empty for a host of its own. */
  topDomain: string;
  https: boolean;
}

/** One point in which the disclosure and the browser differ. */
export interface DisclosureDifference {
  what: 'undisclosed' | 'missing' | 'lifetime' | 'domain' | 'path' | 'sameSite' | 'secure';
  name: string;
  disclosed: string;
  observed: string;
}

/** What the values of each entry look like: by it two roles of one key are told apart. */
const formats: Record<EntryId, RegExp> = {
  identifier: /^1\.[0-9a-f]{32}\.[0-9a-z]{1,5}$/,
  experiments: /^[\w-]+\.[\w-]+\.[0-9a-z]+(~[\w-]+\.[\w-]+\.[0-9a-z]+)*$/,
  consentNote: /^1\|[^|]+\|[^|]+\|[^|]+\|[0-9a-z]+$/,
  grantedSession: /^g1\.[0-9a-f]{32}\.[0-9a-z]{1,5}$/,
  deniedSession: /^1\.[0-9a-f]{32}\.[0-9a-z]{1,5}$/,
  visit: /^[0-9a-f]{32}("""\{.*\})*$/s,
  domainTrial: /^.+_p_[0-9a-f]{8}$/,
};

/** Seconds between writing a cookie and looking into the jar, for a lifetime of an hour and more. */
const tolerance = 120;

/**
 * Compares what a snippet was seen writing, over all visits that matter, with its disclosure, in both
 * directions: nothing may be written that is not disclosed, and nothing disclosed that is never written.
 */
export function compareDisclosure(
  disclosure: Disclosure,
  observed: readonly ObservedEntry[],
  site: ObservedSite,
): DisclosureDifference[] {
  const seen = new Set<DisclosureEntry>();
  const differences = observed.flatMap((found) => {
    const entry = disclosure.entries.find((each) => isEntry(each, found));
    if (!entry) return [difference('undisclosed', found.name, 'nothing', `${found.storage}: ${found.value}`)];
    seen.add(entry);
    return entry.cookie && found.cookie ? compareCookie(entry, entry.cookie, found.cookie, site) : [];
  });
  const missing = disclosure.entries
    .filter((entry) => !seen.has(entry))
    .map(({ id, name, storage }) => difference('missing', name, `${storage}: ${id}`, 'nothing'));
  return [...differences, ...missing];
}

/** Whether something that was seen is what an entry stands for: name, place and form of the value. */
export function isEntry(entry: DisclosureEntry, found: ObservedEntry): boolean {
  const named = entry.namePrefix
    ? found.name.startsWith(entry.name) && /^[0-9a-f]{8}$/.test(found.name.slice(entry.name.length))
    : found.name === entry.name;
  return named && entry.storage === found.storage && formats[entry.id].test(found.value);
}

function compareCookie(
  entry: DisclosureEntry,
  scope: CookieScope,
  found: ObservedCookie,
  site: ObservedSite,
): DisclosureDifference[] {
  const secure = site.https && scope.secure === 'https';
  const points: [DisclosureDifference['what'], boolean, unknown, unknown][] = [
    ['lifetime', isLifetime(entry.lifetime.seconds, found.seconds), entry.lifetime.seconds, found.seconds],
    ['domain', isDomain(entry, scope, found.domain, site), scope.domain, found.domain],
    ['path', scope.path === found.path, scope.path, found.path],
    ['sameSite', scope.sameSite === found.sameSite, scope.sameSite, found.sameSite],
    ['secure', secure === found.secure, secure, found.secure],
  ];
  return points
    .filter(([, same]) => !same)
    .map(([what, , disclosed, seen]) => difference(what, entry.name, String(disclosed), String(seen)));
}

function isLifetime(disclosed: number | null, found: number | null): boolean {
  if (disclosed === null || found === null) return disclosed === found;
  return Math.abs(disclosed - found) <= (disclosed < 3600 ? 0 : tolerance);
}

function isDomain(entry: DisclosureEntry, scope: CookieScope, found: string, site: ObservedSite): boolean {
  // The trial cookie goes through the domains from the top until one is accepted.
  if (entry.id === 'domainTrial') return `.${site.host}`.endsWith(found);
  if (scope.domain === 'host') return found === site.host;
  if (scope.domain === 'auto') return found === (site.topDomain ? `.${site.topDomain}` : site.host);
  return found === `.${scope.domain}`;
}

function difference(
  what: DisclosureDifference['what'],
  name: string,
  disclosed: string,
  observed: string,
): DisclosureDifference {
  return { what, name, disclosed, observed };
}
