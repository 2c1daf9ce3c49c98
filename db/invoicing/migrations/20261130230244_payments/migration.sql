-- What was paid and is owed of the documents that are there; from now on the app says it.
ALTER TABLE "invoicing"."invoice"
  ADD COLUMN "paid_minor" BIGINT NOT NULL GENERATED ALWAYS AS
    (case when status = 'paid' then total_minor - credited_minor else 0 end) STORED,
  ADD COLUMN "owed_minor" BIGINT NOT NULL GENERATED ALWAYS AS
    (case when kind = 'invoice' and status in ('issued', 'overdue') then total_minor - credited_minor else 0 end) STORED,
  ADD COLUMN "paid_version" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "marked_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "invoicing"."invoice"
  ALTER COLUMN "paid_minor" DROP EXPRESSION,
  ALTER COLUMN "owed_minor" DROP EXPRESSION,
  ALTER COLUMN "paid_minor" SET DEFAULT 0,
  ALTER COLUMN "owed_minor" SET DEFAULT 0;

-- CreateIndex
CREATE INDEX "invoice_tenant_id_owed_minor_id_idx" ON "invoicing"."invoice"("tenant_id", "owed_minor", "id");

alter table invoicing.invoice
  add constraint invoice_paid_minor check (paid_minor between 0 and greatest(total_minor, 0)),
  -- What is paid and credited together may be more than the total for a moment, until payments has freed what was paid too much.
  add constraint invoice_owed check (owed_minor = case when kind = 'invoice' and status in ('issued', 'overdue')
    then greatest(0, total_minor - credited_minor - paid_minor) else 0 end);
