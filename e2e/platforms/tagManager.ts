import type { Page } from '@playwright/test';
import { scriptCalling } from '../fixtures/html.ts';

/** How a container behaves: where the visitor is, and how long its data layer may grow. */
export interface ContainerOptions {
  dataLayer: string;
  country: string;
  subdivision: string;
  longest: number;
}

interface ConsentEntry {
  region?: string | undefined;
  default?: boolean | undefined;
  update?: boolean | undefined;
  declare?: boolean | undefined;
  implicit?: boolean | undefined;
  quiet?: boolean;
}

interface ConsentState {
  entries: Record<string, ConsentEntry>;
  waitPeriodTimedOut?: boolean;
  default(
    type: string,
    value: string,
    region: unknown,
    country: string,
    subdivision: string,
    wait: number,
  ): void;
  update(type: string, value: string): void;
  addListener(types: string[], callback: (event: object) => void): void;
  notifyListeners(): void;
  getConsentState(type: string, scope?: { usedContainerScopedDefaults: boolean }): number;
}

declare global {
  interface Window {
    google_tag_data?: { ics: ConsentState };
    google_tag_manager?: Record<string, object>;
    /** What a container's templates can do. */
    container: {
      setDefault(type: string, value: string, wait?: number): void;
      update(type: string, value: string): void;
      gtag(...command: unknown[]): void;
    };
  }
}

/**
 * Google Tag Manager as far as consent goes, by what real containers do: the shared state object, regions,
 * `wait_for_update`, the replaced `push`, messages of templates, and the trimming of the array.
 */
export function installContainer(options: ContainerOptions): void {
  const page = window as unknown as Record<string, unknown[] | undefined>;
  let runningTemplates = 0;

  function createState(): ConsentState {
    const listeners: { types: string[]; callback: (event: object) => void; due: boolean }[] = [];
    function effective(type: string): boolean | undefined {
      const entry = state.entries[type];
      return entry?.update ?? entry?.default ?? entry?.declare ?? entry?.implicit;
    }
    function settle(type: string, before: boolean | undefined): void {
      const entry = state.entries[type];
      if (!entry || (!entry.quiet && effective(type) === before)) return;
      entry.quiet = false;
      for (const listener of listeners) listener.due ||= listener.types.includes(type);
    }
    const state: ConsentState = {
      entries: {},
      default(type, value, region, country, subdivision, wait) {
        const entry = state.entries[type] ?? {};
        const asked = typeof region === 'string' && region ? region.toUpperCase() : undefined;
        const closer =
          asked === country ? entry.region !== subdivision : asked === undefined && !entry.region;
        if (asked !== subdivision && !closer) return;
        const quiet = wait > 0 && entry.update === undefined;
        const next: ConsentEntry = { ...entry, region: asked, default: value === 'granted', quiet };
        state.entries[type] = next;
        if (quiet) setTimeout(() => endWait(type, next), wait);
      },
      update(type, value) {
        const before = effective(type);
        const entry = state.entries[type] ?? {};
        state.entries[type] = entry;
        entry.update = value === 'granted';
        settle(type, before);
      },
      addListener: (types, callback) => void listeners.push({ types, callback, due: false }),
      notifyListeners() {
        for (const listener of listeners.filter(({ due }) => due)) {
          listener.due = false;
          listener.callback({ consentEventId: undefined, consentPriorityId: undefined });
        }
      },
      getConsentState(type, scope) {
        const entry = state.entries[type];
        if (entry?.update !== undefined) return entry.update ? 1 : 2;
        if ((scope as { usedContainerScopedDefaults: boolean }).usedContainerScopedDefaults) return 2;
        return entry?.default === undefined ? 0 : entry.default ? 1 : 2;
      },
    };
    function endWait(type: string, entry: ConsentEntry): void {
      if (state.entries[type] !== entry || !entry.quiet) return;
      state.waitPeriodTimedOut = true;
      settle(type, undefined);
      state.notifyListeners();
    }
    return state;
  }

  window.google_tag_data ??= { ics: createState() };
  const ics = window.google_tag_data.ics;

  function applyDefault(purposes: Record<string, unknown>): void {
    const regions = Array.isArray(purposes.region) ? purposes.region : [purposes.region];
    for (const region of regions) {
      for (const [type, value] of Object.entries(purposes)) {
        if (type === 'region' || type === 'wait_for_update') continue;
        ics.default(
          type,
          String(value),
          region,
          options.country,
          options.subdivision,
          Number(purposes.wait_for_update) || 0,
        );
      }
    }
  }
  function applyUpdate(purposes: Record<string, unknown>): void {
    for (const [type, value] of Object.entries(purposes)) ics.update(type, String(value));
    ics.notifyListeners();
  }
  function isCommand(message: unknown): message is ArrayLike<unknown> {
    if (typeof message !== 'object' || message === null) return false;
    return (
      Object.prototype.toString.call(message) === '[object Arguments]' || Object.hasOwn(message, 'callee')
    );
  }
  function handle(wrapped: unknown): void {
    const unwrap = (wrapped as { getUntrustedMessageValue?: () => unknown } | null)?.getUntrustedMessageValue;
    const message = unwrap ? unwrap() : wrapped;
    if (!isCommand(message) || message[0] !== 'consent' || message.length !== 3) return;
    const purposes = message[2] as Record<string, unknown>;
    if (message[1] === 'default') applyDefault(purposes);
    if (message[1] === 'update') applyUpdate(purposes);
  }

  const layer = page[options.dataLayer] ?? [];
  page[options.dataLayer] = layer;
  const push = layer.push;
  layer.push = function (this: unknown[], ...messages: unknown[]) {
    const items =
      runningTemplates > 0
        ? messages.map((value) => ({ value, getUntrustedMessageValue: () => value }))
        : messages;
    const result = push.apply(this, items);
    while (this.length > options.longest) this.shift();
    messages.forEach(handle);
    return result;
  };
  layer.slice().forEach(handle);
  window.google_tag_manager = {
    'GTM-TEST': {},
    [options.dataLayer]: { subscribers: 1, gtmDom: true, gtmLoad: true },
    ...window.google_tag_manager,
  };

  window.container = {
    setDefault: (type, value, wait = 0) =>
      ics.default(type, value, undefined, options.country, options.subdivision, wait),
    update(type, value) {
      ics.update(type, value);
      ics.notifyListeners();
    },
    gtag(...command) {
      runningTemplates += 1;
      (function (this: void) {
        // biome-ignore lint/complexity/noArguments: only a real arguments object is a Consent Mode command.
        layer.push(arguments);
      }).apply(undefined, command as []);
      runningTemplates -= 1;
    },
  };
}

const european: ContainerOptions = {
  dataLayer: 'dataLayer',
  country: 'CZ',
  subdivision: 'CZ-10',
  longest: 1000,
};

/** The container as an inline script at the place where the page has Google's loader. */
export function tagManager(options: Partial<ContainerOptions> = {}): string {
  return scriptCalling(installContainer, { ...european, ...options });
}

/** The same, arriving after the page has loaded. */
export function loadTagManager(page: Page, options: Partial<ContainerOptions> = {}): Promise<void> {
  return page.evaluate(installContainer, { ...european, ...options });
}
