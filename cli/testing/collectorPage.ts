import { onTestFinished } from 'vitest';
import type { ConsentTagWithCollector } from '../../snippet/api.d.ts';
import { type FakePage, type Fault, fakePage } from '../compile/fakePage.ts';
import { requestFaults } from './collector/requestFaults.ts';

/** One request of the page, to be answered by the test. */
export interface CollectorRequest {
  path: string;
  body: Record<string, unknown>;
  credentials: string;
  keepalive: boolean;
  /** Whether the page gave it up. */
  aborted: boolean;
  /** Answers; a cookie lands in the page's jar first, also where the page gave the request up. */
  answer(status: number, body?: unknown, cookie?: string): Promise<void>;
  /** Ends it without an answer. */
  fail(): Promise<void>;
}

/** A page with a compiled snippet for Consent Mode, and the collector's requests in the test's hands. */
export interface CollectorPage extends FakePage {
  tag: ConsentTagWithCollector;
  requests: CollectorRequest[];
  /** What the page's own platform says. */
  consent(value: 'granted' | 'denied'): void;
  session: Map<string, string>;
}

const url = 'https://id.acme.cz/v1';

const consentUpdate = new Function(
  'value',
  'return (function () { return arguments })("consent", "update", { analytics_storage: value })',
) as (value: string) => IArguments;

/** Lets everything that waits only for promises happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a page starts with, and what the one before it in the same tab left. */
export interface CollectorPageStart {
  cookies?: Iterable<readonly [string, string]>;
  session?: Iterable<readonly [string, string]>;
  fault?: Fault;
  /** Nobody sees it so far, until `prerenderingchange` is dispatched. */
  prerendering?: boolean;
  /** Globals to replace, such as `fetch`. */
  globals?: Record<string, unknown>;
}

/** Starts a page with this script. */
export function collectorPage(js: string, start: CollectorPageStart = {}): CollectorPage {
  const page = fakePage(start.fault);
  // Past the faults, which are for what the script does.
  Object.defineProperty(page.document, 'prerendering', { value: start.prerendering });
  const dataLayer: { push(...messages: unknown[]): number } = [] as unknown[];
  const session = new Map(start.session);
  for (const [name, value] of start.cookies ?? []) page.cookies.set(name, value);
  const { requests, fetch } = fakeFetch(page.cookies);
  Object.assign(
    page.globals,
    { dataLayer, fetch, AbortController, sessionStorage: storageOf(session) },
    start.globals,
  );
  new Function('window', 'document', js)(page.window, page.document);
  return {
    ...page,
    tag: page.globals.consentTag as ConsentTagWithCollector,
    requests,
    session,
    consent(value) {
      dataLayer.push(consentUpdate(value));
      page.runTimers();
    },
  };
}

function storageOf(items: Map<string, string>) {
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** A `fetch` whose answers the test gives. The test fails in its end if a request broke the contract. */
function fakeFetch(cookies: Map<string, string>) {
  const requests: CollectorRequest[] = [];
  const faults: string[] = [];
  onTestFinished(() => {
    if (faults.length > 0) throw new Error(`The contract was broken:\n${faults.join('\n')}`);
  });
  const fetch = (address: string, init: RequestInit) =>
    new Promise((resolve, reject) => {
      if (!address.startsWith(`${url}/`)) throw new Error(`A request to ${address}`);
      const path = address.slice(url.length);
      const body = String(init.body);
      faults.push(...faultsOf(path, body, init));
      const request: CollectorRequest = {
        path,
        body: JSON.parse(body),
        credentials: String(init.credentials),
        keepalive: init.keepalive === true,
        aborted: false,
        answer(status, body, cookie) {
          if (cookie !== undefined) cookies.set('_sa', cookie);
          const text = body === undefined ? '' : JSON.stringify(body);
          resolve({ status, json: async () => JSON.parse(text) });
          return settled();
        },
        fail() {
          reject(new TypeError('Failed to fetch'));
          return settled();
        },
      };
      init.signal?.addEventListener('abort', () => {
        request.aborted = true;
        reject(new DOMException('Aborted', 'AbortError'));
      });
      requests.push(request);
    });
  return { requests, fetch };
}

/** What the contract says against a request, with the headers that a browser gives it. */
function faultsOf(
  path: string,
  body: string,
  { method = 'GET', credentials, headers }: RequestInit,
): string[] {
  const sent: Record<string, string> = {
    origin: 'https://shop.example.test',
    'content-type': 'text/plain;charset=UTF-8',
  };
  if (credentials !== 'omit') sent.cookie = '';
  if (headers) return [`${path}: has headers, which need a preflight request`];
  return requestFaults({ method, path, headers: sent, body }).map((fault) => `${path}: ${fault}\n  ${body}`);
}
