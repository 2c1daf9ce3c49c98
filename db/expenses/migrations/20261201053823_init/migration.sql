-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "expenses";

-- CreateTable
CREATE TABLE "expenses"."expense" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "spent_on" DATE NOT NULL,
    "category_id" UUID,
    "category_name" TEXT,
    "vendor_name" TEXT,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL DEFAULT '[]',
    "paid_by" TEXT NOT NULL,
    "account" TEXT,
    "base_minor" BIGINT,
    "rate" DECIMAL(20,6),
    "rate_reason" TEXT,
    "customer_id" UUID,
    "customer_name" TEXT,
    "occasion" TEXT,
    "participants" TEXT,
    "trip" JSONB,
    "drive" JSONB,
    "worked" JSONB,
    "note" TEXT,
    "reason" TEXT,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "sanctioned_minor" BIGINT,
    "sanction_reason" TEXT,
    "duplicate_note" TEXT,
    "claim_id" UUID,
    "rebilling_id" UUID,
    "approver_ids" TEXT[],
    "created_by_id" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "expense_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."receipt" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "expense_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "file_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."claim" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "sanctioned_minor" BIGINT,
    "own_minor" BIGINT NOT NULL,
    "advanced_minor" BIGINT NOT NULL,
    "owed_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "paid_version" INTEGER NOT NULL,
    "due_on" DATE,
    "submitted_at" TIMESTAMPTZ(3),
    "approver_ids" TEXT[],
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "note" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."advance" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "person_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "is_cash" BOOLEAN NOT NULL,
    "purpose" TEXT NOT NULL,
    "granted_on" DATE NOT NULL,
    "paid_on" DATE,
    "used_minor" BIGINT NOT NULL,
    "returned_minor" BIGINT NOT NULL,
    "left_minor" BIGINT NOT NULL,
    "paid_version" INTEGER NOT NULL,
    "granted_by_id" TEXT NOT NULL,
    "granted_by_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "advance_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."category" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "ledger_account_id" UUID,
    "is_tax_deductible" BOOLEAN NOT NULL,
    "limit_minor" BIGINT,
    "day_limit_minor" BIGINT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "receipt_from_minor" BIGINT,
    "most_days_old" INTEGER,
    "paid_within_days" INTEGER NOT NULL,
    "car_per_km_minor" BIGINT,
    "other_per_km_minor" BIGINT,
    "whole_day_minor" BIGINT,
    "part_day_minor" BIGINT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."approver" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "approver_id" UUID NOT NULL,
    "approver_name" TEXT NOT NULL,
    "person_ids" UUID[],
    "up_to_minor" BIGINT,
    "delegate_id" UUID,
    "delegate_name" TEXT,
    "away_from_on" DATE,
    "away_to_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approver_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "expenses"."rebilling" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "lines" JSONB NOT NULL,
    "invoice_id" UUID,
    "failure" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rebilling_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "expense_tenant_id_created_at_id_idx" ON "expenses"."expense"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "expense_tenant_id_spent_on_id_idx" ON "expenses"."expense"("tenant_id", "spent_on", "id");

-- CreateIndex
CREATE INDEX "expense_tenant_id_amount_minor_id_idx" ON "expenses"."expense"("tenant_id", "amount_minor", "id");

-- CreateIndex
CREATE INDEX "expense_tenant_id_status_spent_on_idx" ON "expenses"."expense"("tenant_id", "status", "spent_on");

-- CreateIndex
CREATE INDEX "expense_tenant_id_person_id_spent_on_idx" ON "expenses"."expense"("tenant_id", "person_id", "spent_on");

-- CreateIndex
CREATE INDEX "expense_tenant_id_category_id_idx" ON "expenses"."expense"("tenant_id", "category_id");

-- CreateIndex
CREATE INDEX "expense_tenant_id_customer_id_idx" ON "expenses"."expense"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "expense_tenant_id_claim_id_spent_on_idx" ON "expenses"."expense"("tenant_id", "claim_id", "spent_on");

-- CreateIndex
CREATE INDEX "expense_tenant_id_rebilling_id_idx" ON "expenses"."expense"("tenant_id", "rebilling_id");

