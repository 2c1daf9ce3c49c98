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
    "order_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "own_tax_minor" BIGINT NOT NULL,
    "rounding_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "stated_total_minor" BIGINT,
    "taxes" JSONB NOT NULL,
    "credited_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "owed_minor" BIGINT NOT NULL,
    "used_minor" BIGINT NOT NULL,
    "settled_version" INTEGER NOT NULL,
    "file_hash" TEXT,
    "match_status" TEXT,
    "match" JSONB NOT NULL,
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
    "order_line_id" UUID,
    "cleared_minor" BIGINT NOT NULL,
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

-- CreateTable
CREATE TABLE "purchasing"."credit_use" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "credit_id" UUID NOT NULL,
    "credit_number" TEXT NOT NULL,
    "bill_id" UUID NOT NULL,
    "bill_number" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "used_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_use_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."order" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "number" TEXT,
    "vendor_id" UUID NOT NULL,
    "vendor_name" TEXT NOT NULL,
    "vendor_reference" TEXT,
    "expected_on" DATE,
    "note" TEXT,
    "currency" CHAR(3) NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "own_tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL,
    "receipt_status" TEXT NOT NULL,
    "billing_status" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "submitted_by_id" TEXT,
    "submitted_limit_minor" BIGINT,
    "approved_by_id" TEXT,
    "approved_by_name" TEXT,
    "approved_on" DATE,
    "rejected_reason" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."order_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
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
    "is_stock" BOOLEAN NOT NULL,
    "is_accrued" BOOLEAN NOT NULL,
    "received_quantity" DECIMAL(20,6) NOT NULL,
    "rejected_quantity" DECIMAL(20,6) NOT NULL,
    "billed_quantity" DECIMAL(20,6) NOT NULL,
    "billed_minor" BIGINT NOT NULL,
    "most_quantity" DECIMAL(20,6) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."receipt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "number" TEXT,
    "order_id" UUID NOT NULL,
    "order_number" TEXT NOT NULL,
    "vendor_name" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "reference" TEXT,
    "note" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."receipt_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "order_line_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "accepted_quantity" DECIMAL(20,6) NOT NULL,
    "rejected_quantity" DECIMAL(20,6) NOT NULL,
    "value_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."approval_rule" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "role" TEXT,
    "member_id" UUID,
    "limit_minor" BIGINT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "value_tolerance_percent" DECIMAL(9,6) NOT NULL,
    "value_tolerance_minor" BIGINT NOT NULL,
    "quantity_tolerance_percent" DECIMAL(9,6) NOT NULL,
    "is_accruing" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "purchasing"."request" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "needed_on" DATE,
    "purpose" TEXT,
    "requested_by_id" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "order_id" UUID,
    "declined_reason" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_pkey" PRIMARY KEY ("tenant_id","id")
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
CREATE INDEX "bill_tenant_id_order_id_status_idx" ON "purchasing"."bill"("tenant_id", "order_id", "status");

-- CreateIndex
CREATE INDEX "bill_tenant_id_file_hash_idx" ON "purchasing"."bill"("tenant_id", "file_hash");

