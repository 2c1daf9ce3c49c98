-- Deletes what a tenant has in these tables; answers how many rows that were. The triggers that keep issued documents,
-- posted entries and the audit trail stand aside within this transaction; their tables are locked first and in one order,
-- since whoever writes meanwhile has to wait. Foreign keys stay and say what has to go first.
create function identity.erase_rows(business uuid, tables regclass[]) returns bigint
language plpgsql set search_path = '' as $$
declare
  target regclass;
  used regclass[] := '{}';
  guarded regclass[] := '{}';
  held regclass[];
  is_used boolean;
  gone bigint;
  erased bigint := 0;
begin
  foreach target in array tables loop
    execute format('select exists (select from %s where tenant_id = $1)', target) into is_used using business;
    continue when not is_used;
    used := used || target;
    if exists (select from pg_catalog.pg_trigger t where t.tgrelid = target and not t.tgisinternal) then
      execute format('alter table %s disable trigger user', target);
      guarded := guarded || target;
    end if;
  end loop;
  while cardinality(used) > 0 loop
    held := '{}';
    foreach target in array used loop
      begin
        execute format('delete from %s where tenant_id = $1', target) using business;
        get diagnostics gone = row_count;
        erased := erased + gone;
      exception when foreign_key_violation or restrict_violation then
        held := held || target;
      end;
    end loop;
    if held = used then raise exception 'rows of % are needed in a circle of tables', business; end if;
    used := held;
  end loop;
  foreach target in array guarded loop
    execute format('alter table %s enable trigger user', target);
  end loop;
  return erased;
end $$;
revoke all on function identity.erase_rows(uuid, regclass[]) from public;

-- Leaves nothing of a demo business, whichever app's table it is in (the catalog knows); answers how many rows went.
-- From the first call on nobody gets in. Identity, which alone knows what a demo is, goes last: with a call that finds
-- nothing elsewhere, so that events still under way are waited for. With it go the people made up for the demo.
create function identity.erase_demo(business uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  elsewhere regclass[];
  own regclass[];
  people uuid[];
  erased bigint;
begin
  if not identity.is_demo(business) then
    raise exception 'business % is no demo', business using errcode = '23514', constraint = 'demos_alone';
  end if;
  update identity.tenant set status = 'suspended' where tenant_id = business and status <> 'suspended';
  select coalesce(array_agg(t.oid::regclass order by t.oid) filter (where t.nspname <> 'identity'), '{}'),
      coalesce(array_agg(t.oid::regclass order by t.oid) filter (where t.nspname = 'identity'), '{}') into elsewhere, own
    from (select c.oid, n.nspname from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition) t;
  erased := identity.erase_rows(business, elsewhere);
  if erased > 0 then return erased; end if;

  select array_agg(m.user_id) into people from identity.membership m join identity."user" u on u.id = m.user_id
    where m.tenant_id = business and u.is_demo and not exists (
      select from identity.membership o where o.user_id = m.user_id and o.tenant_id <> business);
  erased := identity.erase_rows(business, own);
  delete from identity.verification v using identity."user" u
    where u.id = any(people) and (v.value = u.id::text or v.identifier = u.email);
  delete from identity."user" u where u.id = any(people);
  return erased + coalesce(cardinality(people), 0);
end $$;
revoke all on function identity.erase_demo(uuid) from public;
grant execute on function identity.erase_demo(uuid) to app_identity;

-- Demos that somebody has left for good.
create function identity.demos_to_erase() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select t.id from identity.tenant t where t.is_demo and t.status = 'suspended' order by t.id
$$;
revoke all on function identity.demos_to_erase() from public;
grant execute on function identity.demos_to_erase() to app_identity;
create index tenant_demo on identity.tenant (id) where is_demo;
