-- AlterTable
ALTER TABLE "identity"."two_factor" ADD COLUMN     "last_step" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "identity"."tenant" ADD COLUMN     "founder_id" UUID;

-- CreateTable
CREATE TABLE "identity"."attempt" (
    "subject" TEXT NOT NULL,
    "account" TEXT,
    "count" INTEGER NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE INDEX "attempt_account_idx" ON "identity"."attempt"("account");

-- CreateIndex
CREATE INDEX "attempt_ends_at_idx" ON "identity"."attempt"("ends_at");

-- CreateIndex
CREATE INDEX "tenant_founder_id_created_at_idx" ON "identity"."tenant"("founder_id", "created_at");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_created_by_id_idx" ON "identity"."api_key"("tenant_id", "created_by_id");

-- A person's own, like the tables it belongs to.
alter table identity.attempt enable row level security, force row level security;
create policy people on identity.attempt to app_identity using (true) with check (true);

-- Counts one try against each subject before it is made, `[{subject, most, seconds}]`: all of them or, with MS429 and the seconds
-- to wait, none. However many come at once, the row decides. They are taken in one order, so that nobody waits in a circle.
create function identity.count_attempt(whose text, tries json) returns void
language plpgsql set search_path = '' as $$
declare
  try record;
  wait int;
begin
  for try in select t.* from json_to_recordset(tries) as t (subject text, most int, seconds int) order by t.subject loop
    insert into identity.attempt as a (subject, account, count, ends_at)
      values (try.subject, whose, 1, now() + make_interval(secs => try.seconds))
      on conflict (subject) do update set
        count = case when a.ends_at <= now() then 1 else a.count + 1 end,
        ends_at = case when a.ends_at <= now() then excluded.ends_at else a.ends_at end
      where a.ends_at <= now() or a.count < try.most;
    continue when found;
    select ceil(extract(epoch from a.ends_at - now())) into wait from identity.attempt a where a.subject = try.subject;
    raise exception '%', coalesce(wait, 1) using errcode = 'MS429';
  end loop;
end $$;

-- What was no wrong guess is given back.
create function identity.uncount_attempt(subjects json) returns void
language sql set search_path = '' as $$
  with mine as (select a.subject from identity.attempt a
    where a.subject in (select json_array_elements_text(subjects)) order by a.subject for update)
  update identity.attempt a set count = greatest(a.count - 1, 0) from mine where a.subject = mine.subject
$$;
revoke all on function identity.count_attempt(text, json), identity.uncount_attempt(json) from public;
grant execute on function identity.count_attempt(text, json), identity.uncount_attempt(json) to app_identity;

-- As rules/rank.ts has it.
create function identity.rank(role text) returns int language sql immutable set search_path = '' as $$
  select case role when 'owner' then 4 when 'admin' then 3 when 'viewer' then 1 else 2 end
$$;
revoke all on function identity.rank(text) from public;

-- A key is worth no more than who made it: it acts with the lesser of its role and their present one, and not at all once
-- they are no member, whatever was or was not done to the key when they went.
create or replace function identity.find_key(key_hash text)
returns table (id uuid, name text, role text, rate_per_minute int, expires_at timestamptz,
  tenant_id uuid, country text, currency text, time_zone text)
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set last_used_at = now()
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  select k.id, k.name, case when identity.rank(k.role) <= identity.rank(m.role) then k.role else m.role end,
    k.rate_per_minute, k.expires_at, t.id, t.country, t.currency, t.time_zone
  from identity.api_key k
    join identity.tenant t on t.tenant_id = k.tenant_id and t.id = k.tenant_id
    join identity.membership m on m.tenant_id = k.tenant_id and m.user_id::text = k.created_by_id
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and t.status = 'active'
$$;

-- Whoever gets an address back that somebody else had taken ends the keys made meanwhile; which businesses they belong to,
-- only this function sees.
create function identity.end_keys(person uuid) returns void
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set revoked_at = now(), version = k.version + 1, updated_at = now()
  where k.created_by_id = person::text and k.revoked_at is null
$$;
revoke all on function identity.end_keys(uuid) from public;
grant execute on function identity.end_keys(uuid) to app_identity;
create index api_key_maker on identity.api_key (created_by_id) where revoked_at is null;

-- By whom businesses are counted: who was their first owner. Those who start many at once queue up at their own row.
update identity.tenant t set founder_id = (
  select m.user_id from identity.membership m where m.tenant_id = t.tenant_id and m.role = 'owner'
  order by m.created_at, m.id limit 1);

create function identity.keep_founding_quota() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  is_confirmed boolean;
  founded int;
  lately int;
begin
  select u.email_verified into is_confirmed from identity."user" u where u.id = new.founder_id for update;
  select count(*), count(*) filter (where t.created_at > now() - interval '1 day') into founded, lately
    from identity.tenant t where t.founder_id = new.founder_id and not t.is_demo;
  if lately >= 5 or founded >= (case when is_confirmed then 20 else 2 end) then
    raise exception 'person % has started enough businesses', new.founder_id
      using errcode = '23514', constraint = 'tenant_founding_quota';
  end if;
  return new;
end $$;
revoke all on function identity.keep_founding_quota() from public;
create trigger keep_founding_quota before insert on identity.tenant
  for each row when (not new.is_demo and new.founder_id is not null and not kit.maintaining()) execute function identity.keep_founding_quota();

-- What a business may have of each; the lock on the tenant makes many at once queue up.
create function identity.keep_key_quota() returns trigger language plpgsql as $$ begin
  perform from identity.tenant where tenant_id = new.tenant_id for update;
  if (select count(*) from identity.api_key where tenant_id = new.tenant_id and revoked_at is null
      and (expires_at is null or expires_at > now())) >= 50 then
    raise exception 'business % has enough keys', new.tenant_id using errcode = '23514', constraint = 'api_key_quota';
  end if;
  return new;
end $$;
create trigger keep_key_quota before insert on identity.api_key
  for each row when (not kit.maintaining()) execute function identity.keep_key_quota();

create function identity.keep_invitation_quota() returns trigger language plpgsql as $$ begin
  perform from identity.tenant where tenant_id = new.tenant_id for update;
  if (select count(*) from identity.invitation where tenant_id = new.tenant_id and status = 'pending') >= 100 then
    raise exception 'business % has invited enough', new.tenant_id
      using errcode = '23514', constraint = 'invitation_quota';
  end if;
  return new;
end $$;
create trigger keep_invitation_quota before insert on identity.invitation
  for each row when (new.status = 'pending' and not kit.maintaining()) execute function identity.keep_invitation_quota();

-- What the clock erases: demos that somebody has left for good or that are two weeks old, and businesses whose waiting time
-- is over. A few at a time, oldest first.
create or replace function identity.tenants_to_erase() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select t.id from identity.tenant t
  where t.is_demo and (t.status = 'suspended' or t.created_at < now() - interval '14 days')
    or t.status = 'closing' and identity.may_be_erased(t)
  order by t.created_at limit 10
$$;
drop index identity.tenant_demo;
create index tenant_demo on identity.tenant (created_at) where is_demo;
