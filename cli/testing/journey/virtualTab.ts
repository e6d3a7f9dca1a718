import type { Call } from './call.ts';
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
  /** Unsent messages in the session storage that this tab began with, of the tab that it is a copy of. */
  copied: ReadonlySet<Call>;
  /** What a page that the visitor went back to reported before: it does not know what became of it since. */
  regained: readonly Call[];
}

/** A tab with nothing in it. `chance` gives numbers below 1. */
export function openTab(
  surroundings: Omit<TabSurroundings, 'math' | 'randomBytes'>,
  chance: () => number,
): VirtualTab {
  return {
    ...surroundings,
    math: Object.create(Math, { random: { value: chance } }) as Math,
    randomBytes: (bytes) => {
      const view = bytes as unknown as Uint8Array;
      for (let index = 0; index < view.length; index++) view[index] = chance() * 256;
      return bytes;
    },
    session: new Map(),
    page: undefined,
    kept: undefined,
    closed: true,
    copied: new Set(),
    regained: [],
  };
}

/** Chance that is the same in every run of a plan (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
