import type { Statement } from './engine.ts';

/** What `$2` of the inserts is: rows as JSON. One statement writes as many as there are. */
const rows = 'from json_to_recordset($2::json) as x';

export const insertProfiles: Statement = {
  name: 'insert-profiles',
  text: `
    insert into profiles (tenant, profile, created_at, created_key)
    select $1, x.profile, x.at, x.key
    ${rows} (profile text, at bigint, key text)`,
};

export const insertSoftIds: Statement = {
  name: 'insert-soft-ids',
  text: `
    insert into soft_ids (tenant, soft_id, device, profile, first_used, last_used)
    select $1, x.soft_id, x.device, x.profile, x.at, x.at
    ${rows} (soft_id text, device text, profile text, at bigint)`,
};

/** A batch is nearly always of one browser: one statement for each is less than joining a list. */
export const touchSoftId: Statement = {
  name: 'touch-soft-id',
  text: `
    update soft_ids s
    set first_used = least(s.first_used, $3::bigint), last_used = greatest(s.last_used, $4::bigint)
    where s.tenant = $1 and s.soft_id = $2`,
};

export const moveSoftId: Statement = {
  name: 'move-soft-id',
  text: 'update soft_ids s set profile = $3 where s.tenant = $1 and s.soft_id = $2',
};

export const removeSoftId: Statement = {
  name: 'remove-soft-id',
  text: 'delete from soft_ids s where s.tenant = $1 and s.soft_id = $2',
};

export const setLinks: Statement = {
  name: 'set-links',
  text: `
    insert into links (tenant, device, from_at, from_key, profile)
    select $1, x.device, x.at, x.key, x.profile
    ${rows} (device text, at bigint, key text, profile text)
    on conflict (tenant, device, from_at, from_key) do update set profile = excluded.profile`,
};

export const insertHardIds: Statement = {
  name: 'insert-hard-ids',
  text: `
    insert into hard_ids (tenant, type, value, profile)
    select $1, x.type, x.value, x.profile
    ${rows} (type text, value text, profile text)`,
};

/** The newer reason and the later time count. */
export const insertTombstones: Statement = {
  name: 'insert-tombstones',
  text: `
    insert into tombstones as t (tenant, hash, reason, at, device)
    select $1, x.hash, x.reason, x.at, x.device
    ${rows} (hash text, reason text, at bigint, device text)
    on conflict (tenant, hash) do update
    set reason = excluded.reason, at = greatest(t.at, excluded.at), device = excluded.device
    where t.tenant = $1`,
};

/** A key that is there already fails the transaction: it is then done again, and finds a duplicate. */
export const insertEvents: Statement = {
  name: 'insert-events',
  text: `
    insert into events (tenant, key, device, at, received, claim, name, properties)
    select $1, x.key, x.device, x.at, x.received, x.claim, x.name, x.properties
    ${rows} (key text, device text, at bigint, received bigint, claim boolean, name text, properties json)`,
};
