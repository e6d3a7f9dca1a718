import { visitKey } from '../checks/names.ts';
import { parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import type {
  CookieScope,
  DeletedName,
  DeletedWhen,
  Disclosure,
  DisclosureEntry,
  WrittenWhen,
} from './disclosure.ts';
import {
  cookieLifetime,
  localLifetime,
  momentaryLifetime,
  serverCookieLifetime,
  tabLifetime,
} from './lifetimes.ts';
import { transfersOf } from './transfersOf.ts';

/** Seconds that `snippet/storage/cookieDomain.ts` asks for. */
const trialSeconds = 5;

/**
 * Everything that the snippet of this config can write to a visitor's device, in the order people ask about
 * it, with what it only deletes or reads. Derived from the config alone; `compareDisclosure` and its tests
 * hold it against what the compiled snippet does.
 */
export function disclosureOf(config: ResolvedConfig): Disclosure {
  const entries = [
    identifierEntry(config),
    experimentsEntry(config),
    consentNoteEntry(config),
    grantedSessionEntry(config),
    deniedSessionEntry(config),
    visitEntry(config),
    domainTrialEntry(config),
  ].filter((entry) => entry !== undefined);
  const transfers = transfersOf(config);
  return {
    tenant: config.tenant,
    platform: config.consent.platform,
    purposes: [config.consent.purpose].flat(),
    timeout: parseDuration(config.consent.timeout) ?? 0,
    entries,
    deletedOnly: deletedOnly(config, entries),
    readOnly: config.consent.platform === 'shoptet' ? ['CookiesConsent'] : [],
    ...(transfers && { transfers }),
  };
}

type Facts = Omit<DisclosureEntry, 'provider' | 'namePrefix' | 'needsConsent'> & { namePrefix?: boolean };

/** Completes an entry with what follows from the rest of it. */
function entryOf(facts: Facts): DisclosureEntry {
  const needsConsent = !facts.written.some((when) => when === 'refusal' || when === 'timeout');
  const { id, name, storage, namePrefix = false, ...rest } = facts;
  return { id, name, namePrefix, storage, provider: 'first-party', ...rest, needsConsent };
}

function identifierEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  if (config.storage.granted !== 'cookie') return undefined;
  const { cookie, maxAge, rolling } = config.identifier;
  return entryOf({
    id: 'identifier',
    name: cookie,
    storage: 'cookie',
    lifetime: config.collector?.createIdentifier
      ? serverCookieLifetime(maxAge, rolling ? 'visit' : 'fixed')
      : cookieLifetime(maxAge, rolling ? 'rolling' : 'fixed'),
    cookie: scopeOf(config),
    written: writtenWithConsent(config),
    deleted: deletedAtRefusal(config),
    data: 'pseudonymous',
  });
}

/** Assignments that last are stored; those for the session only where all are: the cookie has one lifetime. */
function experimentsEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  const { cookie, list } = config.experiments;
  if (config.storage.granted !== 'cookie' || list.length === 0) return undefined;
  return entryOf({
    id: 'experiments',
    name: cookie,
    storage: 'cookie',
    lifetime: cookieLifetime(longest(list.map(({ maxAge }) => maxAge)), 'assignment'),
    cookie: scopeOf(config),
    written: writtenWithConsent(config),
    deleted: deletedAtRefusal(config),
    data: 'pseudonymous',
  });
}

function consentNoteEntry({ consent }: ResolvedConfig): DisclosureEntry | undefined {
  if (consent.cache === false) return undefined;
  return entryOf({
    id: 'consentNote',
    name: consent.cache.key,
    storage: 'localStorage',
    lifetime: localLifetime(consent.cache.maxAge),
    written: ['consent'],
    deleted: ['refusal'],
    data: 'none',
  });
}

function grantedSessionEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  const { granted, denied } = config.storage;
  const asFallback = granted === 'cookie' && denied === 'session';
  if (granted !== 'session' && !asFallback) return undefined;
  return entryOf({
    id: 'grantedSession',
    name: config.identifier.cookie,
    storage: 'sessionStorage',
    lifetime: tabLifetime,
    written: asFallback ? ['cookieRefused'] : writtenWithConsent(config),
    deleted: deletedAtRefusal(config),
    data: 'pseudonymous',
  });
}

function deniedSessionEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  if (config.storage.denied !== 'session') return undefined;
  return entryOf({
    id: 'deniedSession',
    name: config.identifier.cookie,
    storage: 'sessionStorage',
    lifetime: tabLifetime,
    written: ['refusal', 'timeout'],
    deleted: ['consent'],
    data: 'pseudonymous',
  });
}

/** What has not reached the server yet may hold what the page identifies the visitor by. */
function visitEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  if (!config.collector) return undefined;
  return entryOf({
    id: 'visit',
    name: visitKey(config.identifier.cookie),
    storage: 'sessionStorage',
    lifetime: tabLifetime,
    written: writtenWithConsent(config),
    deleted: deletedAtRefusal(config),
    data: 'personal',
  });
}

function domainTrialEntry(config: ResolvedConfig): DisclosureEntry | undefined {
  if (config.storage.granted !== 'cookie' || config.cookies.domain !== 'auto') return undefined;
  return entryOf({
    id: 'domainTrial',
    name: `${config.identifier.cookie}_p_`,
    namePrefix: true,
    storage: 'cookie',
    lifetime: momentaryLifetime(trialSeconds),
    cookie: scopeOf(config),
    written: ['cookieWrite'],
    deleted: ['atOnce'],
    data: 'none',
  });
}

function scopeOf({ cookies: { domain, path, sameSite } }: ResolvedConfig): CookieScope {
  return { domain, path, sameSite, secure: 'https' };
}

function writtenWithConsent({ consent }: ResolvedConfig): WrittenWhen[] {
  return consent.defaults === 'honor' ? ['consent', 'default'] : ['consent'];
}

function deletedAtRefusal({ consent }: ResolvedConfig): DeletedWhen[] {
  return consent.defaults === 'honor' ? ['refusal', 'defaultWithdrawn'] : ['refusal'];
}

/** The longest of some durations; `session` only if there is no other. */
function longest(durations: readonly string[]): string {
  return durations.reduce((one, other) =>
    (parseDuration(other) ?? 0) > (parseDuration(one) ?? 0) ? other : one,
  );
}

/** A refusal deletes our own names too where they are switched off, and those used before. */
function deletedOnly(config: ResolvedConfig, entries: readonly DisclosureEntry[]): DeletedName[] {
  const written = new Set(entries.filter(({ storage }) => storage === 'cookie').map(({ name }) => name));
  const own = [config.identifier.cookie, config.experiments.cookie].filter((name) => !written.has(name));
  return [
    ...config.cookies.retired.map((name) => ({ name, reason: 'retired' as const })),
    ...own.map((name) => ({ name, reason: 'unused' as const })),
  ];
}
