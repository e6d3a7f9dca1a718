import { compareMoments, type Moment } from './moment.ts';
import type { Link } from './slice.ts';

/** A stretch of a device's history that belongs to one profile. */
export interface Stretch extends Link {
  /** Where the next stretch starts. */
  readonly until: Moment | undefined;
}

/** The stretch that a moment falls into. `links`: all of one device, in their order. */
export function findLink(links: readonly Link[] | undefined, moment: Moment): Stretch {
  const next = links?.findIndex(({ from }) => compareMoments(from, moment) > 0) ?? -1;
  const link = links?.at(next < 0 ? -1 : next - 1);
  if (!link) throw new Error('A device without links: the slice is incomplete');
  return { ...link, until: next < 0 ? undefined : links?.[next]?.from };
}
