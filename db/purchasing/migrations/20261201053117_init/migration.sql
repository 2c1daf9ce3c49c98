-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "purchasing";

-- CreateTable
CREATE TABLE "purchasing"."bill" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "number_key" TEXT NOT NULL,
    "vendor_key" UUID,
    "vendor_id" UUID,
    "vendor_name" TEXT NOT NULL,
    "document_on" DATE NOT NULL,
    "supplied_on" DATE,
    "due_on" DATE NOT NULL,
    "discount_percent" DECIMAL(9,6),
    "discount_until_on" DATE,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "own_tax_minor" BIGINT NOT NULL,
    "rounding_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL,
    "credited_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "owed_minor" BIGINT NOT NULL,
    "used_minor" BIGINT NOT NULL,
    "settled_version" INTEGER NOT NULL,
    "file_hash" TEXT,
    "doubts" TEXT[],
    "resembles_id" UUID,
    "posted_on" DATE,
    "paid_on" DATE,
    "entered_by_id" TEXT NOT NULL,
    "released_by_id" TEXT,
    "released_by_name" TEXT,
    "release_reason" TEXT,
    "note" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."bill_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bill_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "unit" TEXT,
    "unit_price" DECIMAL(20,6) NOT NULL,
    "discount_percent" DECIMAL(9,6),
    "tax_rate_id" UUID,
    "tax_percent" DECIMAL(9,6) NOT NULL,
    "tax_treatment" TEXT NOT NULL,
    "product_id" UUID,
    "account_id" UUID,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."bill_discount" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bill_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bill_discount_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "bill_tenant_id_created_at_id_idx" ON "purchasing"."bill"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_due_on_id_idx" ON "purchasing"."bill"("tenant_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_document_on_id_idx" ON "purchasing"."bill"("tenant_id", "document_on", "id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_total_minor_id_idx" ON "purchasing"."bill"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_owed_minor_id_idx" ON "purchasing"."bill"("tenant_id", "owed_minor", "id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_status_due_on_idx" ON "purchasing"."bill"("tenant_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "bill_tenant_id_vendor_id_document_on_idx" ON "purchasing"."bill"("tenant_id", "vendor_id", "document_on");

-- CreateIndex
CREATE INDEX "bill_tenant_id_resembles_id_idx" ON "purchasing"."bill"("tenant_id", "resembles_id");

-- CreateIndex
CREATE INDEX "bill_tenant_id_file_hash_idx" ON "purchasing"."bill"("tenant_id", "file_hash");

-- CreateIndex
CREATE UNIQUE INDEX "bill_line_tenant_id_bill_id_position_key" ON "purchasing"."bill_line"("tenant_id", "bill_id", "position");

-- CreateIndex
CREATE INDEX "bill_discount_tenant_id_bill_id_idx" ON "purchasing"."bill_discount"("tenant_id", "bill_id");

-- AddForeignKey
ALTER TABLE "purchasing"."bill_line" ADD CONSTRAINT "bill_line_tenant_id_bill_id_fkey" FOREIGN KEY ("tenant_id", "bill_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."bill_discount" ADD CONSTRAINT "bill_discount_tenant_id_bill_id_fkey" FOREIGN KEY ("tenant_id", "bill_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('purchasing.bill');
call kit.protect('purchasing.bill_line');
call kit.protect('purchasing.bill_discount');

-- What must hold whoever writes
alter table purchasing.bill
  add constraint bill_kind check (kind in ('bill', 'credit')),
  add constraint bill_status check (status in ('draft', 'held', 'posted', 'paid', 'used', 'cancelled')
    and (kind = 'bill' or status not in ('held', 'paid')) and (kind = 'credit' or status <> 'used')),
  add constraint bill_vendor check (status = 'draft' or vendor_id is not null),
  add constraint bill_posted check (case status when 'draft' then posted_on is null when 'held' then posted_on is null
    when 'cancelled' then true else posted_on is not null end),
  add constraint bill_rounding check (rounding_minor between -99 and 99),
  add constraint bill_total check (total_minor = subtotal_minor + tax_minor + rounding_minor and (status = 'draft' or total_minor >= 0)),
  add constraint bill_terms check (due_on >= document_on and (discount_percent is null) = (discount_until_on is null)),
  add constraint bill_credited check (credited_minor between 0 and greatest(total_minor, 0)),
  add constraint bill_used check (used_minor between 0 and case kind when 'credit' then greatest(total_minor, 0) else 0 end),
  add constraint bill_paid check (paid_minor >= 0 and discount_minor between 0 and paid_minor),
  -- More may be paid than is owed: what was paid before it was credited.
  add constraint bill_owed check (owed_minor =
    case when kind = 'bill' and status in ('held', 'posted', 'paid') then greatest(total_minor - credited_minor - paid_minor, 0) else 0 end),
  -- Nobody lets a bill be paid that they have entered.
  add constraint bill_released_by_another check (released_by_id is null or released_by_id <> entered_by_id);
alter table purchasing.bill_line
  add constraint bill_line_treatment check (tax_treatment in ('charged', 'reverse-charge', 'acquisition'));
alter table purchasing.bill_discount add constraint bill_discount_amount check (amount_minor > 0);

-- A vendor's number is here once, whatever the state of its bill, unless that was discarded or cancelled.
create unique index bill_number_once on purchasing.bill (tenant_id, vendor_key, number_key)
  where archived_at is null and status <> 'cancelled';
-- A discount is deducted once at a time.
create unique index bill_discount_once on purchasing.bill_discount (tenant_id, bill_id) where ended_at is null;

-- A posted bill never changes but for what becomes of it; what was wrong is cancelled.
create function purchasing.keep_bill() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'bill % stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.document_on, new.supplied_on, new.due_on, new.discount_percent, new.discount_until_on, new.currency,
         new.subtotal_minor, new.tax_minor, new.own_tax_minor, new.rounding_minor, new.total_minor, new.taxes, new.entered_by_id)
     is distinct from
     row(old.kind, old.number, old.document_on, old.supplied_on, old.due_on, old.discount_percent, old.discount_until_on, old.currency,
         old.subtotal_minor, old.tax_minor, old.own_tax_minor, old.rounding_minor, old.total_minor, old.taxes, old.entered_by_id)
     or new.status = 'draft' or (old.status = 'cancelled' and new.status <> 'cancelled')
  then raise exception 'bill % is unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_bill before update or delete on purchasing.bill
  for each row when (not kit.maintaining()) execute function purchasing.keep_bill();

create function purchasing.keep_bill_lines() returns trigger language plpgsql as $$
declare
  line purchasing.bill_line := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from purchasing.bill b where b.tenant_id = line.tenant_id and b.id = line.bill_id and b.status <> 'draft')
  then raise exception 'the lines of a posted bill stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_bill_lines before insert or update or delete on purchasing.bill_line
  for each row when (not kit.maintaining()) execute function purchasing.keep_bill_lines();
