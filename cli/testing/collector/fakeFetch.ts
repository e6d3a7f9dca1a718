import type { CollectorAnswer } from './exchange.ts';
import type { FakeCollector } from './fakeCollector.ts';

/** The page that asks, as far as `fetch` concerns it. */
export interface AskingPage {
  origin: string;
  /** `collector.url` of the config. */
  collectorUrl: string;
  /** The Cookie header for the collector's host: what a browser sends with credentials. */
  cookies(): string;
  /** Takes a Set-Cookie line of the collector's host as a browser does: it may refuse it. */
  setCookie(line: string): void;
}

/** What the snippet passes to `fetch`. */
export interface FetchOptions {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
  credentials?: 'include' | 'omit' | 'same-origin';
  keepalive?: boolean;
  signal?: AbortSignal;
}

/**
 * `fetch` of a page whose only server is this collector, with what browsers add: Origin, cookies only with
 * credentials, CORS for the answer, cookies taken also from an answer nobody reads any more, 64 KiB at most
 * with `keepalive`. What the snippet never needs (a preflight request, another address) is a violation.
 */
export function fakeFetch(collector: FakeCollector, page: AskingPage) {
  return async (url: string, options: FetchOptions = {}): Promise<Response> => {
    const { method = 'GET', body = '', credentials = 'same-origin', keepalive, signal } = options;
    const headers: Record<string, string> = { origin: page.origin };
    if (body) headers['content-type'] = 'text/plain;charset=UTF-8';
    for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value;
    const withCookies = credentials === 'include';
    if (withCookies && page.cookies()) headers.cookie = page.cookies();

    if (!url.startsWith(`${page.collectorUrl}/`)) {
      collector.violations.push(`request to ${url}`);
      throw new TypeError('Failed to fetch');
    }
    if (needsPreflight(headers)) collector.violations.push(`request ${url} needs a preflight request`);
    if (keepalive && Buffer.byteLength(body) > 65_536) throw new TypeError('Failed to fetch');
    if (signal?.aborted) throw abortError();

    const path = url.slice(page.collectorUrl.length);
    const coming = collector.answer({ method, path, headers, body }).then((answer) => {
      if (withCookies) for (const line of answer.cookies) page.setCookie(line);
      return answer;
    });
    const answer = await (signal ? Promise.race([coming, aborted(signal)]) : coming);
    if (!isReadable(answer, page.origin, withCookies)) throw new TypeError('Failed to fetch');
    return new Response(answer.status === 204 ? null : answer.body, answer);
  };
}

function needsPreflight(headers: Record<string, string>): boolean {
  const simple = ['origin', 'cookie', 'content-type'];
  return (
    Object.keys(headers).some((name) => !simple.includes(name)) ||
    !/^(?:text\/plain|$)/.test(headers['content-type'] ?? '')
  );
}

/** The CORS check of the Fetch standard. */
function isReadable({ headers }: CollectorAnswer, origin: string, withCookies: boolean): boolean {
  const allowed = headers['access-control-allow-origin'];
  if (withCookies) return allowed === origin && headers['access-control-allow-credentials'] === 'true';
  return allowed === origin || allowed === '*';
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(abortError())));
}

const abortError = () => new DOMException('The operation was aborted', 'AbortError');
