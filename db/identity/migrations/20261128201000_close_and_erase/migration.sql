-- AlterTable
ALTER TABLE "identity"."tenant" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "identity"."export" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "export_tenant_id_created_at_id_idx" ON "identity"."export"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "export_tenant_id_token_hash_key" ON "identity"."export"("tenant_id", "token_hash");

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.export');

-- A business that its owner closed waits thirty days, in which they may think better of it; then it is erased.
alter table identity.tenant
  drop constraint tenant_status,
  add constraint tenant_status check (status in ('active', 'suspended', 'closing')),
  add constraint tenant_closed_at check ((status = 'closing') = (closed_at is not null));

-- Whoever could date the closing back could erase at once.
create function identity.keep_waiting() returns trigger language plpgsql as $$ begin
  if new.closed_at < now() - interval '5 minutes' and (tg_op = 'INSERT' or new.closed_at is distinct from old.closed_at)
  then raise exception 'business % is closed from now on', new.id using errcode = '23514', constraint = 'tenant_waits'; end if;
  return new;
end $$;
create trigger keep_waiting before insert or update on identity.tenant
  for each row when (new.closed_at is not null and not kit.maintaining()) execute function identity.keep_waiting();

create or replace trigger keep_an_owner after update or delete on identity.membership
  for each row when (not kit.maintaining()) execute function identity.keep_an_owner();

-- A closing business lets its owners in, and nobody else: to take their data along, or to open it again.
drop function identity.memberships_of(uuid);
create function identity.memberships_of(person uuid)
returns table (tenant_id uuid, name text, country text, currency text, time_zone text, role text, is_closing boolean)
language sql stable security definer set search_path = '' as $$
  select t.id, t.name, t.country, t.currency, t.time_zone, m.role, t.status = 'closing'
  from identity.membership m join identity.tenant t on t.tenant_id = m.tenant_id and t.id = m.tenant_id
  where m.user_id = person and (t.status = 'active' or (t.status = 'closing' and m.role = 'owner'))
  order by t.status = 'closing', m.created_at, m.id
$$;
revoke all on function identity.memberships_of(uuid) from public;
grant execute on function identity.memberships_of(uuid) to app_identity;

drop function identity.erase_demo(uuid);
drop function identity.demos_to_erase();
drop function identity.erase_rows(uuid, regclass[]);

-- Deletes at most so many rows that a business has in these tables; answers how many that were. It locks those rows and
-- nothing else, so that everybody else works on. What other rows refer to goes after those.
create function identity.erase_rows(business uuid, tables regclass[], most int) returns int
language plpgsql set search_path = '' set app.maintaining = 'on' as $$
declare
  target regclass;
  referring text;
  is_needed boolean;
  leaves text;
  gone int;
  erased int := 0;
begin
  foreach target in array tables loop
    exit when erased >= most;
    select string_agg(format('exists (select from %s where tenant_id = $1)', f.conrelid::regclass), ' or ') into referring
      from pg_catalog.pg_constraint f
      where f.contype = 'f' and f.confrelid = target and f.conrelid <> target and f.conrelid = any(tables);
    if referring is not null then
      execute 'select ' || referring into is_needed using business;
      continue when is_needed;
    end if;
    select string_agg(format('and not exists (select from %s r where %s)', target, (
        select string_agg(format('r.%I = t.%I', own.attname, other.attname), ' and ')
        from unnest(f.conkey, f.confkey) k (own_number, other_number)
          join pg_catalog.pg_attribute own on own.attrelid = target and own.attnum = own_number
          join pg_catalog.pg_attribute other on other.attrelid = target and other.attnum = other_number)), ' ') into leaves
      from pg_catalog.pg_constraint f where f.contype = 'f' and f.confrelid = target and f.conrelid = target;
    execute format('delete from %1$s where tenant_id = $1 and ctid = any(array(
      select t.ctid from %1$s t where t.tenant_id = $1 %2$s limit $2))', target, coalesce(leaves, ''))
      using business, most - erased;
    get diagnostics gone = row_count;
    erased := erased + gone;
  end loop;
  return erased;
end $$;
revoke all on function identity.erase_rows(uuid, regclass[], int) from public;

-- The next batch of a business to go, whichever app's table it is in (the catalog knows); answers how many rows went, or
-- null when there is no such business (any more). Who is a member and that it exists goes last, with a call that finds
-- nothing else, so that events still under way are waited for; with it go people made up for a demo. Whoever comes while
-- another is at it erases nothing.
create function identity.erase_batch(business uuid, most int) returns int
language plpgsql set search_path = '' as $$
declare
  last_ones regclass[] := array['identity.membership', 'identity.tenant']::regclass[];
  tables regclass[];
  people uuid[];
  erased int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('erase ' || business, 0)) then return 0; end if;
  if not exists (select from identity.tenant t where t.tenant_id = business) then return null; end if;
  select array_agg(c.oid::regclass order by c.oid) into tables from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_'
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and c.oid <> all(last_ones);
  erased := identity.erase_rows(business, tables, most);
  if erased > 0 then return erased; end if;
  select array_agg(m.user_id) into people from identity.membership m join identity."user" u on u.id = m.user_id
    where m.tenant_id = business and u.is_demo and not exists (
      select from identity.membership o where o.user_id = m.user_id and o.tenant_id <> business);
  erased := identity.erase_rows(business, last_ones, 2147483647);
  delete from identity.verification v using identity."user" u
    where u.id = any(people) and (v.value = u.id::text or v.identifier = u.email);
  delete from identity."user" u where u.id = any(people);
  return erased + coalesce(cardinality(people), 0);
end $$;
revoke all on function identity.erase_batch(uuid, int) from public;

-- Whether a business may be erased: a demo at any time, a real one when it was closed and the waiting time is over.
create function identity.may_be_erased(t identity.tenant) returns boolean language sql stable set search_path = '' as $$
  select t.is_demo or (t.status = 'closing' and t.closed_at < now() - interval '30 days')
$$;
revoke all on function identity.may_be_erased(identity.tenant) from public;

-- The same for a business that may be erased; any other is refused. From the first call on nobody gets in.
create function identity.erase_tenant(business uuid, most int default 2000) returns int
language plpgsql security definer set search_path = '' as $$ begin
  if exists (select from identity.tenant t where t.tenant_id = business and not identity.may_be_erased(t)) then
    raise exception 'business % is no demo, and was not closed thirty days ago', business
      using errcode = '23514', constraint = 'erasing_waits';
  end if;
  update identity.tenant set status = 'suspended', closed_at = null where tenant_id = business and status = 'active';
  return identity.erase_batch(business, most);
end $$;
revoke all on function identity.erase_tenant(uuid, int) from public;
grant execute on function identity.erase_tenant(uuid, int) to app_identity;

-- What the clock erases: demos that somebody has left for good, and businesses whose waiting time is over.
create function identity.tenants_to_erase() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select t.id from identity.tenant t where t.status <> 'active' and (t.status = 'suspended') = t.is_demo
    and identity.may_be_erased(t) order by t.id
$$;
revoke all on function identity.tenants_to_erase() from public;
grant execute on function identity.tenants_to_erase() to app_identity;
create index tenant_not_active on identity.tenant (id) where status <> 'active';

-- What a business takes along (kit/db/portable.ts): who is a member with name and address, and no secret.
comment on view identity.member is '@export who the members are';
comment on column identity.invitation.token_hash is '@secret the invited person alone has it';
comment on column identity.export.token_hash is '@secret whoever asked has it';
comment on column identity.api_key.hash is '@secret whoever holds the key has it';
