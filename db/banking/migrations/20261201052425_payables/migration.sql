-- CreateTable
CREATE TABLE "banking"."payable" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "app" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "record_version" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "creditor_id" UUID,
    "creditor_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "owed_minor" BIGINT NOT NULL,
    "due_on" DATE NOT NULL,
    "discount_until_on" DATE,
    "discount_minor" BIGINT,
    "is_held" BOOLEAN NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    "deducted_minor" BIGINT NOT NULL,
    "open_minor" BIGINT NOT NULL,
    "paid_on" DATE,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payable_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."settlement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "payable_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "deducted_minor" BIGINT NOT NULL,
    "paid_on" DATE NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settlement_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "payable_tenant_id_created_at_id_idx" ON "banking"."payable"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payable_tenant_id_due_on_id_idx" ON "banking"."payable"("tenant_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "payable_tenant_id_status_due_on_idx" ON "banking"."payable"("tenant_id", "status", "due_on");

-- CreateIndex
CREATE INDEX "payable_tenant_id_open_minor_id_idx" ON "banking"."payable"("tenant_id", "open_minor", "id");

-- CreateIndex
CREATE INDEX "payable_tenant_id_creditor_id_due_on_idx" ON "banking"."payable"("tenant_id", "creditor_id", "due_on");

-- CreateIndex
CREATE INDEX "payable_tenant_id_creditor_name_id_idx" ON "banking"."payable"("tenant_id", "creditor_name", "id");

-- CreateIndex
CREATE INDEX "payable_tenant_id_number_id_idx" ON "banking"."payable"("tenant_id", "number", "id");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_created_at_id_idx" ON "banking"."settlement"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_payable_id_idx" ON "banking"."settlement"("tenant_id", "payable_id");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_account_id_idx" ON "banking"."settlement"("tenant_id", "account_id");

-- AddForeignKey
ALTER TABLE "banking"."settlement" ADD CONSTRAINT "settlement_tenant_id_payable_id_fkey" FOREIGN KEY ("tenant_id", "payable_id") REFERENCES "banking"."payable"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "banking"."settlement" ADD CONSTRAINT "settlement_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "banking"."account"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('banking.payable');
call kit.protect('banking.settlement');

-- What must hold whoever writes
alter table banking.payable
  add constraint payable_status check (status = case
    when paid_minor > owed_minor then 'overpaid'
    when paid_minor < owed_minor then 'open'
    when owed_minor = 0 then 'cancelled'
    else 'paid' end),
  add constraint payable_open check (open_minor = owed_minor - paid_minor),
  add constraint payable_amounts check (owed_minor >= 0 and deducted_minor between 0 and paid_minor),
  add constraint payable_discount check ((discount_until_on is null) = (discount_minor is null) and discount_minor > 0);

alter table banking.settlement
  add constraint settlement_status check (status in ('made', 'ended')),
  add constraint settlement_amount check (amount_minor > 0 and deducted_minor >= 0);

-- No more is paid than is owed at the time. A debt that is lowered afterwards is overpaid, and what was paid of it can
-- only be taken back.
create function banking.keep_payable() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'payable % stays', old.id using errcode = '23514'; end if;
  if row(new.app, new.noun) is distinct from row(old.app, old.noun) or new.record_version < old.record_version then
    raise exception 'payable % is unchangeable', old.id using errcode = '23514'; end if;
  if new.paid_minor > old.paid_minor and new.paid_minor > new.owed_minor then
    raise exception 'more than is owed' using errcode = '23514', constraint = 'payable_paid'; end if;
  return new;
end $$;
create trigger keep_payable before update or delete on banking.payable
  for each row when (not kit.maintaining()) execute function banking.keep_payable();

create function banking.keep_settlement() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'settlement % stays', old.id using errcode = '23514'; end if;
  if row(new.payable_id, new.account_id, new.currency, new.amount_minor, new.deducted_minor, new.paid_on)
     is distinct from row(old.payable_id, old.account_id, old.currency, old.amount_minor, old.deducted_minor, old.paid_on)
     or old.status = 'ended'
  then raise exception 'settlement % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_settlement before update or delete on banking.settlement
  for each row when (not kit.maintaining()) execute function banking.keep_settlement();

-- What is paid of a payable is what its payments come to, at the end of every act.
create function banking.settlements_add_up() returns trigger language plpgsql as $$
declare
  paid bigint;
  deducted bigint;
begin
  select coalesce(sum(amount_minor + deducted_minor), 0), coalesce(sum(deducted_minor), 0) into paid, deducted
    from banking.settlement where tenant_id = new.tenant_id and payable_id = new.payable_id and status = 'made';
  if not exists (select from banking.payable where tenant_id = new.tenant_id and id = new.payable_id
                 and paid_minor = paid and deducted_minor = deducted)
  then raise exception 'payable % is not what was paid of it', new.payable_id
    using errcode = '23514', constraint = 'settlements_add_up'; end if;
  return null;
end $$;
create constraint trigger settlements_add_up after insert or update on banking.settlement deferrable initially deferred
  for each row when (not kit.maintaining()) execute function banking.settlements_add_up();

alter table banking.payable alter column creditor_name type text collate "und-x-icu";
