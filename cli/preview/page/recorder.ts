import { channelName, collectorPath, cookieHeader, type ShopEvent } from './protocol.ts';

/**
 * Runs in a shop page before anything else and tells the panel every use of cookies and web storage, what
 * the page's API says, and what a debug build writes to the console. The hooks stand on the prototypes, so
 * that the snippet works with the page it would see anywhere else.
 */
function record(): void {
  const channel = new BroadcastChannel(channelName);
  const page = `${location.pathname.split('/').pop()} ${Math.round(performance.timeOrigin % 1e6)}`;

  function note(event: Omit<ShopEvent, 'page' | 'time'>): void {
    channel.postMessage({ page, time: performance.timeOrigin + performance.now(), ...event });
  }

  /** Inline code of the page is the snippet; the platform and this file have addresses of their own. */
  function caller(): ShopEvent['by'] {
    const frames = (new Error().stack ?? '').split('\n').filter((frame) => frame.includes('://'));
    const outside = frames.find((frame) => !frame.includes('/assets/recorder.js'));
    if (!outside) return 'page';
    return outside.includes('/assets/') ? 'platform' : 'snippet';
  }

  const cookie = Object.getOwnPropertyDescriptor(
    Document.prototype,
    'cookie',
  ) as Required<PropertyDescriptor>;
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    get(this: Document) {
      const value: string = cookie.get.call(this);
      note({ kind: 'cookie', action: 'read', key: '', value, by: caller() });
      return value;
    },
    set(this: Document, line: string) {
      const action =
        /;\s*max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line) ? 'delete' : 'write';
      cookie.set.call(this, line);
      note({ kind: 'cookie', action, key: line.split('=', 1)[0] ?? '', value: line, by: caller() });
    },
  });

  const actions = { getItem: 'read', setItem: 'write', removeItem: 'delete' } as const;
  for (const [name, action] of Object.entries(actions) as [keyof typeof actions, string][]) {
    const original = Storage.prototype[name] as (...args: string[]) => string | null;
    Object.defineProperty(Storage.prototype, name, {
      configurable: true,
      writable: true,
      value(this: Storage, ...args: string[]) {
        const result = original.apply(this, args);
        const kind = this === sessionStorage ? 'sessionStorage' : 'localStorage';
        const value = (action === 'read' ? result : args[1]) ?? '';
        note({ kind, action, key: args[0] ?? '', value, by: caller() });
        return result;
      },
    });
  }

  const ask = window.fetch;
  window.fetch = (input, init) => {
    const key = String(input).replace(collectorPath, '');
    note({ kind: 'collector', action: 'told', key, value: String(init?.body), by: caller() });
    const answer = ask(input, init);
    answer
      .then(async (response) => {
        const line = response.headers.get(cookieHeader);
        const name = line?.split('=', 1)[0];
        if (line && name) note({ kind: 'cookie', action: 'write', key: name, value: line, by: 'endpoint' });
        const value = `${response.status} ${await response.clone().text()}`;
        note({ kind: 'collector', action: 'answers', key, value, by: 'endpoint' });
      })
      .catch((error) =>
        note({ kind: 'collector', action: 'ends', key, value: String(error), by: 'endpoint' }),
      );
    return answer;
  };

  const log = console.log;
  console.log = (...texts: unknown[]) => {
    const [, said] = /^\[consent-tag [^\]]*\] (.*)$/s.exec(String(texts[0])) ?? [];
    if (said !== undefined) note({ kind: 'script', action: 'says', key: '', value: said, by: 'snippet' });
    log.apply(console, texts);
  };

  window.tellPanel = (value) => note({ kind: 'platform', action: 'says', key: '', value, by: 'platform' });
  note({ kind: 'page', action: 'opens', key: location.pathname, value: '', by: 'page' });
  addEventListener('pagehide', () =>
    note({ kind: 'page', action: 'closes', key: location.pathname, value: '', by: 'page' }),
  );

  window.previewPage = page;
  window.readCookiesUnseen = () => cookie.get.call(document);
  const name = document.currentScript?.dataset.global ?? '';
  const globals = window as unknown as Record<string, { push(listener: (state: object) => void): void }>;
  globals[name] ??= [] as unknown as (typeof globals)[string];
  globals[name]?.push((state) =>
    note({ kind: 'state', action: 'is', key: '', value: JSON.stringify(state), by: 'snippet' }),
  );
}

declare global {
  interface Window {
    /** What the simulated platform did, in the words of its protocol. */
    tellPanel(message: string): void;
    /** The name of this document in the timeline. */
    previewPage: string;
    /** The page's cookies, read without a line in the timeline. */
    readCookiesUnseen?(): string;
  }
}

record();
