import type { RefObject } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PlatformControl, PreviewFacts } from './protocol.ts';
import { readStored, type Stored } from './readStored.ts';
import type { TimelineEntry } from './useTimeline.ts';

/** What the page's API says. */
export interface TagState {
  consent: 'unknown' | 'granted' | 'denied';
  storage: string;
  id: string | null;
}

interface Tag {
  variant(experiment: string): string | null;
  forget(): void;
  track?(event: string, properties: object): void;
  identify?(hardIds: Record<string, string>): void;
  logout?(): void;
}

/** The shop page in the frame, as the panel sees and drives it. */
export interface Shop {
  state: TagState | undefined;
  variants: [string, string | null][];
  stored: Stored[];
  hasPlatform: boolean;
  platform(): PlatformControl | undefined;
  forget(): void;
  /** What a page with a collector can tell. */
  track(): void;
  identify(): void;
  logout(): void;
  /** Deletes everything the origin has stored. */
  forgetEverything(): void;
}

/**
 * Follows the shop page in the frame. The state comes from what the page's own listener heard: asking the
 * API again and again would show up in the timeline.
 */
export function useShop(
  frame: RefObject<HTMLIFrameElement | null>,
  facts: PreviewFacts | undefined,
  events: TimelineEntry[],
): Shop {
  const [stored, setStored] = useState<Stored[]>([]);
  const [hasPlatform, setHasPlatform] = useState(false);
  const page = () => frame.current?.contentWindow as (Window & Record<string, unknown>) | null | undefined;
  const tag = () => (facts ? (page()?.[facts.global] as Tag | undefined) : undefined);
  const platform = () => page()?.previewPlatform as PlatformControl | undefined;
  const heard = events.findLast(({ kind, page: name }) => kind === 'state' && name === page()?.previewPage);
  const state: TagState | undefined = heard && JSON.parse(heard.value);
  const variants = useMemo(() => readVariants(tag(), facts), [heard?.value, facts]);

  useEffect(() => {
    const look = () => {
      setHasPlatform(platform() !== undefined);
      const shop = page();
      if (shop) setStored(readStored(shop, events));
    };
    look();
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  }, [facts, events]);

  return {
    state,
    variants,
    stored,
    hasPlatform,
    platform,
    forget: () => tag()?.forget(),
    track: () => tag()?.track?.('button_pressed', { page: page()?.location.pathname }),
    identify: () => tag()?.identify?.({ email: 'visitor@example.com' }),
    logout: () => tag()?.logout?.(),
    forgetEverything: () => forgetEverything(stored, facts?.shop ?? '/'),
  };
}

function readVariants(tag: Tag | undefined, facts: PreviewFacts | undefined): Shop['variants'] {
  if (!tag || Array.isArray(tag)) return [];
  return (facts?.experiments ?? []).map((key) => [key, tag.variant(key)]);
}

function forgetEverything(stored: readonly Stored[], shop: string): void {
  for (const { where, name } of stored) {
    for (const path of ['/', shop, shop.slice(0, -1)]) {
      // biome-ignore lint/suspicious/noDocumentCookie: works in every browser
      if (where === 'cookie') document.cookie = `${name}=;path=${path};max-age=0`;
    }
  }
  localStorage.clear();
  sessionStorage.clear();
}
