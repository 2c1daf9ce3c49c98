-- AlterTable
ALTER TABLE "identity"."user" ADD COLUMN     "is_demo" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "identity"."tenant" ADD COLUMN     "is_demo" BOOLEAN NOT NULL DEFAULT false;

-- One exact question more (see init): whoever comes in, or whose day begins, belongs to a demo or not.
create function identity.is_demo(business uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce((select t.is_demo from identity.tenant t where t.tenant_id = business and t.id = business), false)
$$;
revoke all on function identity.is_demo(uuid) from public;
grant execute on function identity.is_demo(uuid) to app_identity;

-- What is a demo may be given a past and be erased; so no business becomes one, and none stops to be one.
create function identity.keep_demo() returns trigger language plpgsql as $$ begin
  raise exception 'business % stays what it is', old.id using errcode = '23514', constraint = 'tenant_demo_stays';
end $$;
create trigger keep_demo before update on identity.tenant
  for each row when (new.is_demo is distinct from old.is_demo) execute function identity.keep_demo();
