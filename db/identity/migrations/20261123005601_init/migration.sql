-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "identity";

-- CreateTable
CREATE TABLE "identity"."user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."tenant" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "last_day_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "identity"."membership" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "identity"."invitation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "inviter_id" TEXT NOT NULL,
    "inviter_name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "identity"."api_key" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "rate_per_minute" INTEGER,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "identity"."user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "identity"."session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "identity"."session"("user_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "identity"."session"("expires_at");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "identity"."account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "identity"."account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "identity"."verification"("identifier");

-- CreateIndex
CREATE INDEX "verification_expires_at_idx" ON "identity"."verification"("expires_at");

-- CreateIndex
CREATE INDEX "tenant_time_zone_last_day_on_idx" ON "identity"."tenant"("time_zone", "last_day_on");

-- CreateIndex
CREATE INDEX "membership_tenant_id_role_idx" ON "identity"."membership"("tenant_id", "role");

-- CreateIndex
CREATE INDEX "membership_tenant_id_created_at_id_idx" ON "identity"."membership"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "identity"."membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_tenant_id_user_id_key" ON "identity"."membership"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_created_at_id_idx" ON "identity"."invitation"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_email_idx" ON "identity"."invitation"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "invitation_tenant_id_status_expires_at_idx" ON "identity"."invitation"("tenant_id", "status", "expires_at");

-- CreateIndex
CREATE INDEX "invitation_token_hash_idx" ON "identity"."invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tenant_id_token_hash_key" ON "identity"."invitation"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_created_at_id_idx" ON "identity"."api_key"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_name_id_idx" ON "identity"."api_key"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "api_key_hash_idx" ON "identity"."api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_tenant_id_hash_key" ON "identity"."api_key"("tenant_id", "hash");

-- AddForeignKey
ALTER TABLE "identity"."session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('identity.tenant');
call kit.protect('identity.membership');
call kit.protect('identity.invitation');
call kit.protect('identity.api_key');

-- People come before tenants and stand across them: sign-in finds them by e-mail or session. No other app's role may
-- use this schema, so the lock of these four tables is the schema's own.
alter table identity."user" enable row level security, force row level security;
alter table identity.session enable row level security, force row level security;
alter table identity.account enable row level security, force row level security;
alter table identity.verification enable row level security, force row level security;
create policy people on identity."user" to app_identity using (true) with check (true);
create policy people on identity.session to app_identity using (true) with check (true);
create policy people on identity.account to app_identity using (true) with check (true);
create policy people on identity.verification to app_identity using (true) with check (true);

-- Who asks for admission has no tenant yet, so these questions must look across tenants. A second policy would let the
-- app's role read whole tables; a function answers one exact question (this person, this hash) and nothing else. It
-- runs as its owner, the migrator, whom row-level security must let pass.
do $$ begin
  if not exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)) then
    raise exception 'migrations of identity run as a role with BYPASSRLS, not as %', current_user;
  end if;
end $$;

-- The businesses of a person, oldest membership first. A suspended business lets nobody in.
create function identity.memberships_of(person uuid)
returns table (tenant_id uuid, name text, country text, currency text, time_zone text, role text)
language sql stable security definer set search_path = '' as $$
  select t.id, t.name, t.country, t.currency, t.time_zone, m.role
  from identity.membership m join identity.tenant t on t.tenant_id = m.tenant_id and t.id = m.tenant_id
  where m.user_id = person and t.status = 'active'
  order by m.created_at, m.id
$$;

-- The valid key of this hash. Use is noted here, at most once a minute, which saves a round trip.
create function identity.find_key(key_hash text)
returns table (id uuid, name text, role text, rate_per_minute int, expires_at timestamptz,
  tenant_id uuid, country text, currency text, time_zone text)
language sql volatile security definer set search_path = '' as $$
  update identity.api_key k set last_used_at = now()
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
  select k.id, k.name, k.role, k.rate_per_minute, k.expires_at, t.id, t.country, t.currency, t.time_zone
  from identity.api_key k join identity.tenant t on t.tenant_id = k.tenant_id and t.id = k.tenant_id
  where k.hash = key_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    and t.status = 'active'
$$;

