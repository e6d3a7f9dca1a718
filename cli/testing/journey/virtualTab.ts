import type { VirtualBrowser } from './virtualBrowser.ts';
import type { VirtualClock } from './virtualClock.ts';
import type { VirtualNetwork } from './virtualNetwork.ts';
import type { VirtualPage } from './virtualPage.ts';

/** What every tab has from the browser around it. */
export interface TabSurroundings {
  clock: VirtualClock;
  browser: VirtualBrowser;
  network: VirtualNetwork;
  math: Math;
  randomBytes: <T extends ArrayBufferView>(bytes: T) => T;
  complain: (complaint: string) => void;
}

/** One tab: session storage that outlives its documents, the one it shows, and one it can go back to. */
export interface VirtualTab extends TabSurroundings {
  session: Map<string, string>;
  page: VirtualPage | undefined;
  kept: VirtualPage | undefined;
  closed: boolean;
  /** The tab whose session storage, unsent messages included, this one began with. */
  copiedFrom: VirtualTab | undefined;
}
