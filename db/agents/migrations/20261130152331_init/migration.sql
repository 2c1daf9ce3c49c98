-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "agents";

-- CreateTable
CREATE TABLE "agents"."agent" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "playbook" TEXT,
    "rhythm" TEXT NOT NULL,
    "provider_id" UUID,
    "model" TEXT,
    "may_do" TEXT[],
    "four_eyes_above_minor" BIGINT,
    "max_steps" INTEGER NOT NULL,
    "max_tokens" INTEGER NOT NULL,
    "max_tokens_per_day" INTEGER NOT NULL,
    "owner_id" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "agents"."provider" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "usd_per_million_in" DOUBLE PRECISION,
    "usd_per_million_out" DOUBLE PRECISION,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "agents"."provider_key" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "agents"."run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,
    "agent_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "answer" TEXT,
    "fault" TEXT,
    "model" TEXT,
    "step_count" INTEGER NOT NULL,
    "input_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "cost_micros" INTEGER,
    "asked_by_id" UUID NOT NULL,
    "asked_by_name" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "agents"."run_step" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "op" TEXT,
    "mode" TEXT,
    "summary" TEXT,
    "input" TEXT,
    "output" TEXT,
    "input_tokens" INTEGER NOT NULL,
    "output_tokens" INTEGER NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_step_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "agents"."approval" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "agent_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "op" TEXT NOT NULL,
    "called" TEXT,
    "input" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "mails" JSONB NOT NULL,
    "events" TEXT[],
    "is_previewed" BOOLEAN NOT NULL,
    "sum_minor" BIGINT,
    "currency" TEXT,
    "rests_on" INTEGER[],
    "fault" JSONB,
    "asked_by_id" UUID NOT NULL,
    "decided_by_id" UUID,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "agent_tenant_id_created_at_id_idx" ON "agents"."agent"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "agent_tenant_id_name_id_idx" ON "agents"."agent"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "agent_tenant_id_owner_id_idx" ON "agents"."agent"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "agent_tenant_id_provider_id_idx" ON "agents"."agent"("tenant_id", "provider_id");

-- CreateIndex
CREATE INDEX "agent_tenant_id_rhythm_idx" ON "agents"."agent"("tenant_id", "rhythm");

-- CreateIndex
CREATE INDEX "provider_tenant_id_created_at_id_idx" ON "agents"."provider"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "provider_tenant_id_name_id_idx" ON "agents"."provider"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "run_tenant_id_created_at_id_idx" ON "agents"."run"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "run_tenant_id_agent_id_created_at_idx" ON "agents"."run"("tenant_id", "agent_id", "created_at");

-- CreateIndex
CREATE INDEX "run_tenant_id_status_created_at_idx" ON "agents"."run"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "run_tenant_id_asked_by_id_created_at_idx" ON "agents"."run"("tenant_id", "asked_by_id", "created_at");

-- CreateIndex
CREATE INDEX "run_step_created_at_idx" ON "agents"."run_step"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "run_step_tenant_id_run_id_position_key" ON "agents"."run_step"("tenant_id", "run_id", "position");

-- CreateIndex
CREATE INDEX "approval_tenant_id_created_at_id_idx" ON "agents"."approval"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_tenant_id_status_created_at_idx" ON "agents"."approval"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "approval_tenant_id_agent_id_idx" ON "agents"."approval"("tenant_id", "agent_id");

-- CreateIndex
CREATE INDEX "approval_tenant_id_asked_by_id_created_at_idx" ON "agents"."approval"("tenant_id", "asked_by_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "approval_tenant_id_run_id_position_key" ON "agents"."approval"("tenant_id", "run_id", "position");

-- Row-level security (db/kit/database.sql)
call kit.protect('agents.agent');
call kit.protect('agents.provider');
call kit.protect('agents.provider_key');
call kit.protect('agents.run');
call kit.protect('agents.run_step');
call kit.protect('agents.approval');

call kit.sealable('agents.provider_key', 'key');
comment on column agents.provider_key.key is '@secret of a model service';
call kit.sweepable('agents.run_step');

-- Names sort as people sort them.
alter table agents.agent alter column name type text collate "und-x-icu";
alter table agents.provider alter column name type text collate "und-x-icu";

-- A decision is taken once.
alter table agents.approval add constraint approval_decided check ((status in ('approved', 'applied')) <= (decided_by_id is not null));
