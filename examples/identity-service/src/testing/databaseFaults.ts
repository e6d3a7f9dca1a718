import { hashId } from '../store/hashId.ts';

/** A connection to either engine. */
interface Reader {
  query<Row extends object>(text: string): Promise<{ rows: Row[] }>;
}

/** Each query finds rows that contradict what it is named after. */
const contradictions: Record<string, string> = {
  'INV1: a soft ID of a profile that is not there':
    'select soft_id from soft_ids where (tenant, profile) not in (select tenant, profile from profiles)',
  'INV1: a hard ID of a profile that is not there':
    'select value from hard_ids where (tenant, profile) not in (select tenant, profile from profiles)',
  'INV1: a link to a profile that is not there': `
    select device from links
    where profile is not null and (tenant, profile) not in (select tenant, profile from profiles)`,
  'INV1: two soft IDs of one device':
    'select min(soft_id) from soft_ids group by tenant, device having count(*) > 1',
  'INV1: a soft ID of another profile than its last link': `
    select s.soft_id from soft_ids s
    where s.profile is distinct from (
      select l.profile from links l where l.tenant = s.tenant and l.device = s.device
      order by l.from_at desc, l.from_key desc limit 1
    )`,
  'INV2: two values of a type':
    'select min(value) from hard_ids group by tenant, profile, type having count(*) > 1',
  'INV3 and INV9: an event of somebody else than the event says': `
    select e.key from events e
    join hard_ids h on h.tenant = e.tenant and h.type = 'email' and h.profile = (
      select l.profile from links l
      where l.tenant = e.tenant and l.device = e.device and (l.from_at, l.from_key) <= (e.at, e.key)
      order by l.from_at desc, l.from_key desc limit 1
    )
    where h.value <> coalesce(e.properties ->> 'person', h.value)`,
  'INV4 and INV6: an event of a device without a first link': `
    select e.key from events e
    where not exists (
      select from links l where l.tenant = e.tenant and l.device = e.device and l.from_at = 0 and l.from_key = ''
    )`,
  'INV6: a merge whose profile is not there, or whose source still is': `
    select source from merges
    where (tenant, profile) not in (select tenant, profile from profiles)
      or (tenant, source) in (select tenant, profile from profiles)`,
  'a profile that nothing leads to': `
    select p.profile from profiles p
    where not exists (select from links l where l.tenant = p.tenant and l.profile = p.profile)
      and not exists (select from hard_ids h where h.tenant = p.tenant and h.profile = p.profile)`,
  'more soft IDs of a profile than the limit':
    'select profile from soft_ids group by tenant, profile having count(*) > 64',
};

/**
 * What in a database contradicts the invariants, as far as its rows say (INV5 is a matter of comparison). Events may say
 * in `properties.person` whose e-mail address was signed in.
 */
export async function databaseFaults(reader: Reader, secret: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, query] of Object.entries(contradictions)) {
    const { rows } = await reader.query(query);
    for (const row of rows) faults.push(`${name}: ${Object.values(row)}`);
  }
  const entombed = await reader.query<{ tenant: string; hash: string }>(
    'select tenant, hash from tombstones',
  );
  const hashes = new Set(entombed.rows.map(({ tenant, hash }) => `${tenant} ${hash}`));
  const used = await reader.query<{ tenant: string; soft_id: string }>(
    'select tenant, soft_id from soft_ids',
  );
  for (const { tenant, soft_id: softId } of used.rows) {
    if (hashes.has(`${tenant} ${hashId(secret, tenant, 'soft', softId)}`)) {
      faults.push(`INV7 and INV8: a soft ID beside its tombstone: ${softId}`);
    }
  }
  return faults;
}
