-- AlterTable
ALTER TABLE "banking"."match" ADD COLUMN     "run_id" UUID;

-- AlterTable
ALTER TABLE "banking"."payable" ADD COLUMN     "ordered_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "banking"."settlement" ADD COLUMN     "run_item_id" UUID;

-- CreateTable
CREATE TABLE "banking"."payee" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "creditor_id" UUID NOT NULL,
    "creditor_name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "bic" TEXT,
    "bank_changed_at" TIMESTAMPTZ(3) NOT NULL,
    "bank_changed_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payee_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."run" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "execute_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "deducted_minor" BIGINT NOT NULL,
    "fault" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "approved_by_id" TEXT,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "exported_at" TIMESTAMPTZ(3),
    "debtor_name" TEXT,
    "debtor_iban" TEXT,
    "debtor_bic" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."run_item" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "payable_id" UUID NOT NULL,
    "payee_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "number" TEXT NOT NULL,
    "creditor_name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "bic" TEXT,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "deducted_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "payee_tenant_id_created_at_id_idx" ON "banking"."payee"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payee_tenant_id_creditor_name_id_idx" ON "banking"."payee"("tenant_id", "creditor_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payee_tenant_id_creditor_id_key" ON "banking"."payee"("tenant_id", "creditor_id");

-- CreateIndex
CREATE INDEX "run_tenant_id_created_at_id_idx" ON "banking"."run"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "run_tenant_id_execute_on_id_idx" ON "banking"."run"("tenant_id", "execute_on", "id");

-- CreateIndex
CREATE INDEX "run_tenant_id_status_execute_on_idx" ON "banking"."run"("tenant_id", "status", "execute_on");

-- CreateIndex
CREATE INDEX "run_tenant_id_account_id_idx" ON "banking"."run"("tenant_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_tenant_id_number_key" ON "banking"."run"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "run_item_tenant_id_created_at_id_idx" ON "banking"."run_item"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "run_item_tenant_id_run_id_id_idx" ON "banking"."run_item"("tenant_id", "run_id", "id");

-- CreateIndex
CREATE INDEX "run_item_tenant_id_payable_id_idx" ON "banking"."run_item"("tenant_id", "payable_id");

-- CreateIndex
CREATE INDEX "run_item_tenant_id_payee_id_idx" ON "banking"."run_item"("tenant_id", "payee_id");

-- CreateIndex
CREATE INDEX "match_tenant_id_run_id_idx" ON "banking"."match"("tenant_id", "run_id");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_run_item_id_idx" ON "banking"."settlement"("tenant_id", "run_item_id");

-- AddForeignKey
ALTER TABLE "banking"."run" ADD CONSTRAINT "run_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "banking"."account"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "banking"."run_item" ADD CONSTRAINT "run_item_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "banking"."run"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('banking.payee');
call kit.protect('banking.run');
call kit.protect('banking.run_item');

call kit.sealable('banking.payee', 'iban');
call kit.sealable('banking.run', 'debtor_iban');
call kit.sealable('banking.run_item', 'iban');

-- What must hold whoever writes
alter table banking.payable alter column ordered_minor drop default;
alter table banking.payable add constraint payable_ordered check (ordered_minor >= 0);

alter table banking.match
  drop constraint match_kind,
  add constraint match_kind check (kind in ('payment', 'payable', 'run', 'transfer', 'charge')),
  add constraint match_run check ((kind = 'run') = (run_id is not null));

alter table banking.run
  add constraint run_status check (status in ('draft', 'to-approve', 'approved', 'exported', 'done', 'cancelled')),
  add constraint run_amounts check (count >= 0 and total_minor >= 0 and deducted_minor >= 0 and (count = 0) = (total_minor = 0)),
  add constraint run_fault check (fault in ('payee-changed', 'item-removed')),
  -- Whoever made it never approves it, and nothing goes to the bank that nobody has approved.
  add constraint run_four_eyes check (approved_by_id <> created_by_id),
  add constraint run_approved check (status not in ('approved', 'exported', 'done') or approved_by_id is not null),
  add constraint run_exported check (status not in ('exported', 'done')
    or exported_at is not null and debtor_name is not null and debtor_iban is not null);

alter table banking.run_item
  add constraint run_item_status check (status in ('planned', 'sent', 'paid', 'removed')),
  add constraint run_item_reason check ((status = 'removed') = (reason is not null)),
  add constraint run_item_amount check (amount_minor > 0 and deducted_minor >= 0);
-- A payable is in one run at a time.
create unique index run_item_once on banking.run_item (tenant_id, payable_id) where status in ('planned', 'sent');

-- Once it was approved, a transfer goes as it was approved; bank details change while it is planned.
create function banking.keep_run_item() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'transfer % stays', old.id using errcode = '23514'; end if;
  if row(new.run_id, new.payable_id, new.payee_id, new.currency, new.amount_minor, new.deducted_minor)
     is distinct from row(old.run_id, old.payable_id, old.payee_id, old.currency, old.amount_minor, old.deducted_minor)
     or old.status = 'removed'
  then raise exception 'transfer % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_run_item before update or delete on banking.run_item
  for each row when (not kit.maintaining()) execute function banking.keep_run_item();

-- A run comes to its transfers that were not taken out, at the end of every act.
create function banking.run_adds_up() returns trigger language plpgsql as $$ begin
  if not exists (
    select from banking.run r where r.tenant_id = new.tenant_id and r.id = new.run_id
      and (r.count, r.total_minor, r.deducted_minor) = (
        select count(*), coalesce(sum(i.amount_minor), 0), coalesce(sum(i.deducted_minor), 0)
        from banking.run_item i where i.tenant_id = new.tenant_id and i.run_id = new.run_id and i.status <> 'removed'))
  then raise exception 'run % is not what its transfers come to', new.run_id
    using errcode = '23514', constraint = 'run_adds_up'; end if;
  return null;
end $$;
create constraint trigger run_adds_up after insert or update on banking.run_item deferrable initially deferred
  for each row when (not kit.maintaining()) execute function banking.run_adds_up();

-- What a run has ordered may leave the account although the debt was lowered meanwhile.
create or replace function banking.keep_payable() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'payable % stays', old.id using errcode = '23514'; end if;
  if row(new.app, new.noun) is distinct from row(old.app, old.noun) or new.record_version < old.record_version then
    raise exception 'payable % is unchangeable', old.id using errcode = '23514'; end if;
  if new.paid_minor > old.paid_minor and new.paid_minor > new.owed_minor
     and new.paid_minor - old.paid_minor > old.ordered_minor - new.ordered_minor then
    raise exception 'more than is owed' using errcode = '23514', constraint = 'payable_paid'; end if;
  return new;
end $$;

alter table banking.payee alter column creditor_name type text collate "und-x-icu";
