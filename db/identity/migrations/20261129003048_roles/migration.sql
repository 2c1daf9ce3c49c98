-- CreateTable
CREATE TABLE "identity"."role" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "based_on" TEXT NOT NULL,
    "grants" TEXT[],
    "scopes" JSONB NOT NULL,
    "hidden" TEXT[],
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "role_tenant_id_created_at_id_idx" ON "identity"."role"("tenant_id", "created_at", "id");

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.role');

-- Where a role is said: the name of a built-in one, or the id of one of the business's own.
alter table identity.role
  add constraint role_based_on check (based_on in ('owner', 'admin', 'accountant', 'member', 'viewer'));
alter table identity.membership
  drop constraint membership_role,
  add constraint membership_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer') or role ~ '^[0-9a-f-]{36}$');
alter table identity.invitation
  drop constraint invitation_role,
  add constraint invitation_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer') or role ~ '^[0-9a-f-]{36}$');
alter table identity.api_key
  drop constraint api_key_role,
  add constraint api_key_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer') or role ~ '^[0-9a-f-]{36}$');

-- Two roles of one name would be taken for each other.
create unique index role_name on identity.role (tenant_id, lower(name)) where archived_at is null;

-- Whoever is given a role finds it there, and holds it until that is written.
create function identity.know_role() returns trigger language plpgsql as $$ begin
  perform from identity.role where tenant_id = new.tenant_id and id::text = new.role and archived_at is null for share;
  if not found then
    raise exception 'there is no role %', new.role using errcode = '23514', constraint = 'role_known';
  end if;
  return new;
end $$;
create trigger know_role before insert or update of role on identity.membership
  for each row when (new.role like '%-%' and not kit.maintaining()) execute function identity.know_role();
create trigger know_role before insert on identity.invitation
  for each row when (new.role like '%-%' and not kit.maintaining()) execute function identity.know_role();
create trigger know_role before insert on identity.api_key
  for each row when (new.role like '%-%' and not kit.maintaining()) execute function identity.know_role();

-- A role that somebody has, or is offered, stays.
create function identity.keep_used_role() returns trigger language plpgsql as $$ begin
  if exists (select from identity.membership m where m.tenant_id = new.tenant_id and m.role = new.id::text)
    or exists (select from identity.invitation i
      where i.tenant_id = new.tenant_id and i.role = new.id::text and i.status = 'pending' and i.expires_at > now())
    or exists (select from identity.api_key k where k.tenant_id = new.tenant_id and k.role = new.id::text
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()))
  then raise exception 'role % is in use', new.id using errcode = '23514', constraint = 'role_unused'; end if;
  return null;
end $$;
create trigger keep_used_role after update on identity.role
  for each row when (old.archived_at is null and new.archived_at is not null and not kit.maintaining())
  execute function identity.keep_used_role();

create function identity.keep_role_quota() returns trigger language plpgsql as $$ begin
  perform from identity.tenant where tenant_id = new.tenant_id for update;
  if (select count(*) from identity.role where tenant_id = new.tenant_id and archived_at is null) >= 50 then
    raise exception 'business % has enough roles', new.tenant_id using errcode = '23514', constraint = 'role_quota';
  end if;
  return new;
end $$;
create trigger keep_role_quota before insert on identity.role
  for each row when (not kit.maintaining()) execute function identity.keep_role_quota();

-- What an own role says, as it travels with who has it; null for a built-in one.
create function identity.policy_of(business uuid, role text) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('basedOn', r.based_on, 'id', r.id || '@' || r.version,
    'grants', to_jsonb(r.grants), 'scopes', r.scopes, 'hidden', to_jsonb(r.hidden))
  from identity.role r where r.tenant_id = business and r.id::text = role
$$;
revoke all on function identity.policy_of(uuid, text) from public;

drop function identity.memberships_of(uuid);
create function identity.memberships_of(person uuid)
returns table (tenant_id uuid, name text, country text, currency text, time_zone text, role text, is_closing boolean, policy jsonb)
language sql stable security definer set search_path = '' as $$
  select t.id, t.name, t.country, t.currency, t.time_zone, m.role, t.status = 'closing', identity.policy_of(m.tenant_id, m.role)
  from identity.membership m join identity.tenant t on t.tenant_id = m.tenant_id and t.id = m.tenant_id
  where m.user_id = person and (t.status = 'active' or (t.status = 'closing' and m.role = 'owner'))
  order by t.status = 'closing', m.created_at, m.id
$$;
revoke all on function identity.memberships_of(uuid) from public;
grant execute on function identity.memberships_of(uuid) to app_identity;

-- A key is worth no more than who made it: identity caps it by their present role, and it is nothing once they are no member.
drop function identity.find_key(text);
drop function identity.rank(text);
create function identity.find_key(key_hash text)
returns table (id uuid, name text, role text, policy jsonb, maker_role text, maker_policy jsonb, rate_per_minute int,
  expires_at timestamptz, tenant_id uuid, country text, currency text, time_zone text)
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set last_used_at = now()
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  select k.id, k.name, k.role, identity.policy_of(k.tenant_id, k.role), m.role, identity.policy_of(m.tenant_id, m.role),
    k.rate_per_minute, k.expires_at, t.id, t.country, t.currency, t.time_zone
  from identity.api_key k
    join identity.tenant t on t.tenant_id = k.tenant_id and t.id = k.tenant_id
    join identity.membership m on m.tenant_id = k.tenant_id and m.user_id::text = k.created_by_id
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and t.status = 'active'
$$;
revoke all on function identity.find_key(text) from public;
grant execute on function identity.find_key(text) to app_identity;
