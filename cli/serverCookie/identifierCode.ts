import type { ServerCookie } from './serverCookie.ts';
import { shoptetOption } from './shoptetOption.ts';

/** What a server has to decide, in JavaScript that runs anywhere: `identify(origin, type, cookies, text)`. */
export function identifierCode(cookie: ServerCookie): string {
  const { tenant, name, attributes, maxAge, fixed, origins } = cookie;
  const option = shoptetOption(cookie);
  return `const tenant = ${JSON.stringify(tenant)};
const cookieName = ${JSON.stringify(name)};
const attributes = ${JSON.stringify(attributes)};
const origins = ${JSON.stringify(origins)};
${maxAge === null ? '' : `const maxAge = ${maxAge};\n`}const form = /^1\\.[0-9a-f]{32}\\.[0-9a-z]{1,5}$/;
${fixed ? fixedLifetime : maxAge === null ? sessionLifetime : rollingLifetime}
const valuesOf = (cookies, name) =>
  (cookies || '')
    .split(/; */)
    .filter((pair) => pair.startsWith(name + '='))
    .map((pair) => pair.slice(name.length + 1));

/** Of several cookies the earliest day of minting counts, then the smaller text: as in the snippet. */
const order = (value) => 1e9 + parseInt(value.slice(35), 36) + value;
const presentIn = (cookies) =>
  valuesOf(cookies, cookieName)
    .filter(isValid)
    .sort((one, other) => (order(one) < order(other) ? -1 : 1))[0];
${option === undefined ? '' : shoptetGate(option)}
/** The answer to a request: status, headers and JSON. */
function identify(origin, contentType, cookies, text) {
  const headers = { Vary: 'Origin', 'Cache-Control': 'no-store' };
  const problem = (status, slug, title) => ({
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
    body: { type: 'urn:consent-tag:problem:' + slug, title, status },
  });
  if (!origins.includes(origin)) return problem(403, 'origin', 'Not a page of the shop');
  const allowed = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, RateLimit',
  };
  let claim;
  try {
    claim = /^(text\\/plain|application\\/json)\\s*(;|$)/i.test(contentType) && text.length < 65537 && JSON.parse(text);
  } catch {
    // No JSON: no claim.
  }
  if (claim && typeof claim.tenant === 'string' && claim.tenant !== tenant) {
    return problem(404, 'tenant-unknown', 'No such tenant');
  }
  Object.assign(headers, allowed);
  if (typeof text === 'string' && text.length > 65536) return problem(413, 'too-large', 'More than 64 KiB');
  const granted = claim && claim.tenant === tenant && claim.consent === 'granted';
  if (!granted || typeof claim.value !== 'string' || !form.test(claim.value)${option === undefined ? '' : ' || isRefused(cookies)'}) {
    return problem(400, 'malformed', 'Not a request for an identifier with consent');
  }
  const value = presentIn(cookies) || ${fixed ? '(isValid(claim.value) ? claim.value : newValue())' : 'claim.value'};
  headers['Set-Cookie'] = cookieName + '=' + value + attributes${maxAge === null ? '' : " + ';Max-Age=' + lifetime(value)"};
  return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body: { value } };
}

/** The answer to a preflight request, which the snippet itself does not cause. */
const preflight = (origin) => ({
  status: origins.includes(origin) ? 204 : 403,
  headers: {
    Vary: 'Origin',
    'Cache-Control': 'no-store',
    ...(origins.includes(origin) && {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': '600',
    }),
  },
});
`;
}

const rollingLifetime = `const isValid = (value) => form.test(value);
const lifetime = () => maxAge;
`;

const sessionLifetime = `const isValid = (value) => form.test(value);
`;

const fixedLifetime = `const today = () => Math.floor(Date.now() / 864e5);
const secondsLeft = (value) => maxAge - Math.max(0, today() - parseInt(value.slice(35), 36)) * 86400;
const isValid = (value) => form.test(value) && secondsLeft(value) > -86400;
const lifetime = (value) => Math.max(60, secondsLeft(value));
const newValue = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return '1.' + id + '.' + today().toString(36);
};
`;

/** An unreadable cookie is no cookie. Shoptet writes raw JSON, other scripts write it encoded. */
function shoptetGate(option: string): string {
  return `
/** Whether Shoptet's own cookie came along and says no, whatever the page says. */
const isRefused = (cookies) =>
  valuesOf(cookies, 'CookiesConsent').some((text) => {
    try {
      const { consent } = JSON.parse(text.startsWith('{') ? text : decodeURIComponent(text));
      return !consent.split(',').includes(${JSON.stringify(option)});
    } catch {
      return false;
    }
  });
`;
}
