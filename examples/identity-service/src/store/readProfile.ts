import { newestProperties } from '../rules/newestProperties.ts';
import type { Policy } from '../rules/policy.ts';
import { readHardIds } from '../rules/readHardIds.ts';
import { Conflict, type Session } from './engine.ts';
import { findByHardIds, findBySoftId, readProfileRows } from './profileStatements.ts';
import type { EventPage, StoredProfile, Subject } from './store.ts';

/** What `readProfileRows` answers; an absent list has no rows. */
interface Rows {
  created: number;
  hardIds: [type: string, value: string][] | null;
  softIds: [softId: string, device: string, firstUsed: number, lastUsed: number][] | null;
  events:
    | [
        key: string,
        device: string,
        at: number,
        name: string | null,
        properties: Record<string, unknown> | null,
      ][]
    | null;
  eventCount: number | null;
  claims: [key: string, at: number, properties: Record<string, unknown> | null][] | null;
  merges: [at: number, created: number, devices: string[]][] | null;
}

/** What is kept of a person; of the events only some, if a page is given. An expired identifier leads to nobody. */
export async function readProfile(
  session: Session,
  tenant: string,
  subject: Subject,
  now: number,
  policy: Policy,
  { limit, offset }: EventPage = { limit: null, offset: 0 },
): Promise<StoredProfile | undefined> {
  const profile = await findProfile(session, tenant, subject, now, policy);
  if (profile === undefined) return undefined;
  const [row] = await session.run<{ profile: Rows }>(readProfileRows, tenant, profile, limit, offset);
  // Found, and merged or erased before it could be read.
  if (!row) throw new Conflict();
  return profileOf(row.profile);
}

async function findProfile(
  session: Session,
  tenant: string,
  subject: Subject,
  now: number,
  policy: Policy,
): Promise<string | undefined> {
  if ('softId' in subject) {
    const oldest = now - policy.softIdLifetime;
    const rows = await session.run<{ profile: string }>(findBySoftId, tenant, subject.softId, oldest);
    return rows[0]?.profile;
  }
  const { hardIds, rejected } = readHardIds(subject.hardIds, policy);
  if (hardIds.length === 0 || rejected.length > 0) return undefined;
  const rows = await session.run<{ profile: string }>(findByHardIds, tenant, JSON.stringify(hardIds));
  return rows[0]?.profile;
}

function profileOf(rows: Rows): StoredProfile {
  const softIds = rows.softIds ?? [];
  const byDevice = new Map(softIds.map(([softId, device]) => [device, softId]));
  const events = rows.events ?? [];
  const updates = (rows.claims ?? []).map(([key, at, properties]) => ({
    moment: { at, key },
    properties: properties ?? {},
  }));
  return {
    created: rows.created,
    hardIds: Object.fromEntries(rows.hardIds ?? []),
    softIds: softIds.map(([softId, , firstUsed, lastUsed]) => ({ softId, firstUsed, lastUsed })),
    properties: Object.fromEntries(newestProperties(updates)),
    eventCount: rows.eventCount ?? events.length,
    events: events.map(([key, device, at, name, properties]) => ({
      key,
      at,
      ...(byDevice.has(device) && { softId: byDevice.get(device) as string }),
      ...(name !== null && { name }),
      ...(properties !== null && { properties }),
    })),
    merges: (rows.merges ?? []).map(([at, created, devices]) => ({
      at,
      created,
      softIds: devices.flatMap((device) => byDevice.get(device) ?? []),
    })),
  };
}
