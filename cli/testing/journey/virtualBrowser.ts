import type { VirtualClock } from './virtualClock.ts';
import type { VirtualPage } from './virtualPage.ts';

/** Until another page hears of a change in local storage, in milliseconds. */
export const storageEventDelay = 2;

/** One thing that a page wrote or deleted. */
export interface Write {
  page: VirtualPage;
  store: 'cookie' | 'localStorage' | 'sessionStorage';
  name: string;
  /** Empty: deleted. */
  value: string;
  /** What a server's cookie of this name said until now. */
  replaced: string | undefined;
}

interface StoredCookie {
  value: string;
  byServer: boolean;
}

/** What tabs of one origin share, and what each keeps for itself. */
export class VirtualBrowser {
  readonly cookies = new Map<string, StoredCookie>();
  readonly local = new Map<string, string>();
  readonly pages: VirtualPage[] = [];

  constructor(
    private readonly clock: VirtualClock,
    private readonly noteWrite: (write: Write) => void,
  ) {}

  /** What a script reads, and what goes to a server. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  /** A script's `document.cookie = line`. */
  writeCookie(page: VirtualPage, line: string): void {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
    const gone = /;Max-Age=0/.test(line);
    const before = this.cookies.get(name);
    const replaced = before?.byServer ? before.value : undefined;
    this.noteWrite({ page, store: 'cookie', name, value: gone ? '' : value, replaced });
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, { value, byServer: false });
  }

  /** A server's `Set-Cookie`. */
  landCookie(line: string): void {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
    this.cookies.set(name, { value, byServer: true });
  }

  /** The `localStorage` or `sessionStorage` of a page. */
  storage(page: VirtualPage, store: 'localStorage' | 'sessionStorage', items: Map<string, string>) {
    const put = (key: string, value?: string) => {
      const before = items.get(key);
      this.noteWrite({ page, store, name: key, value: value ?? '', replaced: undefined });
      if (value === undefined) items.delete(key);
      else items.set(key, value);
      if (store === 'localStorage' && before !== value) this.tellOthers(page, key, value ?? null);
    };
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => put(key, value),
      removeItem: (key: string) => put(key),
    };
  }

  private tellOthers(source: VirtualPage, key: string, newValue: string | null): void {
    for (const page of this.pages) {
      if (page !== source && page.alive && !page.frozen) {
        this.clock.after(
          storageEventDelay,
          () => !page.frozen && page.dispatch('storage', { key, newValue }),
          page,
        );
      }
    }
  }
}
