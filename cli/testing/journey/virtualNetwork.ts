import { setMaxListeners } from 'node:events';
import type { CollectorAnswer } from '../collector/exchange.ts';
import type { VirtualClock } from './virtualClock.ts';
import type { VirtualPage } from './virtualPage.ts';

/** What becomes of one request; times in milliseconds. */
export interface Fate {
  kind: 'answered' | 'lost' | 'answerLost' | 'cut' | 'broken' | 'busy';
  /** From the page to the server, and back. */
  up: number;
  down: number;
  /** Aborted, or its page gone, it reaches the server all the same; a cookie on its way still lands. */
  outruns: boolean;
}

/** One request of a page, and what the server made of it. */
export interface SentRequest {
  page: VirtualPage;
  path: string;
  body: string;
  issued: number;
  keepalive: boolean;
  fate: Fate;
  /** When the server worked on it; `undefined` if it never did. */
  arrived?: number;
  /** The page has the answer, or knows that there is none. */
  settled: boolean;
}

/** What stands around the network. */
export interface NetworkEnds {
  /** A page sends a request. */
  sent(request: SentRequest): void;
  /** It arrives at the server. */
  serve(request: SentRequest, cookie: string): CollectorAnswer;
  /** A living page has the whole answer. */
  heard(request: SentRequest, answer: CollectorAnswer): void;
  /** A page hears how a request ended, or ends it itself. */
  settled(request: SentRequest, aborted: boolean): void;
  /** The browser takes the cookie of an answer. */
  land(setCookie: string): void;
}

interface FetchInit {
  body?: string;
  keepalive?: boolean;
  credentials?: string;
  signal?: AbortSignal;
}

/** What all keepalive requests of a page may carry at once (Fetch, "HTTP-network-or-cache fetch", 8.10.5). */
const keepaliveBytes = 65_536;
/** A cookie that is on its way lands within this time after its request was aborted. */
const landing = 100;
const unavailable: CollectorAnswer = {
  status: 503,
  headers: { 'content-type': 'application/problem+json' },
  cookies: [],
  body: '{"type":"urn:consent-tag:problem:unavailable","status":503}',
};

/** Everything between the pages and the collector: what is sent meets the next fate. */
export class VirtualNetwork {
  readonly requests: SentRequest[] = [];
  /** Nothing gets through before this moment. */
  downUntil = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly origin: string,
    private readonly nextFate: () => Fate,
    private readonly ends: NetworkEnds,
  ) {}

  /** A page's `fetch`. */
  fetch(page: VirtualPage, url: string, init: FetchInit = {}): Promise<unknown> {
    this.clock.promised = true;
    return new Promise((resolve, reject) => {
      const fail = () => reject(new TypeError('Failed to fetch'));
      if (init.signal?.aborted) return reject(new Error('AbortError'));
      const request = this.admit(page, url, init);
      if (!request) return fail();
      const answered = (answer: CollectorAnswer | undefined, aborted = false) => {
        this.clock.promised = true;
        request.settled = true;
        if (!page.alive) return;
        this.ends.settled(request, aborted);
        if (!answer) return fail();
        const cut = request.fate.kind === 'cut';
        if (!cut) this.ends.heard(request, answer);
        resolve(asResponse(answer, cut, this.clock));
      };
      const cookie = init.credentials === 'include' ? page.cookieHeader() : '';
      const abort = this.carry(request, cookie, answered);
      if (!init.signal) return;
      // Node warns of more than ten, as if that were a leak.
      setMaxListeners(0, init.signal);
      init.signal.addEventListener('abort', () => {
        if (request.settled) return;
        abort();
        answered(undefined, true);
      });
    });
  }

  /** A page's `navigator.sendBeacon`. */
  sendBeacon(page: VirtualPage, url: string, body: string): boolean {
    const request = this.admit(page, url, { body, keepalive: true });
    if (!request) return false;
    this.carry(request, page.cookieHeader(), () => {
      request.settled = true;
    });
    return true;
  }

  /** Requests of a page that are under way. */
  underWay(page: VirtualPage): SentRequest[] {
    return this.requests.filter((request) => request.page === page && !request.settled);
  }

  private admit(page: VirtualPage, url: string, init: FetchInit): SentRequest | undefined {
    if (!url.startsWith(`${this.origin}/`)) throw new Error(`request to ${url}`);
    const { body = '', keepalive = false } = init;
    const held = this.underWay(page).filter((request) => request.keepalive);
    const bytes = [body, ...held.map((request) => request.body)].reduce((sum, text) => sum + text.length, 0);
    if (keepalive && bytes > keepaliveBytes) return undefined;
    const down = this.clock.now < this.downUntil;
    const fate: Fate = down ? { kind: 'lost', up: 30, down: 0, outruns: false } : this.nextFate();
    const path = url.slice(this.origin.length);
    const request = { page, path, body, keepalive, fate, issued: this.clock.now, settled: false };
    this.requests.push(request);
    this.ends.sent(request);
    return request;
  }

  /** Takes a request to the server and its answer back. Returns what aborts it. */
  private carry(
    request: SentRequest,
    cookie: string,
    answered: (answer: CollectorAnswer | undefined) => void,
  ): () => void {
    const { page, fate, keepalive } = request;
    let abortedAt: number | undefined;
    const cutOff = () => abortedAt !== undefined || (!page.alive && !keepalive);
    const tell = (answer?: CollectorAnswer) => {
      if (request.settled) return;
      if (!page.frozen) answered(answer);
      // A page that comes back hears that what it asked has failed.
      else this.clock.after(0, () => answered(undefined), page);
    };
    this.clock.after(fate.up, () => {
      if (fate.kind === 'lost' || (cutOff() && !fate.outruns)) return tell();
      if (fate.kind === 'broken') return this.answerLater(fate.down, () => tell(unavailable));
      if (fate.kind === 'busy') return this.answerLater(fate.down, () => tell(tooMany));
      request.arrived = this.clock.now;
      const answer = this.ends.serve(request, cookie);
      const due = this.clock.now + fate.down;
      this.answerLater(fate.down, () => {
        const stopped = abortedAt ?? (keepalive ? due : (page.endedAt ?? due));
        const lands = stopped >= due || (fate.outruns && due - stopped <= landing);
        if (fate.kind !== 'answerLost' && lands) for (const line of answer.cookies) this.ends.land(line);
        tell(fate.kind === 'answerLost' ? undefined : answer);
      });
    });
    return () => {
      abortedAt ??= this.clock.now;
    };
  }

  private answerLater(ms: number, run: () => void): void {
    this.clock.after(ms, run);
  }
}

const tooMany: CollectorAnswer = {
  status: 429,
  headers: { 'content-type': 'application/problem+json', 'retry-after': '2' },
  cookies: [],
  body: '{"type":"urn:consent-tag:problem:rate-limited","status":429}',
};

/** As much of a `Response` as scripts use. A body that is cut off fails when it is read. */
function asResponse({ status, headers, body }: CollectorAnswer, cut: boolean, clock: VirtualClock) {
  const read = <T>(parse: (text: string) => T) => {
    clock.promised = true;
    return cut ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(body).then(parse);
  };
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    text: () => read((text) => text),
    json: () => read(JSON.parse),
  };
}
