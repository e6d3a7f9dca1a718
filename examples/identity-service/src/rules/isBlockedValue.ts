/**
 * What pages send when they have no ID: placeholders that one shop after the other has turned into one person with
 * thousands of devices. Zeros and dashes alone (an empty UUID) count as well.
 */
const PLACEHOLDERS = new Set(
  [
    ...['undefined', 'null', 'nil', 'none', 'nan', 'true', 'false', '-1', '[object object]', '{}', '[]'],
    ...['anonymous', 'anonymous_user', 'guest', 'unknown', 'not set', '(not set)', 'not_set', 'n/a', 'na'],
    ...['not_authenticated', 'not authenticated', 'id', 'user_id', 'userid', 'distinct_id', 'distinctid'],
    ...['customer_id', 'customerid', 'email', 'e-mail', 'test', 'user', 'visitor'],
  ].values(),
);
const EMPTY_NUMBER = /^[0\s.-]*$/;
const QUOTES = /^["'`]+|["'`]+$/g;

/** Whether the value is one that names nobody. Case and quotes around it do not matter. */
export function isBlockedValue(value: string, additional: readonly string[]): boolean {
  const bare = value.toLowerCase().replace(QUOTES, '').trim();
  return (
    EMPTY_NUMBER.test(bare) ||
    PLACEHOLDERS.has(bare) ||
    additional.some((blocked) => blocked.trim().toLowerCase() === bare)
  );
}
