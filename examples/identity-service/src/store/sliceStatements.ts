import type { Statement } from './engine.ts';

// Each ID is looked up by itself (a lateral query with `limit` or `offset` is never joined in another way): plans are
// made when tables are small, and kept, and a join that reads all rows of a tenant would be one of them.

const namedSoft = `
  select s.soft_id, s.device, s.profile, s.first_used, s.last_used
  from unnest($2::text[]) as named (id)
  cross join lateral (
    select * from soft_ids s where s.tenant = $1 and s.soft_id = named.id limit 1
  ) s`;

const namedHard = `
  select h.type, h.value, h.profile
  from json_to_recordset($3::json) as named (type text, value text)
  cross join lateral (
    select * from hard_ids h
    where h.tenant = $1 and h.type = named.type and h.value = named.value limit 1
  ) h`;

const namedTombstones = `
  select t.hash, t.reason, t.at, t.device
  from unnest($4::text[]) as named (id)
  cross join lateral (
    select * from tombstones t where t.tenant = $1 and t.hash = named.id limit 1
  ) t`;

const linksOf = (devices: string): string => `
  select l.device, l.from_at, l.from_key, l.profile
  from (${devices}) as d
  cross join lateral (
    select * from links l where l.tenant = $1 and l.device = d.device offset 0
  ) l`;

/**
 * Locks the IDs that some messages name, in the order of their hashes ($2), whether or not a row of them exists: a
 * withdrawal would otherwise miss the soft ID that an event is just adding, and both would stay. Ends with the
 * transaction. A statement of its own: later ones have to see what the one before in the line has written.
 */
export const lockIds: Statement = {
  name: 'lock-ids',
  text: `
    select pg_advisory_xact_lock(hashtextextended($1::text || ' ' || x.hash, 0))
    from unnest($2::text[]) as x (hash)`,
};

/**
 * Locks every profile that the IDs of some messages lead to, in the order of their names, so that no two
 * transactions can wait for each other. $2 soft IDs, $3 hard IDs as JSON, $4 hashes of both.
 */
export const lockProfiles: Statement = {
  name: 'lock-profiles',
  text: `
    with device as materialized (
      select n.device from (${namedSoft}) n
      union select n.device from (${namedTombstones}) n where n.device is not null
    )
    select p.profile
    from profiles p
    where p.tenant = $1 and p.profile = any (array(
      select k.profile from (${linksOf('select device from device')}) k
      union select n.profile from (${namedHard}) n
    ))
    order by p.profile
    for update`,
};

/**
 * The rows the rules need, as one JSON object: see `Slice`. Parameters as of `lockProfiles`, and $5 keys, $6 the
 * time of the earliest message: of claims before it only the last one counts.
 */
export const loadRows: Statement = {
  name: 'load-rows',
  text: `
    with
    named_soft as materialized (${namedSoft}),
    named_hard as materialized (${namedHard}),
    tombstone as materialized (${namedTombstones}),
    device as materialized (
      select n.device from named_soft n union select d.device from tombstone d where d.device is not null
    ),
    link as materialized (${linksOf('select device from device')}),
    profile as materialized (
      select p.profile, p.created_at, p.created_key
      from (
        select k.profile from link k union select n.profile from named_hard n union select n.profile from named_soft n
      ) as named
      cross join lateral (
        select * from profiles p where p.tenant = $1 and p.profile = named.profile limit 1
      ) p
    ),
    soft_id as (
      select s.soft_id, s.device, s.profile, s.first_used, s.last_used
      from profile f
      cross join lateral (
        select * from soft_ids s where s.tenant = $1 and s.profile = f.profile offset 0
      ) s
    ),
    hard_id as (
      select h.type, h.value, h.profile
      from profile f
      cross join lateral (
        select * from hard_ids h where h.tenant = $1 and h.profile = f.profile offset 0
      ) h
    ),
    claim as (
      select c.device, c.at, c.key
      from device d
      cross join lateral (
        select e.device, e.at, e.key
        from events e
        where e.tenant = $1 and e.claim and e.device = d.device and e.at >= coalesce((
          select max(b.at) from events b
          where b.tenant = $1 and b.claim and b.device = d.device and b.at < $6::bigint
        ), 0)
        offset 0
      ) c
    ),
    known as (
      select k.key
      from unnest($5::text[]) as named (id)
      cross join lateral (
        select e.key from events e where e.tenant = $1 and e.key = named.id limit 1
      ) k
    )
    select json_build_object(
      'softIds', (select json_agg(json_build_array(
        x.soft_id, x.device, x.profile, x.first_used, x.last_used)) from soft_id x),
      'hardIds', (select json_agg(json_build_array(x.type, x.value, x.profile)) from hard_id x),
      'tombstones', (select json_agg(json_build_array(x.hash, x.reason, x.at, x.device)) from tombstone x),
      'links', (select json_agg(json_build_array(x.device, x.from_at, x.from_key, x.profile)
        order by x.from_at, x.from_key) from link x),
      'profiles', (select json_agg(json_build_array(x.profile, x.created_at, x.created_key)) from profile x),
      'claims', (select json_agg(json_build_array(x.device, x.at, x.key) order by x.at, x.key) from claim x),
      'keys', (select json_agg(x.key) from known x)
    ) as rows`,
};