-- CreateIndex
CREATE INDEX "bill_line_tenant_id_order_line_id_idx" ON "purchasing"."bill_line"("tenant_id", "order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "bill_line_tenant_id_bill_id_position_key" ON "purchasing"."bill_line"("tenant_id", "bill_id", "position");

-- CreateIndex
CREATE INDEX "bill_discount_tenant_id_bill_id_idx" ON "purchasing"."bill_discount"("tenant_id", "bill_id");

-- CreateIndex
CREATE INDEX "credit_use_tenant_id_created_at_id_idx" ON "purchasing"."credit_use"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "credit_use_tenant_id_credit_id_idx" ON "purchasing"."credit_use"("tenant_id", "credit_id");

-- CreateIndex
CREATE INDEX "credit_use_tenant_id_bill_id_idx" ON "purchasing"."credit_use"("tenant_id", "bill_id");

-- CreateIndex
CREATE INDEX "order_tenant_id_created_at_id_idx" ON "purchasing"."order"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "order_tenant_id_expected_on_id_idx" ON "purchasing"."order"("tenant_id", "expected_on", "id");

-- CreateIndex
CREATE INDEX "order_tenant_id_total_minor_id_idx" ON "purchasing"."order"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "order_tenant_id_status_expected_on_idx" ON "purchasing"."order"("tenant_id", "status", "expected_on");

-- CreateIndex
CREATE INDEX "order_tenant_id_vendor_id_idx" ON "purchasing"."order"("tenant_id", "vendor_id");

-- CreateIndex
CREATE INDEX "order_tenant_id_requested_by_id_idx" ON "purchasing"."order"("tenant_id", "requested_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_tenant_id_number_key" ON "purchasing"."order"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_tenant_id_order_id_position_key" ON "purchasing"."order_line"("tenant_id", "order_id", "position");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_created_at_id_idx" ON "purchasing"."receipt"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_received_on_id_idx" ON "purchasing"."receipt"("tenant_id", "received_on", "id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_order_id_idx" ON "purchasing"."receipt"("tenant_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_tenant_id_number_key" ON "purchasing"."receipt"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "receipt_line_tenant_id_order_line_id_idx" ON "purchasing"."receipt_line"("tenant_id", "order_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_line_tenant_id_receipt_id_order_line_id_key" ON "purchasing"."receipt_line"("tenant_id", "receipt_id", "order_line_id");

-- CreateIndex
CREATE INDEX "approval_rule_tenant_id_created_at_id_idx" ON "purchasing"."approval_rule"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approval_rule_tenant_id_member_id_idx" ON "purchasing"."approval_rule"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "policy_tenant_id_created_at_id_idx" ON "purchasing"."policy"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_one" ON "purchasing"."policy"("tenant_id");

-- CreateIndex
CREATE INDEX "request_tenant_id_created_at_id_idx" ON "purchasing"."request"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "request_tenant_id_needed_on_id_idx" ON "purchasing"."request"("tenant_id", "needed_on", "id");

-- CreateIndex
CREATE INDEX "request_tenant_id_status_idx" ON "purchasing"."request"("tenant_id", "status");

-- CreateIndex
CREATE INDEX "request_tenant_id_requested_by_id_idx" ON "purchasing"."request"("tenant_id", "requested_by_id");

-- CreateIndex
CREATE INDEX "request_tenant_id_order_id_idx" ON "purchasing"."request"("tenant_id", "order_id");

-- AddForeignKey
ALTER TABLE "purchasing"."bill" ADD CONSTRAINT "bill_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "purchasing"."order"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."bill_line" ADD CONSTRAINT "bill_line_tenant_id_bill_id_fkey" FOREIGN KEY ("tenant_id", "bill_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."bill_line" ADD CONSTRAINT "bill_line_tenant_id_order_line_id_fkey" FOREIGN KEY ("tenant_id", "order_line_id") REFERENCES "purchasing"."order_line"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."bill_discount" ADD CONSTRAINT "bill_discount_tenant_id_bill_id_fkey" FOREIGN KEY ("tenant_id", "bill_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."credit_use" ADD CONSTRAINT "credit_use_tenant_id_credit_id_fkey" FOREIGN KEY ("tenant_id", "credit_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."credit_use" ADD CONSTRAINT "credit_use_tenant_id_bill_id_fkey" FOREIGN KEY ("tenant_id", "bill_id") REFERENCES "purchasing"."bill"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."order_line" ADD CONSTRAINT "order_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "purchasing"."order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."receipt" ADD CONSTRAINT "receipt_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "purchasing"."order"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."receipt_line" ADD CONSTRAINT "receipt_line_tenant_id_receipt_id_fkey" FOREIGN KEY ("tenant_id", "receipt_id") REFERENCES "purchasing"."receipt"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchasing"."receipt_line" ADD CONSTRAINT "receipt_line_tenant_id_order_line_id_fkey" FOREIGN KEY ("tenant_id", "order_line_id") REFERENCES "purchasing"."order_line"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('purchasing.bill');
call kit.protect('purchasing.bill_line');
call kit.protect('purchasing.bill_discount');
call kit.protect('purchasing.credit_use');
call kit.protect('purchasing.order');
call kit.protect('purchasing.order_line');
call kit.protect('purchasing.receipt');
call kit.protect('purchasing.receipt_line');
call kit.protect('purchasing.approval_rule');
call kit.protect('purchasing.policy');
call kit.protect('purchasing.request');

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
alter table purchasing.credit_use add constraint credit_use_amount check (amount_minor > 0 and credit_id <> bill_id);
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
         new.subtotal_minor, new.tax_minor, new.own_tax_minor, new.rounding_minor, new.total_minor, new.taxes, new.order_id, new.entered_by_id)
     is distinct from
     row(old.kind, old.number, old.document_on, old.supplied_on, old.due_on, old.discount_percent, old.discount_until_on, old.currency,
         old.subtotal_minor, old.tax_minor, old.own_tax_minor, old.rounding_minor, old.total_minor, old.taxes, old.order_id, old.entered_by_id)
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
  -- What it clears is known when the bill is posted, be that after it was held.
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['cleared_minor', 'version', 'updated_at']) = (to_jsonb(old) - array['cleared_minor', 'version', 'updated_at'])
  then return new; end if;
  if exists (select from purchasing.bill b where b.tenant_id = line.tenant_id and b.id = line.bill_id and b.status <> 'draft')
  then raise exception 'the lines of a posted bill stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_bill_lines before insert or update or delete on purchasing.bill_line
  for each row when (not kit.maintaining()) execute function purchasing.keep_bill_lines();

alter table purchasing."order"
  add constraint order_status check (status in ('draft', 'to-approve', 'approved', 'sent', 'closed', 'cancelled')),
  add constraint order_progress check (receipt_status in ('none', 'part', 'full') and billing_status in ('none', 'part', 'full')),
  add constraint order_total check (total_minor = subtotal_minor + tax_minor),
  -- The number is drawn when it is approved.
  add constraint order_approved check ((number is null) = (approved_by_id is null)
    and case status when 'draft' then number is null when 'to-approve' then number is null when 'cancelled' then true else number is not null end),
  -- Whoever asked approves nothing beyond their own limit.
  add constraint order_approved_by_another check (approved_by_id is null or (submitted_by_id is not null
    and (approved_by_id <> submitted_by_id or submitted_limit_minor is null or total_minor <= submitted_limit_minor)));
alter table purchasing.order_line
  add constraint order_line_treatment check (tax_treatment in ('charged', 'reverse-charge', 'acquisition')),
  -- No more arrives than was ordered and is tolerated, however many deliveries come at once.
  add constraint order_line_received check (received_quantity between 0 and most_quantity),
  add constraint order_line_counts check (rejected_quantity >= 0 and billed_quantity >= 0);
alter table purchasing.receipt
  add constraint receipt_status check (status in ('draft', 'posted', 'reversed') and (status = 'draft') = (number is null));
alter table purchasing.receipt_line
  add constraint receipt_line_quantities check (accepted_quantity >= 0 and rejected_quantity >= 0 and accepted_quantity + rejected_quantity > 0);
alter table purchasing.approval_rule
  add constraint approval_rule_of_one check (num_nonnulls(role, member_id) = 1 and limit_minor >= 0);
create unique index approval_rule_role_once on purchasing.approval_rule (tenant_id, role) where archived_at is null and role is not null;
create unique index approval_rule_member_once on purchasing.approval_rule (tenant_id, member_id) where archived_at is null and member_id is not null;
alter table purchasing.policy
  add constraint policy_tolerances check (value_tolerance_percent between 0 and 100 and value_tolerance_minor >= 0 and quantity_tolerance_percent between 0 and 100);

-- What was approved is what is ordered: only how far it has come changes, and where it stands.
create function purchasing.keep_order() returns trigger language plpgsql as $$ begin
  if old.number is null then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' or row(new.number, new.currency, new.subtotal_minor, new.tax_minor, new.own_tax_minor, new.total_minor, new.taxes,
      new.submitted_by_id, new.submitted_limit_minor, new.approved_by_id)
    is distinct from row(old.number, old.currency, old.subtotal_minor, old.tax_minor, old.own_tax_minor, old.total_minor, old.taxes,
      old.submitted_by_id, old.submitted_limit_minor, old.approved_by_id)
  then raise exception 'order % is approved and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_order before update or delete on purchasing."order"
  for each row when (not kit.maintaining()) execute function purchasing.keep_order();

