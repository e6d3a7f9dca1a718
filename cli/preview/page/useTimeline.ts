import { useEffect, useState } from 'preact/hooks';
import { channelName, type ShopEvent } from './protocol.ts';

/** Older entries are dropped beyond this many, so that a page left open for a day stays usable. */
const longest = 500;

/** One line of the timeline: an event, and how often it was repeated without anything in between. */
export interface TimelineEntry extends ShopEvent {
  number: number;
  count: number;
}

/** Collects what the shop pages of all tabs tell. */
export function useTimeline() {
  const [events, setEvents] = useState<TimelineEntry[]>([]);
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<ShopEvent>) =>
      setEvents((entries) => withEvent(entries, data));
    return () => channel.close();
  }, []);
  return { events, clear: () => setEvents([]) };
}

/** The timeline with one more event. Repetitions, such as the snippet's regular looks, are only counted. */
export function withEvent(entries: TimelineEntry[], event: ShopEvent): TimelineEntry[] {
  const last = entries.findLastIndex(({ page }) => page === event.page);
  const repeated = entries[last];
  if (repeated && isSame(repeated, event))
    return entries.with(last, { ...repeated, count: repeated.count + 1 });
  const number = (entries.at(-1)?.number ?? 0) + 1;
  return [...entries, { ...event, number, count: 1 }].slice(-longest);
}

function isSame(one: ShopEvent, other: ShopEvent): boolean {
  return (['kind', 'action', 'key', 'value', 'by'] as const).every((field) => one[field] === other[field]);
}
