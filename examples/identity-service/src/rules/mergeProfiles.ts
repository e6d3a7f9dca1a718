import type { Change } from './change.ts';
import type { Context } from './context.ts';
import { compareMoments, type Moment } from './moment.ts';
import type { ProfileId, ProfileRow } from './slice.ts';

/** Merges all profiles into the one created first; of none it makes a new one. */
export function mergeProfiles(
  profiles: readonly ProfileRow[],
  moment: Moment,
  tenant: string,
  context: Context,
): { profile: ProfileId; changes: Change[] } {
  const [oldest, ...others] = [...profiles].sort(
    (a, b) => compareMoments(a.created, b.created) || (a.profile < b.profile ? -1 : 1),
  );
  if (!oldest) {
    const profile = context.newId();
    return { profile, changes: [{ tenant, kind: 'create-profile', profile, created: moment }] };
  }
  const destination = oldest.profile;
  return {
    profile: destination,
    changes: others.map(({ profile }) => ({
      tenant,
      kind: 'merge-profiles',
      source: profile,
      destination,
      moment,
    })),
  };
}
