import type { Statement } from './engine.ts';

/** Records that $2 was merged into $3 at the moment ($4, $5). */
export const recordMerge: Statement = {
  name: 'merge-record',
  text: `
      insert into merges (tenant, profile, at, key, source, source_created, devices)
      select $1, $3, $4::bigint, $5, p.profile, p.created_at, array(
        select s.device from soft_ids s where s.tenant = $1 and s.profile = $2 order by s.device
      )
      from profiles p where p.tenant = $1 and p.profile = $2`,
};

/** Gives everything of $2 to $3, statement by statement. No event is touched: they belong to devices. */
export const mergeProfile: readonly Statement[] = [
  {
    name: 'merge-earlier',
    text: 'update merges m set profile = $3 where m.tenant = $1 and m.profile = $2',
  },
  {
    name: 'merge-hard-ids',
    text: 'update hard_ids h set profile = $3 where h.tenant = $1 and h.profile = $2',
  },
  {
    name: 'merge-soft-ids',
    text: 'update soft_ids s set profile = $3 where s.tenant = $1 and s.profile = $2',
  },
  {
    name: 'merge-links',
    text: 'update links l set profile = $3 where l.tenant = $1 and l.profile = $2',
  },
  {
    name: 'merge-source',
    text: 'delete from profiles p where p.tenant = $1 and p.profile = $2 and p.profile <> $3',
  },
];

/** Events of the devices that were ever linked to $2, while they were. */
const coveredEvents = `
  e.tenant = $1
  and e.device = any (array(select l.device from links l where l.tenant = $1 and l.profile = $2))
  and $2 = (
    select l.profile from links l
    where l.tenant = $1 and l.device = e.device and (l.from_at, l.from_key) <= (e.at, e.key)
    order by l.from_at desc, l.from_key desc
    limit 1
  )`;

/** Erases $2, statement by statement. Its links stay, without the profile: what comes late for them is refused. */
export const eraseProfile: readonly Statement[] = [
  { name: 'erase-events', text: `delete from events e where ${coveredEvents}` },
  { name: 'erase-hard-ids', text: 'delete from hard_ids h where h.tenant = $1 and h.profile = $2' },
  { name: 'erase-merges', text: 'delete from merges m where m.tenant = $1 and m.profile = $2' },
  { name: 'erase-row', text: 'delete from profiles p where p.tenant = $1 and p.profile = $2' },
  { name: 'erase-links', text: 'update links l set profile = null where l.tenant = $1 and l.profile = $2' },
];

export const findBySoftId: Statement = {
  name: 'find-by-soft-id',
  text: `
    select s.profile from soft_ids s
    where s.tenant = $1 and s.soft_id = $2 and s.last_used >= $3::bigint`,
};

/** Profiles that have all hard IDs of $2: at most one. */
export const findByHardIds: Statement = {
  name: 'find-by-hard-ids',
  text: `
    select h.profile
    from json_to_recordset($2::json) as named (type text, value text)
    cross join lateral (
      select * from hard_ids h where h.tenant = $1 and h.type = named.type and h.value = named.value limit 1
    ) h
    group by h.profile
    having count(*) = json_array_length($2::json)`,
};

// `offset 0`: what is asked of it outside must not make it walk through all claims of the tenant, or all its events in
// the order of time.
const eventsOfProfile = `select e.key, e.device, e.at, e.claim, e.name, e.properties from events e where ${coveredEvents} offset 0`;

/**
 * What is kept of profile $2, as JSON: of its events the newest $3 (null: all) before the newest $4, and how many there
 * are if not all were asked for. Without a soft ID in use an event has none to name.
 */
export const readProfileRows: Statement = {
  name: 'read-profile',
  text: `
    select json_build_object(
      'created', p.created_at,
      'hardIds', (select json_agg(json_build_array(h.type, h.value) order by h.type)
        from hard_ids h where h.tenant = $1 and h.profile = $2),
      'softIds', (select json_agg(json_build_array(s.soft_id, s.device, s.first_used, s.last_used)
        order by s.first_used, s.soft_id) from soft_ids s where s.tenant = $1 and s.profile = $2),
      'events', (select json_agg(json_build_array(x.key, x.device, x.at, x.name, x.properties)
        order by x.at, x.key) from (
          select n.key, n.device, n.at, n.name, n.properties from (${eventsOfProfile}) n
          order by n.at desc, n.key desc limit $3::bigint offset $4::bigint
        ) x),
      'eventCount', case when $3::bigint is not null then (select count(*) from events e where ${coveredEvents}) end,
      'claims', (select json_agg(json_build_array(n.key, n.at, n.properties))
        from (${eventsOfProfile}) n where n.claim),
      'merges', (select json_agg(json_build_array(m.at, m.source_created, m.devices) order by m.at, m.key)
        from merges m where m.tenant = $1 and m.profile = $2)
    ) as profile
    from profiles p where p.tenant = $1 and p.profile = $2`,
};
