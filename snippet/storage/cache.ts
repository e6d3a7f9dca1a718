import { webStorage } from './webStorage.ts';

/**
 * Whether a grant is remembered in local storage: format version, tenant, platform, purpose and the time
 * of the grant in base 36 milliseconds. It holds no identifier.
 */
export function isCacheValid(): boolean {
  const value = '' + webStorage('localStorage', 'getItem', $cacheKey);
  const time = parseInt(value.slice($cachePrefix.length), 36);
  const age = Date.now() - time;
  return value === $cachePrefix + time.toString(36) && age >= 0 && $cacheMaxAge >= age;
}

/** Remembers a grant from now on. */
export function writeCache(): void {
  webStorage('localStorage', 'setItem', $cacheKey, $cachePrefix + Date.now().toString(36));
}

/** Forgets the remembered grant. */
export function eraseCache(): void {
  webStorage('localStorage', 'removeItem', $cacheKey);
}
