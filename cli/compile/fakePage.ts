/** What a script sees of a page, as plain objects: enough to run a compiled snippet without a browser. */
export interface FakePage {
  /** The globals as the page's own code sees them: never a fault. */
  globals: Record<string, unknown>;
  /** Window and document as the script gets them. */
  window: Record<string, unknown>;
  document: Record<string, unknown>;
  cookies: Map<string, string>;
  /** Every line that was written to `document.cookie`. */
  written: string[];
  /** Runs the timers that are due at once, then those they started, up to ten rounds. */
  runTimers(): void;
  /** Lets this many milliseconds pass for the timers that wait longer; what they start may be due as well. */
  advance(ms: number): void;
  /** Calls the listeners of an event on window or document. */
  dispatch(type: string, event?: object): void;
}

/** Decides, before each access of the script to the page, whether that access throws. */
export type Fault = (access: string) => boolean;

/** A page on https://shop.example.test/a/b whose every access first asks `fault`. */
export function fakePage(fault: Fault = () => false): FakePage {
  const cookies = new Map<string, string>();
  const written: string[] = [];
  const listeners: [string, (event: object) => void][] = [];
  let timers: (() => void)[] = [];
  const later: { due: number; callback: () => void }[] = [];
  let now = 0;
  const listen = (type: string, listener: (event: object) => void) => listeners.push([type, listener]);

  const document = {
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(line: string) {
      written.push(line);
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      if (/;Max-Age=0/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    },
    addEventListener: listen,
    visibilityState: 'visible',
  };
  const window: Record<string, unknown> = {
    location: { protocol: 'https:', hostname: 'shop.example.test', pathname: '/a/b' },
    localStorage: fakeStorage(),
    sessionStorage: fakeStorage(),
    crypto: { getRandomValues: <T>(bytes: T) => crypto.getRandomValues(bytes as Uint8Array) },
    setTimeout: (callback: () => void, ms?: number) =>
      ms ? later.push({ due: now + ms, callback }) : timers.push(callback),
    setInterval: () => 0,
    addEventListener: listen,
  };
  return {
    globals: window,
    window: faulty(window, 'window', fault),
    document: faulty(document, 'document', fault),
    cookies,
    written,
    runTimers() {
      for (let round = 0; round < 10; round++) {
        const due = timers;
        timers = [];
        for (const callback of due) callback();
      }
    },
    advance(ms) {
      const end = now + ms;
      const next = () => later.filter(({ due }) => end >= due).sort((a, b) => a.due - b.due)[0];
      for (let timer = next(); timer; timer = next()) {
        later.splice(later.indexOf(timer), 1);
        now = timer.due;
        timer.callback();
      }
      now = end;
    },
    dispatch(type, event = {}) {
      for (const [name, listener] of listeners) if (name === type) listener(event);
    },
  };
}

function fakeStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** The same object, asking `fault` before every read, write and call, nested objects included. */
function faulty<T extends object>(target: T, path: string, fault: Fault): Record<string, unknown> {
  const ask = (access: string) => {
    if (fault(access)) throw new Error(`fault at ${access}`);
  };
  return new Proxy(target, {
    get(object, key) {
      ask(`get ${path}.${String(key)}`);
      const value = Reflect.get(object, key, object);
      if (typeof value === 'function') {
        return function (...args: unknown[]) {
          ask(`call ${path}.${String(key)}`);
          return new.target ? Reflect.construct(value, args) : value.apply(object, args);
        };
      }
      const nested = ['location', 'localStorage', 'sessionStorage', 'crypto'].includes(String(key));
      return nested ? faulty(value as object, `${path}.${String(key)}`, fault) : value;
    },
    set(object, key, value) {
      ask(`set ${path}.${String(key)}`);
      return Reflect.set(object, key, value, object);
    },
  }) as Record<string, unknown>;
}
