-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "notifications";

-- CreateTable
CREATE TABLE "notifications"."member" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "known_version" INTEGER NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."notification" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "noun_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."preference" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."template" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."delivery" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reply_to" TEXT,
    "noun" TEXT,
    "noun_id" UUID,
    "event_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "provider_id" TEXT,
    "error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "notifications"."content" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "content_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "member_tenant_id_role_idx" ON "notifications"."member"("tenant_id", "role");

-- CreateIndex
CREATE INDEX "notification_tenant_id_user_id_created_at_id_idx" ON "notifications"."notification"("tenant_id", "user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notification_tenant_id_noun_id_idx" ON "notifications"."notification"("tenant_id", "noun_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_tenant_id_event_id_user_id_topic_key" ON "notifications"."notification"("tenant_id", "event_id", "user_id", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "preference_tenant_id_user_id_topic_key" ON "notifications"."preference"("tenant_id", "user_id", "topic");

-- CreateIndex
CREATE UNIQUE INDEX "template_tenant_id_topic_locale_key" ON "notifications"."template"("tenant_id", "topic", "locale");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_created_at_id_idx" ON "notifications"."delivery"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_status_created_at_idx" ON "notifications"."delivery"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_noun_id_idx" ON "notifications"."delivery"("tenant_id", "noun_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_tenant_id_event_id_recipient_channel_key" ON "notifications"."delivery"("tenant_id", "event_id", "recipient", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "content_tenant_id_delivery_id_key" ON "notifications"."content"("tenant_id", "delivery_id");

-- AddForeignKey
ALTER TABLE "notifications"."content" ADD CONSTRAINT "content_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "notifications"."delivery"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('notifications.member');
call kit.protect('notifications.notification');
call kit.protect('notifications.preference');
call kit.protect('notifications.template');
call kit.protect('notifications.delivery');
call kit.protect('notifications.content');

-- The unread of one person, which every page asks for
create index notification_unread on notifications.notification (tenant_id, user_id) where read_at is null;

-- What must hold whoever writes
alter table notifications.preference add constraint preference_email check (email in ('immediate', 'off'));
alter table notifications.template add constraint template_locale check (locale in ('en', 'de'));
alter table notifications.delivery
  add constraint delivery_channel check (channel in ('email')),
  add constraint delivery_status check (status in ('queued', 'sent', 'failed')),
  add constraint delivery_sent check ((status = 'sent') = (sent_at is not null) and (status = 'failed') = (error is not null));

-- What was sent stays sent: no second act can put it back into the queue.
create function notifications.keep_outcome() returns trigger language plpgsql as $$ begin
  if old.status <> 'queued' then
    raise exception 'delivery % is % for good', old.id, old.status using errcode = '23514';
  end if;
  return new;
end $$;
create trigger keep_outcome before update on notifications.delivery
  for each row execute function notifications.keep_outcome();
