import { cookieValues, putCookie } from './jar.ts';

/** The host's suffixes of two labels and more, shortest first. */
export function suffixes(): string[] {
  const labels = $window.location.hostname.split('.');
  const found: string[] = [];
  for (let count = 2; labels.length >= count; count++) found.push(labels.slice(-count).join('.'));
  return found;
}

/** `/` and every prefix of the page's path, with and without its closing slash (RFC 6265 5.1.4). */
function pathPrefixes(): string[] {
  const found = [$path, '/'];
  let path = '';
  $window.location.pathname
    .split('/')
    .slice(1, 20)
    .forEach((segment) => {
      path += `/${segment}`;
      found.push(path, `${path}/`);
    });
  return found;
}

/** Deletes the name on the configured path and, if `everywhere`, on every path this page can see. */
export function eraseCookie(name: string, everywhere: boolean): void {
  (everywhere ? pathPrefixes() : [$path]).forEach((path) => {
    [''].concat(suffixes()).forEach((domain) => {
      putCookie(name, '', 0, domain, path);
    });
  });
}

/**
 * Deletes every cookie of ours: on the configured scope in any case, visible or not; on every scope if
 * one is visible or this page may have written it (`used`).
 */
export function eraseCookies(used: boolean): void {
  $names.forEach((name) => {
    eraseCookie(name, used || cookieValues(name).length > 0);
  });
}
