import { createFinding, type Finding, secondPlace, withRelated } from '../diagnostics/finding.ts';
import type { StoredName } from './names.ts';
import type { Check, Subject } from './subject.ts';
import { ownerOf } from './wellKnownNames.ts';

const refused = /^__(?:host-http|http|host)-/i;

/**
 * Cookie name prefixes make browsers refuse a cookie without certain attributes, whatever their case:
 * https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/ section 4.1.3. `__Secure-` asks only for
 * what the script always gives on https.
 */
export const checkCookiePrefix: Check = (subject) =>
  subject.names
    .filter(({ kind, value }) => kind !== 'localStorage' && kind !== 'visit' && value.startsWith('__'))
    .flatMap((name) => checkName(name, subject));

/** Whether a name could be given to one of our cookies without another finding. */
function isFree(name: string, { names }: Subject): boolean {
  return !refused.test(name) && !ownerOf(name) && names.every(({ value }) => value !== name);
}

function checkName({ value, kind, place: at }: StoredName, subject: Subject): Finding[] {
  const { config, place } = subject;
  const prefix = refused.exec(value)?.[0].toLowerCase();
  if (!at || prefix === undefined) return [];
  if (prefix !== '__host-') {
    if (kind === 'retired') {
      const reason = 'with this prefix only a server can set or delete it';
      return [createFinding('COOKIE_PREFIX_MISUSED', at, value, reason, 'Let the server delete it')];
    }
    const bare = value.slice(prefix.length);
    const instead = /^[A-Za-z0-9_]/.test(bare) && isFree(bare, subject) ? bare : undefined;
    const reason = 'with this prefix only a server can set it';
    return [createFinding('COOKIE_PREFIX_MISUSED', at, value, reason, 'Drop the prefix', instead)];
  }
  // A retired cookie is deleted on every scope, its own among them, whatever the present ones have.
  if (kind === 'retired') return [];
  const { domain, path } = config.cookies;
  if (domain === 'host' && path === '/') return [];
  const [key, found, allowed] =
    domain === 'host' ? ['path', path, 'path but "/"'] : ['domain', domain, 'domain'];
  const reason = `__Host- allows no ${allowed}, but "cookies.${key}" is "${found}"`;
  const advice = 'Set "cookies.domain" to "host" and "cookies.path" to "/", or drop the prefix';
  const finding = createFinding('COOKIE_PREFIX_MISUSED', at, value, reason, advice);
  return [withRelated(finding, ...secondPlace(place('cookies', key), 'the setting the prefix forbids'))];
}
