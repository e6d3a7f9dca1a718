import type { Change } from './change.ts';
import type { Stretch } from './findLink.ts';
import { compareMoments, type Moment } from './moment.ts';
import type { ProfileId, Slice, SoftIdRow } from './slice.ts';

/**
 * Gives a profile the part of a stretch that is its own: from the moment it was claimed to the stretch's next claim,
 * and the anonymous time before it if no one had claimed that. So a claim that arrives late takes back what others
 * were given meanwhile, and the order of delivery does not decide who sees an event.
 */
export function moveStretch(
  { softId, device }: SoftIdRow,
  stretch: Stretch,
  moment: Moment,
  profile: ProfileId,
  slice: Slice,
): Change[] {
  const { tenant } = slice;
  const claims = (slice.claims.get(device) ?? []).filter((claim) => isWithin(claim, stretch));
  const from = claims.some((claim) => compareMoments(claim, moment) < 0) ? moment : stretch.from;
  const next = claims.find((claim) => compareMoments(claim, moment) > 0);
  const changes: Change[] = [{ tenant, kind: 'set-link', device, from, profile }];
  if (next && stretch.profile !== null) {
    changes.push({ tenant, kind: 'set-link', device, from: next, profile: stretch.profile });
  }
  if (!next && !stretch.until) changes.push({ tenant, kind: 'move-soft-id', softId, profile });
  return changes;
}

function isWithin(claim: Moment, { from, until }: Stretch): boolean {
  return compareMoments(claim, from) >= 0 && (!until || compareMoments(claim, until) < 0);
}
