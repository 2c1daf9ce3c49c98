-- Once per app ({{app}} is its slug, {{role}} its login role): the tables through which the kit keeps its promises.
create table if not exists {{app}}.outbox (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null,
  aggregate_id text not null,
  aggregate_version int not null,
  envelope jsonb not null,
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz(3)
);
-- When it is to be sent, where that is not at once.
alter table {{app}}.outbox add column if not exists due_at timestamptz(3);
-- By tenant, so that the sweep finds each one's turn without reading what the others wait for.
drop index if exists {{app}}.outbox_unsent;
create index if not exists outbox_waiting on {{app}}.outbox (tenant_id, (coalesce(due_at, created_at))) where sent_at is null;
-- Until when a sweep has taken the row for itself, so that no other sends it meanwhile.
alter table {{app}}.outbox add column if not exists claimed_until timestamptz(3);
create index if not exists outbox_sent on {{app}}.outbox (sent_at, id) where sent_at is not null;
create index if not exists outbox_replay on {{app}}.outbox (tenant_id, name, created_at);

create table if not exists {{app}}.inbox (
  tenant_id uuid not null,
  event_id uuid not null,
  name text not null,
  aggregate_id text not null,
  aggregate_version int not null,
  handled_at timestamptz(3) not null default now(),
  primary key (tenant_id, event_id)
);
create index if not exists inbox_order on {{app}}.inbox (tenant_id, name, aggregate_id, aggregate_version desc);

create index if not exists inbox_age on {{app}}.inbox (handled_at);

create table if not exists {{app}}.idempotency (
  tenant_id uuid not null,
  actor_id text not null,
  op text not null,
  key text not null,
  request_hash text not null,
  status int not null,
  response json,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, actor_id, op, key)
);
create index if not exists idempotency_age on {{app}}.idempotency (created_at);

create table if not exists {{app}}.counter (
  tenant_id uuid not null,
  series text not null,
  period text not null,
  last bigint not null check (last > 0),
  primary key (tenant_id, series, period)
);

-- What followed a merge of records: whose field referred to which of them, so that it can go back there. Where the noun is
-- empty, the record itself went back.
create table if not exists {{app}}.moved_ref (
  tenant_id uuid not null,
  noun text not null,
  field text not null,
  record_id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  moved_at timestamptz(3) not null,
  primary key (tenant_id, noun, field, record_id, from_id, into_id)
);
create index if not exists moved_ref_from on {{app}}.moved_ref (tenant_id, from_id, noun, field, record_id);
create index if not exists moved_ref_age on {{app}}.moved_ref (moved_at);

call kit.protect('{{app}}.moved_ref');
call kit.protect('{{app}}.inbox');
call kit.protect('{{app}}.idempotency');
call kit.protect('{{app}}.counter');
call kit.protect('{{app}}.outbox');
drop policy if exists sweep on {{app}}.outbox;
create policy sweep on {{app}}.outbox using ((select kit.sweeping())) with check ((select kit.sweeping()));
call kit.sweepable('{{app}}.inbox');
call kit.sweepable('{{app}}.idempotency');
call kit.sweepable('{{app}}.moved_ref');

-- How often nouns were written whose answers are kept: an answer is believed while this stands as it did (kit/cache).
create table if not exists {{app}}.cache_version (
  tenant_id uuid not null,
  noun text not null,
  version bigint not null,
  primary key (tenant_id, noun)
);
call kit.protect('{{app}}.cache_version');
