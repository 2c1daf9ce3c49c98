-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "invoicing";

-- CreateTable
CREATE TABLE "invoicing"."invoice" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "number" TEXT,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "credited_minor" BIGINT NOT NULL DEFAULT 0,
    "taxes" JSONB NOT NULL,
    "note" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "issued_on" DATE,
    "due_on" DATE,
    "sent_at" TIMESTAMPTZ(3),
    "seller" JSONB,
    "customer" JSONB,
    "credits_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invoicing"."invoice_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "unit_price" DECIMAL(20,6) NOT NULL,
    "tax_rate_id" UUID,
    "tax_percent" DECIMAL(9,6) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "invoice_tenant_id_created_at_id_idx" ON "invoicing"."invoice"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_due_on_id_idx" ON "invoicing"."invoice"("tenant_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_total_minor_id_idx" ON "invoicing"."invoice"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_status_due_on_idx" ON "invoicing"."invoice"("tenant_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_customer_id_idx" ON "invoicing"."invoice"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "invoice_tenant_id_credits_id_idx" ON "invoicing"."invoice"("tenant_id", "credits_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_tenant_id_kind_number_key" ON "invoicing"."invoice"("tenant_id", "kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_tenant_id_invoice_id_position_key" ON "invoicing"."invoice_line"("tenant_id", "invoice_id", "position");

-- AddForeignKey
ALTER TABLE "invoicing"."invoice_line" ADD CONSTRAINT "invoice_line_tenant_id_invoice_id_fkey" FOREIGN KEY ("tenant_id", "invoice_id") REFERENCES "invoicing"."invoice"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('invoicing.invoice');
call kit.protect('invoicing.invoice_line');

-- What must hold whoever writes
alter table invoicing.invoice
  add constraint invoice_kind check (kind in ('invoice', 'credit-note')),
  add constraint invoice_status check (status in ('draft', 'issued', 'overdue', 'credited')),
  add constraint invoice_number_from_issue check ((status = 'draft') = (number is null) and (status = 'draft') = (issued_at is null)),
  add constraint invoice_total check (total_minor = subtotal_minor + tax_minor),
  add constraint invoice_credited_within_total check (credited_minor between 0 and greatest(total_minor, 0));

-- An issued document never changes but for what happens to it afterwards (§14 UStG, Art. 233 of directive 2006/112/EC:
-- integrity of content); corrections are documents of their own.
create function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_id, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.total_minor,
         new.taxes, new.note, new.issued_at, new.issued_on, new.due_on, new.seller, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_id, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.total_minor,
         old.taxes, old.note, old.issued_at, old.issued_on, old.due_on, old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_issued before update or delete on invoicing.invoice for each row execute function invoicing.keep_issued();

-- Lines belong to a draft, or to a document made in this very transaction (a credit note is born issued).
create function invoicing.keep_issued_lines() returns trigger language plpgsql as $$
declare
  line invoicing.invoice_line := case tg_op when 'DELETE' then old else new end;
begin
  if exists (
    select from invoicing.invoice i where i.tenant_id = line.tenant_id and i.id = line.invoice_id and i.status <> 'draft'
      and (tg_op <> 'INSERT' or i.xmin::text::bigint <> pg_current_xact_id()::text::bigint & 4294967295)
  ) then raise exception 'the lines of an issued invoice stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_issued_lines before insert or update or delete on invoicing.invoice_line
  for each row execute function invoicing.keep_issued_lines();
