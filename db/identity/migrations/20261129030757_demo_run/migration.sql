-- CreateTable
CREATE TABLE "identity"."demo_run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "demo_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.demo_run');

-- As before, but a past that is being played is waited for: whoever plays it hears within a second that the demo is left,
-- and what they had begun by then has ended.
create or replace function identity.erase_batch(business uuid, most int) returns int
language plpgsql set search_path = '' as $$
declare
  last_ones regclass[] := array['identity.demo_run', 'identity.membership', 'identity.tenant']::regclass[];
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
  if exists (select from identity.demo_run r where r.tenant_id = business and r.done is distinct from r.total
    and r.updated_at > now() - interval '5 seconds') then return 0; end if;
  select array_agg(m.user_id) into people from identity.membership m join identity."user" u on u.id = m.user_id
    where m.tenant_id = business and u.is_demo and not exists (
      select from identity.membership o where o.user_id = m.user_id and o.tenant_id <> business);
  erased := identity.erase_rows(business, last_ones, 2147483647);
  delete from identity.verification v using identity."user" u
    where u.id = any(people) and (v.value = u.id::text or v.identifier = u.email);
  delete from identity."user" u where u.id = any(people);
  return erased + coalesce(cardinality(people), 0);
end $$;
