-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "recurring_id" UUID;

-- CreateTable
CREATE TABLE "invoicing"."recurring_invoice" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "note" TEXT,
    "buyer_reference" TEXT,
    "order_reference" TEXT,
    "language" TEXT,
    "every" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE,
    "most" INTEGER,
    "period" TEXT NOT NULL,
    "finish" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "made" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "next_on" DATE,
    "failures" INTEGER NOT NULL,
    "fault" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recurring_invoice_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_created_at_id_idx" ON "invoicing"."recurring_invoice"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_title_id_idx" ON "invoicing"."recurring_invoice"("tenant_id", "title", "id");

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_next_on_id_idx" ON "invoicing"."recurring_invoice"("tenant_id", "next_on", "id");

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_total_minor_id_idx" ON "invoicing"."recurring_invoice"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_status_next_on_idx" ON "invoicing"."recurring_invoice"("tenant_id", "status", "next_on");

-- CreateIndex
CREATE INDEX "recurring_invoice_tenant_id_customer_id_idx" ON "invoicing"."recurring_invoice"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_recurring_id_idx" ON "invoicing"."invoice"("tenant_id", "recurring_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('invoicing.recurring_invoice');

-- What has ended has no next day, and nothing else is without one.
alter table "invoicing"."recurring_invoice"
  add constraint recurring_invoice_next check ((status = 'ended') = (next_on is null)),
  add constraint recurring_invoice_counts check (made >= 0 and step >= 0 and failures >= 0 and (most is null or made <= most));

alter table "invoicing"."recurring_invoice" alter column title type text collate "und-x-icu";
