-- CreateTable
CREATE TABLE "invoicing"."reminder_policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "levels" INTEGER NOT NULL,
    "first_after_days" INTEGER NOT NULL,
    "second_after_days" INTEGER NOT NULL,
    "last_after_days" INTEGER NOT NULL,
    "first_fee_minor" BIGINT NOT NULL,
    "second_fee_minor" BIGINT NOT NULL,
    "last_fee_minor" BIGINT NOT NULL,
    "interest" TEXT NOT NULL,
    "interest_percent" DECIMAL(9,6) NOT NULL,
    "claims_lump" BOOLEAN NOT NULL,
    "claims_from" INTEGER NOT NULL,
    "is_automatic" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invoicing"."reminder" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "invoice_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "level" INTEGER NOT NULL,
    "reminded_on" DATE NOT NULL,
    "pay_on" DATE,
    "owed_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "interest_minor" BIGINT NOT NULL,
    "lump_minor" BIGINT NOT NULL,
    "claim_minor" BIGINT NOT NULL,
    "waived_on" DATE,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invoicing"."reminder_pause" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "invoice_id" UUID,
    "customer_id" UUID,
    "until_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pause_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reminder_policy_one" ON "invoicing"."reminder_policy"("tenant_id");

-- CreateIndex
CREATE INDEX "reminder_tenant_id_created_at_id_idx" ON "invoicing"."reminder"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "reminder_tenant_id_reminded_on_id_idx" ON "invoicing"."reminder"("tenant_id", "reminded_on", "id");

-- CreateIndex
CREATE INDEX "reminder_tenant_id_owed_minor_id_idx" ON "invoicing"."reminder"("tenant_id", "owed_minor", "id");

-- CreateIndex
CREATE INDEX "reminder_tenant_id_status_idx" ON "invoicing"."reminder"("tenant_id", "status");

-- CreateIndex
CREATE INDEX "reminder_tenant_id_customer_id_idx" ON "invoicing"."reminder"("tenant_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_tenant_id_invoice_id_level_key" ON "invoicing"."reminder"("tenant_id", "invoice_id", "level");

-- CreateIndex
CREATE INDEX "reminder_pause_tenant_id_created_at_id_idx" ON "invoicing"."reminder_pause"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "reminder_pause_tenant_id_invoice_id_idx" ON "invoicing"."reminder_pause"("tenant_id", "invoice_id");

-- CreateIndex
CREATE INDEX "reminder_pause_tenant_id_customer_id_idx" ON "invoicing"."reminder_pause"("tenant_id", "customer_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('invoicing.reminder_policy');
call kit.protect('invoicing.reminder');
call kit.protect('invoicing.reminder_pause');

-- What must hold whoever writes
alter table invoicing.reminder_policy
  add constraint reminder_policy_levels check (levels between 0 and 3 and claims_from between 1 and 3),
  add constraint reminder_policy_days check (first_after_days >= 1 and second_after_days >= 1 and last_after_days >= 1),
  add constraint reminder_policy_fees check (least(first_fee_minor, second_fee_minor, last_fee_minor) >= 0),
  add constraint reminder_policy_interest check (interest in ('none', 'percent', 'statutory') and interest_percent >= 0);
alter table invoicing.reminder
  add constraint reminder_status check (status in ('proposed', 'sent', 'skipped', 'cancelled', 'settled')),
  add constraint reminder_level check (level between 1 and 3),
  add constraint reminder_claim check (
    least(fee_minor, interest_minor, lump_minor) >= 0 and claim_minor = fee_minor + interest_minor + lump_minor),
  -- Nothing is claimed, and so let off, before it was sent.
  add constraint reminder_waived check (waived_on is null or (status in ('sent', 'settled') and claim_minor > 0));
alter table invoicing.reminder_pause add constraint reminder_pause_of_any check (num_nonnulls(invoice_id, customer_id) > 0);
