const DAY = 864e5;

const today = (): number => Math.floor(Date.now() / DAY);

/** Identifiers this page must not take up again, whatever cookie a late answer sets. */
let spent = '';

/** Never again takes up this identifier. */
export function spend(id: string | null): void {
  spent += id;
}

/** The stored form of an identifier: format version, identifier, day of minting in base 36. */
export function toValue(id: string): string {
  return '1.' + id + '.' + today().toString(36);
}

/** The identifier inside a stored value. */
export function toId(value: string): string {
  return value.slice(2, 34);
}

/** Seconds until a value's fixed expiry, if it was minted at this time of its day. */
function secondsLeft(value: string): number {
  return ($maxAge as number) - Math.max(0, today() - parseInt(value.slice(35), 36)) * 86400;
}

/** Seconds that a cookie with this value should live from now; `null` for a session cookie. */
export function lifetime(value: string): number | null {
  return __FIXED_EXPIRY__ ? Math.max(60, secondsLeft(value)) : $maxAge;
}

/** A value in an accepted older format, taken over into ours; any other text as it is. */
function takeOver(text: string): string {
  return (__ACCEPT_HEX32__ && /^[0-9a-f]{32}$/i.test(text)) ||
    (__ACCEPT_UUID__ && /^[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}$/i.test(text))
    ? toValue(text.replace(/-/g, '').toLowerCase())
    : text;
}

/**
 * The one value that counts among several: earliest day of minting, then the smaller string, whatever
 * order the browser lists them in (engines differ, and Chromium moves a rewritten cookie to the end). Texts
 * in no known format do not count. Empty if none does.
 */
export function pickValue(texts: (string | null | undefined)[]): string {
  const sortable: string[] = [];
  (texts as string[]).forEach((value) => {
    if (__ACCEPT_HEX32__ || __ACCEPT_UUID__) value = takeOver(value);
    if (
      /^1[.][0-9a-f]{32}[.][0-9a-z]{1,5}$/.test(value) && // Only the day of minting is known: expired is what would be at any time of it.
      (!__FIXED_EXPIRY__ || secondsLeft(value) > -86400) &&
      (!__COLLECTOR_ID__ || 0 > spent.indexOf(toId(value)))
    ) {
      sortable.push(1e9 + parseInt(value.slice(35), 36) + value);
    }
  });
  return (sortable.sort()[0] || '').slice(10);
}
