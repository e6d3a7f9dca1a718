/**
 * The remembered grant in local storage: format version, tenant, platform, purpose and the time of the
 * grant in base 36 milliseconds. It holds no identifier.
 */
export function isCacheValid(): boolean {
  try {
    const value = $window.localStorage.getItem($cacheKey) as string;
    const time = parseInt(value.slice($cachePrefix.length), 36);
    const age = Date.now() - time;
    return value === $cachePrefix + time.toString(36) && age >= 0 && $cacheMaxAge >= age;
  } catch (_) {
    return false;
  }
}

/** Remembers a grant from now on, or with `false` forgets it. */
export function writeCache(granted: boolean): void {
  try {
    if (granted) $window.localStorage.setItem($cacheKey, $cachePrefix + Date.now().toString(36));
    else $window.localStorage.removeItem($cacheKey);
  } catch (_) {}
}
