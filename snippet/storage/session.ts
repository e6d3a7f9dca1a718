/** The value under a key of session storage; `null` where storage is blocked, absent or throws. */
export function readSession(key: string): string | null {
  try {
    return $window.sessionStorage.getItem(key);
  } catch (_) {
    return null;
  }
}

/** Stores a value in session storage, or with `null` removes it. Returns whether it is there now. */
export function writeSession(key: string, value: string | null): boolean {
  try {
    if (value === null) $window.sessionStorage.removeItem(key);
    else $window.sessionStorage.setItem(key, value);
  } catch (_) {}
  return readSession(key) === value;
}
