import { applyChanges } from '../rules/applyChanges.ts';
import type { Context } from '../rules/context.ts';
import { decideExpiry } from '../rules/decideExpiry.ts';
import type { Engine, Statement } from './engine.ts';
import { loadSlice } from './loadSlice.ts';
import { ChangeWriter } from './writeChanges.ts';

/** Soft IDs of one transaction: enough to be quick, and nobody waits long for their locks. */
const chunk = 200;

export const findExpired: Statement = {
  name: 'find-expired',
  text: `
    select s.soft_id from soft_ids s
    where s.tenant = $1 and s.last_used < $2::bigint
    order by s.last_used
    limit ${chunk}`,
};

/** Once no soft ID of that time can be in use, no message can meet the tombstone. */
export const purgeTombstones: Statement = {
  name: 'purge-tombstones',
  text: 'delete from tombstones t where t.tenant = $1 and t.at < $2::bigint',
};

/** History of people who are still known ends after the same time. */
export const purgeEvents: Statement = {
  name: 'purge-events',
  text: 'delete from events e where e.tenant = $1 and e.at < $2::bigint',
};

/**
 * Deletes what is past its time: soft IDs as the rules say, then events and tombstones that are older than any
 * soft ID can be. Answers how many soft IDs went.
 */
export async function purgeTenant(
  engine: Engine,
  tenant: string,
  now: number,
  context: Context,
): Promise<number> {
  const oldest = now - context.policy.softIdLifetime;
  let purged = 0;
  for (;;) {
    const removed = await engine.transaction(async (session) => {
      const rows = await session.run<{ soft_id: string }>(findExpired, tenant, oldest);
      const softIds = rows.map(({ soft_id }) => soft_id).sort();
      if (softIds.length === 0) return 0;
      const slice = await loadSlice(session, tenant, { softIds, hardIds: [], hashes: [], keys: [] }, now);
      const changes = decideExpiry(slice, now, context);
      applyChanges(slice, changes);
      const writer = new ChangeWriter(session, tenant);
      writer.write(changes);
      await writer.finish();
      return changes.filter(({ kind }) => kind === 'remove-soft-id').length;
    });
    purged += removed;
    if (removed === 0) break;
  }
  await engine.run(purgeEvents, tenant, oldest);
  await engine.run(purgeTombstones, tenant, oldest);
  return purged;
}
