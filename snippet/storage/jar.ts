import { guard } from '../lib/guard.ts';

/**
 * Reads all cookies as one string, or writes one. A form or image named `cookie` takes the place of
 * `document.cookie`; only then the prototype's accessor is used, so that an audit that watches the
 * instance sees everything else. Nothing where access throws, as in sandboxed frames.
 */
const jar = guard((line?: string): string => {
  const text: unknown = $document.cookie;
  if (typeof text === 'string') {
    if (line) $document.cookie = line;
    return text;
  }
  // ECMAScript B.2.2.4: shorter than a property descriptor, and as widely supported.
  const prototype = ($window.Document as { prototype: unknown }).prototype as Lookup;
  return prototype[line ? '__lookupSetter__' : '__lookupGetter__']('cookie').call($document, line);
});

type Lookup = Record<'__lookupGetter__' | '__lookupSetter__', (name: string) => (line?: string) => string>;

/**
 * Every visible value under this name (cookies of other domains and paths come with the same name).
 */
export function cookieValues(name: string): string[] {
  const start = name + '=';
  return (jar() || '')
    .split('; ')
    .filter((pair) => pair.indexOf(start) === 0)
    .map((pair) => pair.slice(start.length));
}

/**
 * Writes a cookie; whether the browser took it shows only in a later read. `seconds` is `null` for a
 * session cookie and 0 to delete. The attribute that must win stands last (RFC 6265bis 5.6): a page's
 * path may contain `;`.
 */
export function putCookie(
  name: string,
  value: string,
  seconds: number | null,
  domain: string,
  path: string,
): void {
  jar(
    name +
      '=' +
      value +
      ';Path=' +
      path +
      ';SameSite=' +
      $sameSite +
      ($window.location.protocol === 'https:' ? ';Secure' : '') +
      (domain && ';Domain=' + domain) +
      (seconds === null ? '' : ';Max-Age=' + seconds),
  );
}
