-- CreateTable
CREATE TABLE "notifications"."hours" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "time_zone" TEXT,
    "digest_at" TEXT NOT NULL,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hours_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."waiting" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claim" UUID,
    "tenant" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hours_tenant_id_user_id_key" ON "notifications"."hours"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "waiting_tenant_id_user_id_due_at_idx" ON "notifications"."waiting"("tenant_id", "user_id", "due_at");

-- CreateIndex
CREATE INDEX "waiting_tenant_id_claim_idx" ON "notifications"."waiting"("tenant_id", "claim");

-- CreateIndex
CREATE INDEX "waiting_due" ON "notifications"."waiting"("due_at");

-- Row-level security (db/kit/database.sql)
call kit.protect('notifications.hours');
call kit.protect('notifications.waiting');

alter table notifications.preference drop constraint preference_email,
  add constraint preference_email check (email in ('immediate', 'digest', 'off'));

-- Both ends of the quiet hours, or neither
alter table notifications.hours add constraint hours_quiet check ((quiet_from is null) = (quiet_to is null));

-- Who has news that are due to be mailed together, of every business: like `due_mails`, it looks across tenants.
create function notifications.due_news(most int) returns table (tenant_id uuid, user_id uuid, tenant jsonb)
language sql stable security definer set search_path = '' as $$
  select distinct on (w.tenant_id, w.user_id) w.tenant_id, w.user_id, w.tenant
  from (select * from notifications.waiting where due_at <= now() order by due_at limit most) w
$$;
revoke all on function notifications.due_news(int) from public;
grant execute on function notifications.due_news(int) to app_notifications;
