import type { IncomingMessage } from 'node:http';
import { parseDuration } from '../config/parseDuration.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { setCookieLine } from '../serverCookie/serverCookie.ts';
import { ownOrigins } from './hostAllowed.ts';
import { collectorPath } from './page/protocol.ts';

/** What the preview answers in place of the tenant's endpoint. */
export interface StandInAnswer {
  status: number;
  /** JSON. */
  body: string;
  /** The line that sets the identifier cookie. */
  setCookie?: string;
}

const largestBody = 65_536;

/**
 * Answers a page of the preview as an endpoint would that knows nobody yet. Nothing leaves the machine, and
 * nothing is kept. Only pages of the preview are answered: a cookie is set here.
 */
export async function answerInPlace(
  request: IncomingMessage,
  config: ResolvedConfig,
  port: number,
): Promise<StandInAnswer> {
  if (!ownOrigins(port).includes(request.headers.origin ?? '')) return problem(403);
  const claim = parse(await readBody(request));
  const known = claim?.tenant === config.tenant;
  switch (String(request.url).slice(collectorPath.length)) {
    case '/identifier':
      return known && claim.consent === 'granted' ? identifier(claim.value, request, config) : problem(400);
    case '/events': {
      const events = Array.isArray(claim?.events) ? claim.events : [];
      const fine = known && claim.consent === 'granted' && events.length > 0;
      return fine ? json({ accepted: events.length, duplicates: 0, refused: [] }) : problem(400);
    }
    case '/withdrawal':
      return known ? { status: 204, body: '' } : problem(400);
    default:
      return problem(404);
  }
}

const form = /^1\.[0-9a-f]{32}\.[0-9a-z]{1,5}$/;

function identifier(proposed: unknown, { headers }: IncomingMessage, config: ResolvedConfig): StandInAnswer {
  const { cookie: name, maxAge } = config.identifier;
  const values = (headers.cookie ?? '')
    .split('; ')
    .flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));
  const value = [...values, String(proposed)].find((each) => form.test(each));
  if (value === undefined) return problem(400);
  const seconds = parseDuration(maxAge);
  const { path, sameSite } = config.cookies;
  // As the snippet writes it here: for this host, and without Secure, since this is http.
  const attributes = `;Path=${path};SameSite=${sameSite}`;
  const kept = seconds === undefined ? null : Math.floor(Math.min(seconds, 400 * 86_400_000) / 1000);
  return { ...json({ value }), setCookie: setCookieLine({ name, attributes, maxAge: kept }, value) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  // Or a character that two parts share would be broken.
  request.setEncoding('utf8');
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > largestBody) return '';
  }
  return text;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function json(value: object): StandInAnswer {
  return { status: 200, body: JSON.stringify(value) };
}

function problem(status: number): StandInAnswer {
  return { status, body: JSON.stringify({ type: 'about:blank', status }) };
}