-- The business that an invitation leads to; whether it may still be accepted is decided inside that business.
create function identity.find_invitation(hash text)
returns table (tenant_id uuid, country text, currency text, time_zone text)
language sql stable security definer set search_path = '' as $$
  select t.id, t.country, t.currency, t.time_zone
  from identity.invitation i join identity.tenant t on t.tenant_id = i.tenant_id and t.id = i.tenant_id
  where i.token_hash = hash and t.status = 'active'
$$;

-- Businesses where a new day has begun. One index scan per time zone in use.
create function identity.days_to_start(most int)
returns table (tenant_id uuid, country text, currency text, time_zone text, today date)
language sql stable security definer set search_path = '' as $$
  select d.id, d.country, d.currency, z.time_zone, z.today
  from (select distinct t.time_zone, (now() at time zone t.time_zone)::date as today from identity.tenant t) z
  cross join lateral (
    select t.id, t.country, t.currency from identity.tenant t
    where t.time_zone = z.time_zone and t.last_day_on < z.today and t.status = 'active' limit most) d
  limit most
$$;

revoke all on function identity.memberships_of(uuid), identity.find_key(text), identity.find_invitation(text),
  identity.days_to_start(int) from public;
grant execute on function identity.memberships_of(uuid), identity.find_key(text), identity.find_invitation(text),
  identity.days_to_start(int) to app_identity;

-- A membership with the face of its person; as a view of the asker it shows what row-level security lets through.
create view identity.member with (security_invoker = true) as
  select m.id, m.tenant_id, m.user_id, u.name, u.email, m.role, m.version, m.created_at, m.updated_at
  from identity.membership m join identity."user" u on u.id = m.user_id;

-- What must hold whoever writes
alter table identity.tenant
  add constraint tenant_is_its_own check (id = tenant_id),
  add constraint tenant_status check (status in ('active', 'suspended')),
  -- An unknown zone is an error here rather than in the schedule of everybody.
  add constraint tenant_time_zone check (timezone(time_zone, timestamptz 'epoch') is not null);
alter table identity.membership
  add constraint membership_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer'));
alter table identity.invitation
  add constraint invitation_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer')),
  add constraint invitation_status check (status in ('pending', 'accepted', 'expired', 'revoked')),
  add constraint invitation_accepted check ((status = 'accepted') = (accepted_at is not null)),
  add constraint invitation_email check (email = lower(email)),
  add constraint invitation_token_hash check (token_hash ~ '^[0-9a-f]{64}$');
alter table identity.api_key
  add constraint api_key_role check (role in ('owner', 'admin', 'accountant', 'member', 'viewer')),
  add constraint api_key_hash check (hash ~ '^[0-9a-f]{64}$'),
  add constraint api_key_rate check (rate_per_minute > 0);
create unique index invitation_pending on identity.invitation (tenant_id, email) where status = 'pending';

-- A business always keeps an owner. The lock on the tenant makes two owners who leave at once queue up.
create function identity.keep_an_owner() returns trigger language plpgsql as $$ begin
  if old.role <> 'owner' or (tg_op = 'UPDATE' and new.role = 'owner') then return null; end if;
  perform from identity.tenant where tenant_id = old.tenant_id for update;
  if not exists (select from identity.membership where tenant_id = old.tenant_id and role = 'owner') then
    raise exception 'a business keeps an owner' using errcode = '23514', constraint = 'membership_keeps_an_owner';
  end if;
  return null;
end $$;
create trigger keep_an_owner after update or delete on identity.membership
  for each row execute function identity.keep_an_owner();

-- An invitation is decided once, and what was offered never changes.
create function identity.keep_decided() returns trigger language plpgsql as $$ begin
  if old.status <> 'pending'
     or row(new.email, new.role, new.token_hash, new.expires_at)
       is distinct from row(old.email, old.role, old.token_hash, old.expires_at)
  then raise exception 'invitation % is decided', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_decided before update on identity.invitation
  for each row execute function identity.keep_decided();

-- What a key may do never changes, and a revoked key stays revoked.
create function identity.keep_key() returns trigger language plpgsql as $$ begin
  if row(new.hash, new.role, new.expires_at) is distinct from row(old.hash, old.role, old.expires_at)
     or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
  then raise exception 'key % is what it is', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_key before update on identity.api_key for each row execute function identity.keep_key();
