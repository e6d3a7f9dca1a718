import type { CollectorAnswer } from './exchange.ts';

/** An untrue answer to a request that was processed. Those marked * are within the contract. */
export type Lie =
  /** The identifier in no known format, in the cookie and in the body. */
  | 'wrong format'
  /** * Another identifier than the one that should count, in the cookie and in the body. */
  | 'other identifier'
  /** Another value in the body than in the cookie. */
  | 'other answer'
  /** A cookie for a domain that the host may not set cookies on. */
  | 'other domain'
  /** An answer without the cookie. */
  | 'no cookie'
  /** A second cookie of the same name, host-only and with another value. */
  | 'two cookies'
  /** A cookie that no script sees. */
  | 'hidden cookie'
  /** Status 200 with a page, as portals of wireless networks answer. */
  | 'no JSON'
  /** Status 200 with an empty object. */
  | 'empty';

/** How the fake treats one request. An empty mood is an honest answer at once. */
export interface Mood {
  /** The request never arrives. */
  offline?: boolean;
  /** The request is processed, but its answer waits for `release()`. */
  held?: boolean;
  /** The request is processed, but its answer is lost. */
  lost?: boolean;
  /** Nothing is processed, and the answer is the problem of this status. */
  status?: number;
  lie?: Lie;
  /** Tells the page to rotate, though nothing was erased. */
  rotate?: boolean;
}

const OTHER = `1.${'d'.repeat(32)}.g17`;

/** The answer with this lie in it. */
export function tellLie(answer: CollectorAnswer, lie: Lie): CollectorAnswer {
  const body = (value: string) => JSON.stringify({ value });
  const cookieOf = (value: string) => answer.cookies.map((line) => line.replace(/=[^;]*/, `=${value}`));
  switch (lie) {
    case 'wrong format':
      return { ...answer, body: body('GA1.2.3'), cookies: cookieOf('GA1.2.3') };
    case 'other identifier':
      return { ...answer, body: body(OTHER), cookies: cookieOf(OTHER) };
    case 'other answer':
      return { ...answer, body: body(OTHER) };
    case 'other domain':
      return { ...answer, cookies: answer.cookies.map((line) => withDomain(line, 'evil.example')) };
    case 'no cookie':
      return { ...answer, cookies: [] };
    case 'two cookies':
      return { ...answer, cookies: [...answer.cookies, ...cookieOf(OTHER).map((line) => withDomain(line))] };
    case 'hidden cookie':
      return { ...answer, cookies: answer.cookies.map((line) => `${line}; HttpOnly`) };
    case 'no JSON':
      return { ...answer, body: '<!doctype html><title>Welcome</title>', cookies: [] };
    case 'empty':
      return { ...answer, body: '{}', cookies: [] };
  }
}

function withDomain(line: string, domain?: string): string {
  const without = line.replace(/; *Domain=[^;]*/i, '');
  return domain ? `${without}; Domain=${domain}` : without;
}
