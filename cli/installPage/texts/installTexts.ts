import type { ResolvedConfig } from '../../config/resolvedConfig.ts';

/** Where the snippet is pasted, in the order of the page. */
export const places = ['tagManager', 'shoptet', 'wordPress', 'shopify', 'html'] as const;

export type Place = (typeof places)[number];

/** How to paste in one place: steps in order, then what goes wrong there. */
export interface PlaceTexts {
  name: string;
  steps: string[];
  watch: string[];
}

/**
 * Everything an install page says in one language; a missing text is a type error. `**bold**` marks what
 * stands on the screen, backticks what is typed or seen as code.
 */
export interface InstallTexts {
  title: (site: string) => string;
  headings: Record<
    'what' | 'snippet' | 'paste' | 'check' | 'policy' | 'cookies' | 'choices' | 'support',
    string
  >;
  language: string;
  what: (platform: string) => string;
  /** Of a config without a collector. */
  sendsNothing: string;
  /** Of a config with one. */
  sends: (host: string) => string;
  withoutConsent: Record<ResolvedConfig['storage']['denied'], string>;
  snippet: {
    label: string;
    copy: string;
    copied: string;
    /** The browser refused to copy: the text is selected instead. */
    selected: string;
    size: (bytes: number, brotli: number) => string;
    /** Instead of the field, where the page would grow too large with it. */
    elsewhere: string;
  };
  /** Explains the mark that `watch` items carry. */
  paste: string;
  places: Record<Place, PlaceTexts>;
  /** Shoptet's field is too short for it. */
  tooLong: (bytes: number) => string;
  shoptetBar: string;
  check: {
    prepare: (global: string) => string;
    /** What to do. */
    steps: [undecided: string, accept: string, refuse: string];
    expect: string;
    says: (code: string, state: string) => string;
    noCookie: (name: string) => string;
    stored: Record<ResolvedConfig['storage']['granted'], (name: string) => string>;
    sameAfterReload: string;
    gone: string;
    asked: (address: string) => string;
    trouble: (global: string) => string;
  };
  policy: { source: string; connect: string; header: string; careful: string };
  copyTable: string;
  /** Instead of the table, where the page would grow too large with it. */
  cookiesElsewhere: string;
  choices: {
    platform: (platform: string, purposes: string) => string;
    defaults: Record<'ignore' | 'honor', string>;
    timeout: (wait: string) => string;
    granted: Record<ResolvedConfig['storage']['granted'], string>;
    denied: Record<ResolvedConfig['storage']['denied'], string>;
    cache: (kept: string) => string;
    noCache: string;
    onGrant: Record<'keep' | 'new', string>;
    accept: (formats: string) => string;
    global: (name: string) => string;
    collector: {
      creates: (address: string, wait: string) => string;
      receives: (address: string) => string;
      beforeConsent: Record<'drop' | 'queue', string>;
    };
    experiments: Record<'caption' | 'key' | 'variants' | 'traffic' | 'kept' | 'session', string>;
  };
  support: Record<'intro' | 'site' | 'version' | 'hash', string>;
}
