/** Name of the channel on which shop pages tell the panel what happens in them. */
export const channelName = 'consent-tag-preview';

/** Where the preview answers in place of the tenant's endpoint. */
export const collectorPath = '/collector';

/** Header in which it says which cookie it has set: pages cannot read that themselves. */
export const cookieHeader = 'X-Preview-Set-Cookie';

/** One thing that happened in a shop page. */
export interface ShopEvent {
  /** Which page: its path, and a number that tells documents apart. */
  page: string;
  /** Milliseconds since 1970. */
  time: number;
  kind: 'cookie' | 'localStorage' | 'sessionStorage' | 'platform' | 'state' | 'script' | 'page' | 'collector';
  action: string;
  key: string;
  value: string;
  /** Who did it: the snippet, the simulated platform, or what stands in for the endpoint. */
  by: 'snippet' | 'platform' | 'page' | 'endpoint';
}

/** How the simulated platform behaves. */
export type PlatformMode = 'normal' | 'slow' | 'none';

/** Which build of the snippet the page has. */
export type Build = 'minified' | 'debug';

/** What the simulated platform of a shop page can be told. */
export interface PlatformControl {
  grant(): void;
  refuse(): void;
  withdraw(): void;
  /** Forgets the visitor's choice, as a new visitor's browser would have none. The page must be reloaded. */
  reset(): void;
}

/** What the server tells the panel about the tenant. */
export interface PreviewFacts {
  tenant: string;
  platform: 'google' | 'shoptet' | 'didomi';
  purposes: string[];
  dataLayer: string;
  global: string;
  experiments: string[];
  /** Whether the page can report something. */
  collects: boolean;
  /** Where the shop's pages begin. */
  shop: string;
  bytes: { minified: number; brotli: number; debug: number };
  csp: string;
  /** What is different here from the real shop. */
  notices: string[];
  /** The findings of the present config as text, if it is invalid; the last valid one is shown meanwhile. */
  problems: string;
}
