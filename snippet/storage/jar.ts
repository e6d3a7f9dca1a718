/**
 * All cookies as one string; empty where reading throws (sandboxed frames). A form or image named
 * `cookie` takes the place of `document.cookie`; only then the prototype's accessor is asked, so that an
 * audit that watches the instance sees every other read.
 */
function jar(): string {
  try {
    const text: unknown = $document.cookie;
    if (typeof text === 'string') return text;
    const prototype = ($window.Document as typeof Document).prototype;
    return (Object.getOwnPropertyDescriptor(prototype, 'cookie') as { get(): string }).get.call($document);
  } catch (_) {
    return '';
  }
}

/** Every visible value under this name: cookies of other domains and paths come with the same name. */
export function cookieValues(name: string): string[] {
  const start = `${name}=`;
  return jar()
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
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not everywhere
    $document.cookie = `${name}=${value};Path=${path}${domain && `;Domain=${domain}`};SameSite=${$sameSite}${
      $window.location.protocol === 'https:' ? ';Secure' : ''
    }${seconds === null ? '' : `;Max-Age=${seconds}`}`;
  } catch (_) {}
}
