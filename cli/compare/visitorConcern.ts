import { parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';

/** A setting's two values, and the configs they stand in. */
export interface ValuePair {
  before: ResolvedConfig;
  after: ResolvedConfig;
  old: unknown;
  new: unknown;
}

type Rule = (pair: ValuePair) => string | undefined;

const when = (condition: boolean, sentence: string) => (condition ? sentence : undefined);

const longer =
  (what: string): Rule =>
  ({ old, new: now }) =>
    when(
      old !== undefined && now !== undefined && milliseconds(now) > milliseconds(old),
      `${what} is kept longer`,
    );

const becomes =
  (value: unknown, sentence: string): Rule =>
  ({ new: now }) =>
    when(now === value, sentence);

/** One rule for each setting that can take something from visitors. */
const rules: Record<string, Rule> = {
  'consent.platform': () => 'Another consent platform decides for visitors',
  'consent.purpose': () => 'Another purpose stands for consent: what visitors agreed to may not cover it',
  'consent.defaults': becomes('honor', 'Visitors who have not chosen can count as agreeing'),
  'consent.cache.key': ({ new: now }) => when(now !== undefined, 'A new name is stored in localStorage'),
  'consent.cache.maxAge': longer('The remembered grant'),
  'identifier.cookie': () => 'A new name is stored on the device; the old one stays unless it is retired',
  'identifier.maxAge': longer('The identifier'),
  'identifier.rolling': becomes(true, 'The identifier’s lifetime starts anew at each visit'),
  'identifier.onGrant': becomes('keep', 'The identifier from before the consent becomes the lasting one'),
  'identifier.accept': addedTo('Identifiers of another format are taken over'),
  'experiments.cookie': ({ after }) =>
    when(
      (after.experiments?.list ?? []).length > 0,
      'A new cookie name; the old one stays unless it is retired',
    ),
  'experiments.list': addedTo('Visitors are assigned to a new experiment'),
  'cookies.domain': ({ old, new: now }) => domainConcern(String(old), String(now)),
  'cookies.path': ({ old, new: now }) =>
    when(!isBelow(String(now), String(old)), 'The cookies are sent to more or other pages'),
  'cookies.sameSite': becomes('Lax', 'The cookies are also sent when visitors come from other sites'),
  'cookies.retired': ({ old, new: now }) =>
    when(missing(old, now).length > 0, 'A refusal no longer deletes every older cookie'),
  'storage.granted': becomes('cookie', 'The identifier outlives the tab'),
  'storage.denied': ({ old, new: now }) =>
    now === 'session'
      ? 'Without consent, the identifier is stored on the device'
      : when(old === 'none', 'Without consent, the page has an identifier'),
};

const collectorRules: Record<string, Rule> = {
  'collector.url': ({ old, new: now }) =>
    now === undefined
      ? undefined
      : old === undefined
        ? 'The identifier and what the site reports are sent to a server, where nothing was sent'
        : 'What the site reports is sent to another server',
  'collector.createIdentifier': becomes(
    true,
    'A server sets the identifier’s cookie, which Safari then keeps for longer than 7 days',
  ),
  'collector.beforeConsent': becomes('queue', 'What visitors did before they agreed is sent afterwards'),
};

/**
 * What the change of a setting takes from visitors: longer retention, a wider reach, storage where there was
 * none, weaker consent. `undefined` if nothing.
 */
export function visitorConcern(setting: string, pair: ValuePair): string | undefined {
  if (/^experiments\.list\[.*\]\.maxAge$/.test(setting)) return longer('The assignment')(pair);
  const known = setting.startsWith('collector.') ? collectorRules : rules;
  return Object.hasOwn(known, setting) ? known[setting]?.(pair) : undefined;
}

function addedTo(sentence: string): Rule {
  return ({ old, new: now }) => when(missing(now, old).length > 0, sentence);
}

/** Those of the first list that the second lacks. */
function missing(from: unknown, other: unknown): unknown[] {
  const known = new Set(Array.isArray(other) ? other : []);
  return Array.isArray(from) ? from.filter((item) => !known.has(item)) : [];
}

/** `session` ends with the browser, before any duration. */
function milliseconds(duration: unknown): number {
  return parseDuration(String(duration)) ?? 0;
}

function domainConcern(old: string, now: string): string | undefined {
  if (now === 'host') return undefined;
  if (old === 'host' || now === 'auto') return 'The cookies can be read on more hosts';
  if (old === 'auto') return undefined;
  return when(!`.${now}`.endsWith(`.${old}`), 'The cookies can be read on more or other hosts');
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}
