import { operationOf, resolved } from './contract.ts';
import type { CollectorAnswer, CollectorRequest } from './exchange.ts';

/** The one tenant a fake serves. */
export interface FakeTenant {
  tenant: string;
  /** The shop's pages. */
  origins: string[];
  /** The secret of its own servers. */
  key: string;
  /** Name of the identifier cookie. */
  cookie: string;
  /** What follows the value in the Set-Cookie line. */
  cookieAttributes: string;
  /** Milliseconds since 1970, of a clock the test moves. */
  now(): number;
}

/** A body with status 200. */
export function json(tenant: FakeTenant, request: CollectorRequest, body: object): CollectorAnswer {
  const headers = { ...policy(tenant, request), 'content-type': 'application/json' };
  return { status: 200, headers, cookies: [], body: JSON.stringify(body) };
}

/** Status 204. */
export function noContent(tenant: FakeTenant, request: CollectorRequest): CollectorAnswer {
  return { status: 204, headers: policy(tenant, request), cookies: [], body: '' };
}

/** The problem of a status, as the contract's example has it. */
export function problem(tenant: FakeTenant, request: CollectorRequest, status: number): CollectorAnswer {
  const described = operationOf(request.path, request.method)?.responses[status];
  const media = described && resolved(described).content?.['application/problem+json'];
  const headers: Record<string, string> = {
    ...policy(tenant, request, status !== 403 && status !== 404),
    'content-type': 'application/problem+json',
  };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 429) headers['retry-after'] = '60';
  return { status, headers, cookies: [], body: JSON.stringify(media?.example ?? { status }) };
}

/** The headers of every answer: CORS for the tenant's own origins, and no cache. */
function policy({ origins }: FakeTenant, { headers }: CollectorRequest, readable = true) {
  const always: Record<string, string> = { vary: 'Origin', 'cache-control': 'no-store' };
  if (!readable || headers.origin === undefined || !origins.includes(headers.origin)) return always;
  return {
    ...always,
    'access-control-allow-origin': headers.origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After, RateLimit',
  };
}

/** What a browser asks before it sends `application/json`. */
export function preflight(tenant: FakeTenant, request: CollectorRequest): CollectorAnswer {
  const answer = noContent(tenant, request);
  if (!answer.headers['access-control-allow-origin']) return { ...answer, status: 403 };
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '600',
    },
  };
}