create function purchasing.keep_order_lines() returns trigger language plpgsql as $$
declare
  line purchasing.order_line := case tg_op when 'DELETE' then old else new end;
  moves text[] := array['received_quantity', 'rejected_quantity', 'billed_quantity', 'billed_minor', 'version', 'updated_at'];
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - moves) = (to_jsonb(old) - moves) then return new; end if;
  if exists (select from purchasing."order" o where o.tenant_id = line.tenant_id and o.id = line.order_id and o.number is not null)
  then raise exception 'the lines of an approved order stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_order_lines before insert or update or delete on purchasing.order_line
  for each row when (not kit.maintaining()) execute function purchasing.keep_order_lines();

create function purchasing.keep_receipt() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' or row(new.number, new.order_id, new.received_on) is distinct from row(old.number, old.order_id, old.received_on)
    or new.status = 'draft' or (old.status = 'reversed' and new.status <> 'reversed')
  then raise exception 'receipt % is posted and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_receipt before update or delete on purchasing.receipt
  for each row when (not kit.maintaining()) execute function purchasing.keep_receipt();

create function purchasing.keep_receipt_lines() returns trigger language plpgsql as $$
declare
  line purchasing.receipt_line := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from purchasing.receipt r where r.tenant_id = line.tenant_id and r.id = line.receipt_id and r.status <> 'draft')
  then raise exception 'the lines of a posted receipt stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_receipt_lines before insert or update or delete on purchasing.receipt_line
  for each row when (not kit.maintaining()) execute function purchasing.keep_receipt_lines();

alter table purchasing.request
  add constraint request_status check (status in ('open', 'ordered', 'declined', 'withdrawn')),
  add constraint request_ordered check ((status = 'ordered') = (order_id is not null));
