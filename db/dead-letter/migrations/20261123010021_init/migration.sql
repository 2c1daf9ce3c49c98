-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "dead_letter";

-- CreateTable
CREATE TABLE "dead_letter"."letter" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "consumer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "envelope" JSONB NOT NULL,
    "replay_requested_at" TIMESTAMPTZ(3),
    "replayed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "letter_tenant_id_created_at_id_idx" ON "dead_letter"."letter"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "letter_tenant_id_event_id_consumer_key" ON "dead_letter"."letter"("tenant_id", "event_id", "consumer");

-- Row-level security (db/kit/database.sql)
call kit.protect('dead_letter.letter');

-- The sweep looks for wanted letters over all tenants (queues/dead-letter), as it does in every outbox.
create index letter_wanted on dead_letter.letter (created_at) where replay_requested_at is not null and replayed_at is null;
create policy sweep on dead_letter.letter using ((select kit.sweeping())) with check ((select kit.sweeping()));
