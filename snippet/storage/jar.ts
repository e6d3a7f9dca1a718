import { guard } from '../lib/guard.ts';

/**
 * All cookies as one string. A form or image named `cookie` takes the place of `document.cookie`; only
 * then the prototype's accessor is asked, so that an audit that watches the instance sees every other read.
 */
function jar(): string {
  const text: unknown = $document.cookie;
  return typeof text === 'string' ? text : cookieGetter().call($document);
}

function cookieGetter(): () => string {
  const prototype = ($window.Document as typeof Document).prototype;
  // ECMAScript B.2.2.4: shorter than a property descriptor, and as widely supported.
  return (prototype as unknown as { __lookupGetter__(name: string): () => string }).__lookupGetter__(
    'cookie',
  );
}

/**
 * Every visible value under this name (cookies of other domains and paths come with the same name); none
 * where reading throws, as in sandboxed frames.
 */
export function cookieValues(name: string): string[] {
  const start = name + '=';
  return (guard(jar)() || '')
    .split('; ')
    .filter((pair) => pair.indexOf(start) === 0)
    .map((pair) => pair.slice(start.length));
}

/**
 * Writes a cookie; whether the browser took it shows only in a later read. `seconds` is `null` for a
 * session cookie and 0 to delete. The attribute that must win stands last (RFC 6265bis 5.6): a page's
 * path may contain `;`.
 */
export const putCookie = guard(
  (name: string, value: string, seconds: number | null, domain: string, path: string): void => {
    $document.cookie =
      name +
      '=' +
      value +
      ';Path=' +
      path +
      ';SameSite=' +
      $sameSite +
      ($window.location.protocol === 'https:' ? ';Secure' : '') +
      (domain && ';Domain=' + domain) +
      (seconds === null ? '' : ';Max-Age=' + seconds);
  },
);
