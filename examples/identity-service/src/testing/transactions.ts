import type { Sent } from '../rules/testing/journey.ts';
import type { Engine, Statement } from '../store/engine.ts';
import type { IncomingEvent, Store, StoredProfile, Subject } from '../store/store.ts';

/** What one transaction takes in: a batch of events, or a withdrawal or an erasure alone. */
export type Batch = readonly [Sent, ...Sent[]];

/** Sends a batch; answers what was decided, as text. */
export async function takeIn(store: Store, tenant: string, [first, ...others]: Batch): Promise<string> {
  const receivedAt = first.receivedAt ?? ('at' in first ? first.at : 0);
  if (first.kind === 'withdrawal') return outcomeOf(await store.withdraw({ ...first, tenant, receivedAt }));
  if (first.kind === 'erasure') return JSON.stringify(await store.erase({ ...first, tenant, receivedAt }));
  const decisions = await store.takeEvents(tenant, [
    eventOf(first, tenant),
    ...others.map((sent) => eventOf(sent, tenant)),
  ]);
  return decisions.map(outcomeOf).join(', ');
}

/** An event as the service hands it to its store. */
export function eventOf(sent: Sent, tenant: string): IncomingEvent {
  if (sent.kind === 'withdrawal' || sent.kind === 'erasure') throw new Error(`${sent.kind} is no event`);
  const rest = { name: sent.kind === 'track' ? 'visited' : undefined, properties: undefined };
  return { consent: 'granted', receivedAt: sent.at, ...sent, ...rest, tenant } as IncomingEvent;
}

function outcomeOf({ outcome, reason, rotate }: { outcome: string; reason?: string; rotate: boolean }) {
  return [outcome, reason, ...(rotate ? ['rotate'] : [])].filter(Boolean).join(' ');
}

const leftRows: Statement = {
  name: 'left-rows',
  text: `
    select json_build_object(
      'softIds', (select json_agg(s.soft_id order by s.soft_id) from soft_ids s where s.tenant = $1),
      'hardIds', (select json_agg(h.value order by h.type, h.value) from hard_ids h where h.tenant = $1),
      'profiles', (select count(*) from profiles p where p.tenant = $1),
      'events', (select json_agg(e.key order by e.key) from events e where e.tenant = $1),
      'tombstones', (select json_agg(t.reason order by t.reason) from tombstones t where t.tenant = $1)
    ) as left`,
};

/** All that a tenant's people look like from outside, and which rows there are: equal for equal states. */
export async function stateOf(store: Store, engine: Engine, tenant: string, subjects: readonly Subject[]) {
  const people = await Promise.all(
    subjects.map(async (subject) => ({
      subject,
      end: 'softId' in subject ? await store.endOf(tenant, subject.softId) : undefined,
      profile: ordered(await store.readProfile(tenant, subject, 0)),
    })),
  );
  const [rows] = await engine.run(leftRows, tenant);
  return JSON.stringify({ people, rows });
}

/** Names of devices, which say in what order a merge tells its soft IDs, differ from run to run. */
function ordered(profile: StoredProfile | undefined): StoredProfile | undefined {
  for (const { softIds } of profile?.merges ?? []) softIds.sort();
  return profile;
}
