-- AlterTable
ALTER TABLE "identity"."tenant" ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- Closed businesses whose owners are to be told that it will be erased soon; who would be told too late is not.
create function identity.tenants_to_warn(after_days int, most int)
returns table (tenant_id uuid, country text, currency text, time_zone text, is_demo boolean, name text, closed_at text, version int)
language sql stable security definer set search_path = '' as $$
  select t.id, t.country, t.currency, t.time_zone, t.is_demo, t.name, to_json(t.closed_at) #>> '{}', t.version
  from identity.tenant t where t.status <> 'active' and t.status = 'closing' and t.warned_at is null
    and t.closed_at < now() - make_interval(days => after_days) and not identity.may_be_erased(t)
  order by t.closed_at limit most
$$;
revoke all on function identity.tenants_to_warn(int, int) from public;
grant execute on function identity.tenants_to_warn(int, int) to app_identity;
