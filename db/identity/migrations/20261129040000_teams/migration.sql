-- AlterTable
ALTER TABLE "identity"."membership" ADD COLUMN     "team_id" UUID;

-- CreateTable
CREATE TABLE "identity"."team" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "team_tenant_id_created_at_id_idx" ON "identity"."team"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "membership_tenant_id_team_id_idx" ON "identity"."membership"("tenant_id", "team_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.team');

-- Two teams of one name would be taken for each other.
create unique index team_name on identity.team (tenant_id, lower(name)) where archived_at is null;

create function identity.keep_team_quota() returns trigger language plpgsql as $$ begin
  perform from identity.tenant where tenant_id = new.tenant_id for update;
  if (select count(*) from identity.team where tenant_id = new.tenant_id and archived_at is null) >= 50 then
    raise exception 'business % has enough teams', new.tenant_id using errcode = '23514', constraint = 'team_quota';
  end if;
  return new;
end $$;
create trigger keep_team_quota before insert on identity.team
  for each row when (not kit.maintaining()) execute function identity.keep_team_quota();

-- Whoever joins a team finds it there, one after another: its members travel with the requests of each of them.
create function identity.know_team() returns trigger language plpgsql as $$ begin
  perform from identity.team where tenant_id = new.tenant_id and id = new.team_id and archived_at is null for update;
  if not found then
    raise exception 'there is no team %', new.team_id using errcode = '23514', constraint = 'team_known';
  end if;
  if (select count(*) from identity.membership where tenant_id = new.tenant_id and team_id = new.team_id and id <> new.id) >= 100 then
    raise exception 'team % is full', new.team_id using errcode = '23514', constraint = 'team_size';
  end if;
  return new;
end $$;
create trigger know_team before insert or update of team_id on identity.membership
  for each row when (new.team_id is not null and not kit.maintaining()) execute function identity.know_team();

-- A team that somebody is in stays.
create function identity.keep_used_team() returns trigger language plpgsql as $$ begin
  if exists (select from identity.membership m where m.tenant_id = new.tenant_id and m.team_id = new.id) then
    raise exception 'somebody is in team %', new.id using errcode = '23514', constraint = 'team_unused';
  end if;
  return null;
end $$;
create trigger keep_used_team after update on identity.team
  for each row when (old.archived_at is null and new.archived_at is not null and not kit.maintaining())
  execute function identity.keep_used_team();

create or replace view identity.member with (security_invoker = true) as
  select m.id, m.tenant_id, m.user_id, u.name, u.email, m.role, m.version, m.created_at, m.updated_at, m.team_id
  from identity.membership m join identity."user" u on u.id = m.user_id;

-- Who is in a team, as it travels with each of them; its id changes with who is in it.
create function identity.team_of(business uuid, team uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('id', md5(string_agg(m.user_id::text, ' ' order by m.user_id)), 'userIds', jsonb_agg(m.user_id order by m.user_id))
  from identity.membership m where m.tenant_id = business and m.team_id = team having count(*) > 0
$$;
revoke all on function identity.team_of(uuid, uuid) from public;

drop function identity.memberships_of(uuid);
create function identity.memberships_of(person uuid)
returns table (tenant_id uuid, name text, country text, currency text, time_zone text, role text, is_closing boolean, policy jsonb, team jsonb)
language sql stable security definer set search_path = '' as $$
  select t.id, t.name, t.country, t.currency, t.time_zone, m.role, t.status = 'closing', identity.policy_of(m.tenant_id, m.role),
    identity.team_of(m.tenant_id, m.team_id)
  from identity.membership m join identity.tenant t on t.tenant_id = m.tenant_id and t.id = m.tenant_id
  where m.user_id = person and (t.status = 'active' or (t.status = 'closing' and m.role = 'owner'))
  order by t.status = 'closing', m.created_at, m.id
$$;
revoke all on function identity.memberships_of(uuid) from public;
grant execute on function identity.memberships_of(uuid) to app_identity;

-- A key reaches the team of who made it.
drop function identity.find_key(text);
create function identity.find_key(key_hash text)
returns table (id uuid, name text, role text, policy jsonb, maker_role text, maker_policy jsonb, team jsonb, rate_per_minute int,
  expires_at timestamptz, tenant_id uuid, country text, currency text, time_zone text)
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set last_used_at = now()
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  select k.id, k.name, k.role, identity.policy_of(k.tenant_id, k.role), m.role, identity.policy_of(m.tenant_id, m.role),
    identity.team_of(m.tenant_id, m.team_id), k.rate_per_minute, k.expires_at, t.id, t.country, t.currency, t.time_zone
  from identity.api_key k
    join identity.tenant t on t.tenant_id = k.tenant_id and t.id = k.tenant_id
    join identity.membership m on m.tenant_id = k.tenant_id and m.user_id::text = k.created_by_id
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and t.status = 'active'
$$;
revoke all on function identity.find_key(text) from public;
grant execute on function identity.find_key(text) to app_identity;
