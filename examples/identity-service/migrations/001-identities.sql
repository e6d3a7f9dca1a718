-- The tenant is the first column of every key: nothing of one tenant is found by another, and a distributed
-- database can keep each tenant's rows together (the distribution key). Times are milliseconds since 1970.
-- Identifiers compare by their bytes ("C"), as the rules do.

create table profiles (
  tenant text collate "C" not null,
  profile text collate "C" not null,
  created_at bigint not null,
  created_key text collate "C" not null,
  primary key (tenant, profile)
);

-- Soft IDs in use. Their clear values stand nowhere else.
create table soft_ids (
  tenant text collate "C" not null,
  soft_id text collate "C" not null,
  device text collate "C" not null,
  profile text collate "C" not null,
  first_used bigint not null,
  last_used bigint not null,
  primary key (tenant, soft_id)
);
create index soft_ids_profile on soft_ids (tenant, profile);
create index soft_ids_device on soft_ids (tenant, device);
create index soft_ids_last_used on soft_ids (tenant, last_used);

create table hard_ids (
  tenant text collate "C" not null,
  type text collate "C" not null,
  value text collate "C" not null,
  profile text collate "C" not null,
  primary key (tenant, type, value),
  -- At most one value of each type, whatever the service does.
  unique (tenant, profile, type)
);

-- From (from_at, from_key) until the device's next link, what it does belongs to the profile; null was erased.
create table links (
  tenant text collate "C" not null,
  device text collate "C" not null,
  from_at bigint not null,
  from_key text collate "C" not null,
  profile text collate "C",
  primary key (tenant, device, from_at, from_key)
);
create index links_profile on links (tenant, profile);

-- Keyed hashes of IDs that must not come back.
create table tombstones (
  tenant text collate "C" not null,
  hash text collate "C" not null,
  reason text not null check (reason in ('erased', 'withdrawn')),
  at bigint not null,
  device text collate "C",
  primary key (tenant, hash)
);
create index tombstones_at on tombstones (tenant, at);

-- Every message that was kept. Its key is what makes a repetition a duplicate.
create table events (
  tenant text collate "C" not null,
  key text collate "C" not null,
  device text collate "C" not null,
  at bigint not null,
  received bigint not null,
  -- An identify message; it has no name.
  claim boolean not null,
  name text,
  -- json, not jsonb: exactly what the page said, numbers included.
  properties json,
  primary key (tenant, key)
);
create index events_device on events (tenant, device, at, key);
create index events_claims on events (tenant, device, at) where claim;
create index events_at on events (tenant, at);

create table merges (
  tenant text collate "C" not null,
  profile text collate "C" not null,
  at bigint not null,
  key text collate "C" not null,
  source text collate "C" not null,
  source_created bigint not null,
  -- Browsers that came with it, by names that mean nothing once their soft IDs are gone.
  devices text[] not null,
  primary key (tenant, source)
);
create index merges_profile on merges (tenant, profile);
