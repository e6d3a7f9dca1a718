import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { hostAllowed } from '../../../../cli/preview/hostAllowed.ts';

/** What a request lacks; `undefined` if nothing. */
export type Lack = 'host' | 'key' | 'origin' | undefined;

/** Decides who may see and do what is on the admin page. */
export interface AdminAccess {
  /** Proves that a form came from a page of this process. */
  readonly formToken: string;
  check(request: FastifyRequest): Lack;
  /** Whether a form was sent with the token. */
  isOwnForm(token: string | null): boolean;
}

/**
 * The key is asked for as the password of HTTP Basic authentication, not by a form with a session cookie: cookies
 * do not tell ports apart, so a session would be sent to every other program of this machine that the browser
 * visits. What is typed here the browser gives to this origin alone, and the server keeps nothing about it.
 */
export function createAdminAccess(key: string): AdminAccess {
  const known = digest(key);
  const formToken = randomBytes(32).toString('base64url');
  return {
    formToken,
    check(request) {
      const { headers, socket, method } = request;
      if (!hostAllowed(headers.host, socket.localPort ?? 0)) return 'host';
      if (!timingSafeEqual(known, digest(passwordIn(headers.authorization)))) return 'key';
      return method === 'POST' && headers.origin !== `http://${headers.host}` ? 'origin' : undefined;
    },
    isOwnForm: (token) => timingSafeEqual(digest(formToken), digest(token ?? '')),
  };
}

/** Digests have one length, which a comparison in constant time needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The name does not matter. */
function passwordIn(header: string | undefined): string {
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(header ?? '')?.[1] ?? '';
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}
