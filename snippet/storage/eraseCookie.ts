import { putCookie } from './jar.ts';

/** The domains a cookie of this page may have: none (host-only), then the host's suffixes of two labels and more. */
export function cookieDomains(): string[] {
  return $window.location.hostname
    .split('.')
    .map((_, index, labels) => (index ? labels.slice(-index - 1).join('.') : ''));
}

/**
 * Deletes the name on every domain this page may set cookies on: on the configured path, and if
 * `everywhere` on `/` and every prefix of the page's path, with and without its closing slash
 * (RFC 6265 5.1.4).
 */
export function eraseCookie(name: string, everywhere: boolean | number): void {
  const paths = [$path];
  let path = '';
  if (everywhere) {
    $window.location.pathname.split('/').forEach((segment) => {
      path += segment;
      paths.push(path || '/');
      path += '/';
      paths.push(path);
    });
  }
  paths.forEach((each) => {
    cookieDomains().forEach((domain) => {
      putCookie(name, '', 0, domain, each);
    });
  });
}