-- CreateIndex
CREATE INDEX "expense_approver_ids_idx" ON "expenses"."expense" USING GIN ("approver_ids");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_created_at_id_idx" ON "expenses"."receipt"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_expense_id_idx" ON "expenses"."receipt"("tenant_id", "expense_id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_file_id_idx" ON "expenses"."receipt"("tenant_id", "file_id");

-- CreateIndex
CREATE INDEX "receipt_tenant_id_sha256_idx" ON "expenses"."receipt"("tenant_id", "sha256");

-- CreateIndex
CREATE INDEX "claim_tenant_id_created_at_id_idx" ON "expenses"."claim"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "claim_tenant_id_submitted_at_id_idx" ON "expenses"."claim"("tenant_id", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "claim_tenant_id_total_minor_id_idx" ON "expenses"."claim"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "claim_tenant_id_status_created_at_idx" ON "expenses"."claim"("tenant_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "claim_tenant_id_person_id_created_at_idx" ON "expenses"."claim"("tenant_id", "person_id", "created_at");

-- CreateIndex
CREATE INDEX "claim_approver_ids_idx" ON "expenses"."claim" USING GIN ("approver_ids");

-- CreateIndex
CREATE UNIQUE INDEX "claim_tenant_id_number_key" ON "expenses"."claim"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "advance_tenant_id_created_at_id_idx" ON "expenses"."advance"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "advance_tenant_id_granted_on_id_idx" ON "expenses"."advance"("tenant_id", "granted_on", "id");

-- CreateIndex
CREATE INDEX "advance_tenant_id_amount_minor_id_idx" ON "expenses"."advance"("tenant_id", "amount_minor", "id");

-- CreateIndex
CREATE INDEX "advance_tenant_id_person_id_status_idx" ON "expenses"."advance"("tenant_id", "person_id", "status");

-- CreateIndex
CREATE INDEX "category_tenant_id_created_at_id_idx" ON "expenses"."category"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "category_tenant_id_name_id_idx" ON "expenses"."category"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "category_tenant_id_ledger_account_id_idx" ON "expenses"."category"("tenant_id", "ledger_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_one" ON "expenses"."policy"("tenant_id");

-- CreateIndex
CREATE INDEX "approver_tenant_id_created_at_id_idx" ON "expenses"."approver"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "approver_tenant_id_approver_id_idx" ON "expenses"."approver"("tenant_id", "approver_id");

-- CreateIndex
CREATE INDEX "approver_tenant_id_delegate_id_idx" ON "expenses"."approver"("tenant_id", "delegate_id");

-- CreateIndex
CREATE INDEX "rebilling_tenant_id_created_at_id_idx" ON "expenses"."rebilling"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "rebilling_tenant_id_customer_id_idx" ON "expenses"."rebilling"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "rebilling_tenant_id_invoice_id_idx" ON "expenses"."rebilling"("tenant_id", "invoice_id");

-- AddForeignKey
ALTER TABLE "expenses"."expense" ADD CONSTRAINT "expense_tenant_id_category_id_fkey" FOREIGN KEY ("tenant_id", "category_id") REFERENCES "expenses"."category"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expenses"."expense" ADD CONSTRAINT "expense_tenant_id_claim_id_fkey" FOREIGN KEY ("tenant_id", "claim_id") REFERENCES "expenses"."claim"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "expenses"."receipt" ADD CONSTRAINT "receipt_tenant_id_expense_id_fkey" FOREIGN KEY ("tenant_id", "expense_id") REFERENCES "expenses"."expense"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('expenses.expense');
call kit.protect('expenses.receipt');
call kit.protect('expenses.claim');
call kit.protect('expenses.advance');
call kit.protect('expenses.category');
call kit.protect('expenses.policy');
call kit.protect('expenses.approver');
call kit.protect('expenses.rebilling');

-- Names sort as people sort them.
alter table expenses.category alter column name type text collate "und-x-icu";

-- What must hold whoever writes
alter table expenses.expense
  add constraint expense_status check (status in ('draft', 'submitted', 'approved')),
  add constraint expense_kind check (kind in ('receipt', 'meal', 'per-diem', 'mileage')),
  add constraint expense_paid_by check (paid_by in ('own', 'company') and (paid_by = 'company') = (account is not null)),
  add constraint expense_account check (account in ('card', 'bank', 'cash')),
  add constraint expense_amount check (amount_minor >= 0 and base_minor >= 0),
  add constraint expense_allowance check ((kind = 'per-diem') = (trip is not null) and (kind = 'mileage') = (drive is not null)),
  -- Nothing is submitted without an amount, a category and a claim.
  add constraint expense_whole check (status = 'draft' or (amount_minor > 0 and base_minor > 0
    and category_id is not null and claim_id is not null and archived_at is null)),
  add constraint expense_sanctioned check ((status = 'approved') = (sanctioned_minor is not null)
    and sanctioned_minor between 0 and base_minor and (sanctioned_minor = base_minor or sanction_reason is not null)),
  add constraint expense_rebilled check (rebilling_id is null or (status = 'approved' and customer_id is not null));

alter table expenses.claim
  add constraint claim_status check (status in ('draft', 'submitted', 'approved', 'rejected', 'paid')),
  -- Nobody decides on a claim of their own.
  add constraint claim_decided_by_another check (decided_by_id <> person_id::text),
  add constraint claim_decided check ((status in ('approved', 'rejected', 'paid'))
    = (decided_by_id is not null and decided_by_name is not null and decided_at is not null)),
  add constraint claim_rejected check ((status = 'rejected') = (reason is not null)),
  add constraint claim_numbered check (number is not null or status = 'draft'),
  add constraint claim_submitted check (status <> 'submitted' or (submitted_at is not null and total_minor > 0)),
  add constraint claim_sanctioned check ((status in ('approved', 'paid')) = (sanctioned_minor is not null)
    and sanctioned_minor between 0 and total_minor and own_minor between 0 and coalesce(sanctioned_minor, 0)),
  add constraint claim_owed check (advanced_minor >= 0 and owed_minor >= 0 and owed_minor = own_minor - advanced_minor),
  add constraint claim_paid check (paid_minor >= 0 and total_minor >= 0);

alter table expenses.advance
  add constraint advance_status check (status in ('owed', 'paid', 'settled', 'cancelled')),
  -- Nobody grants an advance to themselves.
  add constraint advance_of_another check (granted_by_id <> person_id::text),
  add constraint advance_amount check (amount_minor > 0 and used_minor >= 0 and returned_minor >= 0),
  -- All of the money is somewhere: used for claims, given back, or still with the person.
  add constraint advance_left check (left_minor >= 0 and left_minor =
    case when status in ('paid', 'settled') then amount_minor - used_minor - returned_minor else 0 end),
  add constraint advance_paid check ((status in ('paid', 'settled')) = (paid_on is not null));

alter table expenses.category
  add constraint category_role check (role in ('travel', 'meals', 'purchases')),
  add constraint category_limits check (limit_minor > 0 and day_limit_minor > 0);
alter table expenses.policy
  add constraint policy_amounts check (receipt_from_minor >= 0 and most_days_old > 0 and paid_within_days >= 0
    and car_per_km_minor > 0 and other_per_km_minor > 0 and whole_day_minor > 0 and part_day_minor > 0);
alter table expenses.approver
  add constraint approver_limit check (up_to_minor > 0),
  add constraint approver_delegate check (delegate_id <> approver_id),
  add constraint approver_absence check (num_nulls(away_from_on, away_to_on) in (0, 2)
    and (away_from_on is null or (delegate_id is not null and away_from_on <= away_to_on)));
alter table expenses.rebilling
  add constraint rebilling_status check (status in ('pending', 'drafted', 'failed', 'freed')),
  add constraint rebilling_drafted check ((status in ('drafted', 'freed')) = (invoice_id is not null));

-- What was approved is a record of the books: nothing of it changes but what charges it to a customer.
create function expenses.keep_expense() returns trigger language plpgsql as $$
declare
  later text[] := '{rebilling_id,custom,person_name,category_name,customer_name,version,updated_at}';
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later then return new; end if;
  raise exception 'expense % is approved and stays', old.id using errcode = '23514';
end $$;
create trigger keep_expense before update or delete on expenses.expense
  for each row when (old.status = 'approved' and not kit.maintaining()) execute function expenses.keep_expense();

create function expenses.keep_claim() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' and new.status in ('approved', 'paid')
    and row(new.number, new.person_id, new.currency, new.total_minor, new.sanctioned_minor, new.own_minor, new.decided_by_id, new.decided_at)
     is not distinct from
     row(old.number, old.person_id, old.currency, old.total_minor, old.sanctioned_minor, old.own_minor, old.decided_by_id, old.decided_at)
  then return new; end if;
  raise exception 'claim % is approved and stays', old.number using errcode = '23514';
end $$;
create trigger keep_claim before update or delete on expenses.claim
  for each row when (old.status in ('approved', 'paid') and not kit.maintaining()) execute function expenses.keep_claim();
