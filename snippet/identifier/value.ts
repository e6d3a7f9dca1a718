const DAY = 864e5;

const today = (): number => Math.floor(Date.now() / DAY);

/** The stored form of an identifier: format version, identifier, day of minting in base 36. */
export function toValue(id: string): string {
  return `1.${id}.${today().toString(36)}`;
}

/** The identifier inside a stored value. */
export function toId(value: string): string {
  return value.slice(2, 34);
}

/** Seconds until a value's fixed expiry, counted from its day of minting; more than the rest is never given. */
function secondsLeft(value: string): number {
  return ($maxAge as number) - Math.max(0, today() - parseInt(value.slice(35), 36)) * 86400;
}

/** Seconds that a cookie with this value should live from now; `null` for a session cookie. */
export function lifetime(value: string): number | null {
  return __FIXED_EXPIRY__ ? secondsLeft(value) : $maxAge;
}

/** A stored value in our format, also out of an accepted older one; `undefined` if it is none. */
function normalize(text: string | null): string | undefined {
  if (text === null) return undefined;
  if (/^1[.][0-9a-f]{32}[.][0-9a-z]{1,5}$/.test(text)) {
    return !__FIXED_EXPIRY__ || secondsLeft(text) > 0 ? text : undefined;
  }
  if (
    (__ACCEPT_HEX32__ && /^[0-9a-f]{32}$/i.test(text)) ||
    (__ACCEPT_UUID__ && /^[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}$/i.test(text))
  ) {
    return toValue(text.replace(/-/g, '').toLowerCase());
  }
  return undefined;
}

/**
 * The one value that counts among several: earliest day of minting, then the smaller string, whatever
 * order the browser lists them in (engines differ, and Chromium moves a rewritten cookie to the end).
 */
export function pickValue(texts: (string | null)[]): string | undefined {
  const sortable: string[] = [];
  texts.forEach((text) => {
    const value = normalize(text);
    if (value) sortable.push(`0000${value.slice(35)}`.slice(-5) + value);
  });
  return sortable.length ? (sortable.sort()[0] as string).slice(5) : undefined;
}
