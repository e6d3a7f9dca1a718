import type { ConsentTagWithCollector } from '../../../snippet/api.d.ts';
import type { TaskOwner } from './virtualClock.ts';
import type { VirtualTab } from './virtualTab.ts';

/** A compiled snippet, ready to run in any number of pages. */
export type SnippetProgram = (
  window: object,
  document: object,
  date: object,
  math: object,
  abortController: typeof AbortController,
) => void;

/** Makes a program of a snippet's text: parsed once. Time and chance are the page's own. */
export function programOf(js: string): SnippetProgram {
  return new Function('window', 'document', 'Date', 'Math', 'AbortController', js) as SnippetProgram;
}

// The snippet looks at it twice a second. Without it each look throws inside, which takes most of a run's time.
const undecided = { ics: { entries: { analytics_storage: {} }, addListener() {} } };

const consentCommand = new Function(
  'command',
  'value',
  'return (function () { return arguments })("consent", command, { analytics_storage: value })',
) as (command: string, value: string) => IArguments;

/** One document in a tab: what its scripts see, and what a visitor and a consent platform do to it. */
export class VirtualPage implements TaskOwner {
  alive = true;
  frozen = false;
  hidden = false;
  /** It is being shown, hidden or left at this moment: everything may go at once. */
  turning = false;
  endedAt: number | undefined;
  private readonly listeners: [string, (event: object) => void][] = [];
  private readonly dataLayer: { push(message: IArguments): unknown } = [] as IArguments[];
  private readonly globals: Record<string, unknown>;

  constructor(
    readonly tab: VirtualTab,
    program: SnippetProgram,
  ) {
    const page = this;
    const { browser, clock } = tab;
    const addEventListener = (type: string, listener: (event: object) => void) =>
      this.listeners.push([type, listener]);
    this.globals = {
      location: { protocol: 'https:', hostname: 'www.example.test', pathname: '/' },
      dataLayer: this.dataLayer,
      google_tag_data: undecided,
      localStorage: browser.storage(this, 'localStorage', browser.local),
      sessionStorage: browser.storage(this, 'sessionStorage', tab.session),
      crypto: { getRandomValues: tab.randomBytes },
      setTimeout: (callback: () => void, ms = 0) => clock.after(ms, this.guarded(callback), this),
      clearTimeout: (cancel?: () => void) => cancel?.(),
      setInterval: (callback: () => void, ms: number) => clock.every(ms, this.guarded(callback), this),
      clearInterval: (cancel?: () => void) => cancel?.(),
      fetch: (url: string, init?: object) => tab.network.fetch(this, url, init),
      navigator: { sendBeacon: (url: string, body: string) => tab.network.sendBeacon(this, url, body) },
      AbortController,
      addEventListener,
    };
    const document = {
      get cookie() {
        return browser.cookieHeader();
      },
      set cookie(line: string) {
        browser.writeCookie(page, line);
      },
      get visibilityState() {
        return page.hidden ? 'hidden' : 'visible';
      },
      get hidden() {
        return page.hidden;
      },
      addEventListener,
    };
    browser.pages.push(this);
    this.say('default', 'denied');
    const date = { now: () => clock.now };
    this.guarded(() => program(this.globals, document, date, tab.math, AbortController))();
  }

  get api(): ConsentTagWithCollector {
    return this.globals.consentTag as ConsentTagWithCollector;
  }

  cookieHeader(): string {
    return this.tab.browser.cookieHeader();
  }

  /** The consent platform pushes its word. */
  say(command: 'default' | 'update', value: 'granted' | 'denied'): void {
    this.guarded(() => this.dataLayer.push(consentCommand(command, value)))();
  }

  /** The shop's own code uses the API. */
  use(call: (api: ConsentTagWithCollector) => void): void {
    this.guarded(() => call(this.api))();
  }

  dispatch(type: string, event: object = {}): void {
    this.turning = type !== 'storage';
    for (const [name, listener] of this.listeners) if (name === type) this.guarded(() => listener(event))();
    this.turning = false;
  }

  /** The tab goes to the background, or comes back. */
  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatch('visibilitychange');
  }

  /** The visitor leaves this document: for good, or to come back to it as it was. */
  hideForGood(kept: boolean): void {
    this.dispatch('pagehide', { persisted: kept });
    if (!this.hidden) this.setHidden(true);
  }

  /** The visitor comes back to a document that was kept. */
  comeBack(): void {
    this.frozen = false;
    this.setHidden(false);
    this.dispatch('pageshow', { persisted: true });
  }

  end(): void {
    this.alive = false;
    this.frozen = false;
    this.endedAt = this.tab.clock.now;
  }

  private guarded(run: () => unknown): () => void {
    return () => {
      try {
        run();
      } catch (error) {
        this.tab.complain(`thrown into the page: ${(error as Error).stack}`);
      }
    };
  }
}
