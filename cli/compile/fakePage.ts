/** What a script sees of a page, as plain objects: enough to run a compiled snippet without a browser. */
export interface FakePage {
  /** The globals as the page's own code sees them: never a fault. */
  globals: Record<string, unknown>;
  /** Window and document as the script gets them. */
  window: Record<string, unknown>;
  document: Record<string, unknown>;
  cookies: Map<string, string>;
  /** Runs the timers that are due at once, then those they started, up to ten rounds. */
  runTimers(): void;
  /** Calls the listeners of an event on window or document. */
  dispatch(type: string, event?: object): void;
}

/** Decides, before each access of the script to the page, whether that access throws. */
export type Fault = (access: string) => boolean;

/** A page on https://shop.example.test/a/b whose every access first asks `fault`. */
export function fakePage(fault: Fault = () => false): FakePage {
  const cookies = new Map<string, string>();
  const listeners: [string, (event: object) => void][] = [];
  let timers: (() => void)[] = [];
  const listen = (type: string, listener: (event: object) => void) => listeners.push([type, listener]);

  const document = {
    get cookie() {
      return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(line: string) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      if (/;Max-Age=0/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    },
    addEventListener: listen,
  };
  const window: Record<string, unknown> = {
    location: { protocol: 'https:', hostname: 'shop.example.test', pathname: '/a/b' },
    localStorage: fakeStorage(),
    sessionStorage: fakeStorage(),
    crypto: { getRandomValues: <T>(bytes: T) => crypto.getRandomValues(bytes as Uint8Array) },
    setTimeout: (callback: () => void, ms?: number) => (ms ? 0 : timers.push(callback)),
    setInterval: () => 0,
    addEventListener: listen,
  };
  return {
    globals: window,
    window: faulty(window, 'window', fault),
    document: faulty(document, 'document', fault),
    cookies,
    runTimers() {
      for (let round = 0; round < 10; round++) {
        const due = timers;
        timers = [];
        for (const callback of due) callback();
      }
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
        return (...args: unknown[]) => {
          ask(`call ${path}.${String(key)}`);
          return value.apply(object, args);
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
