-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "banking";

-- CreateTable
CREATE TABLE "banking"."account" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "iban" TEXT,
    "iban_index" TEXT,
    "bic" TEXT,
    "currency" CHAR(3) NOT NULL,
    "ledger_account_id" UUID,
    "opened_on" DATE NOT NULL,
    "opening_minor" BIGINT NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "closed_through_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."statement" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "number" TEXT,
    "currency" CHAR(3) NOT NULL,
    "from_on" DATE,
    "to_on" DATE,
    "opening_minor" BIGINT,
    "closing_minor" BIGINT,
    "upload" UUID,
    "filename" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "processed" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "pending" INTEGER NOT NULL,
    "checks" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "account_name" TEXT NOT NULL,
    "statement_id" UUID,
    "status" TEXT NOT NULL,
    "booked_on" DATE NOT NULL,
    "value_on" DATE,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "open_minor" BIGINT NOT NULL,
    "counterparty_name" TEXT,
    "counterparty_iban" TEXT,
    "counterparty_iban_index" TEXT,
    "purpose" TEXT NOT NULL,
    "reference" TEXT,
    "end_to_end_id" TEXT,
    "is_reversal" BOOLEAN NOT NULL,
    "category" TEXT,
    "fault" TEXT,
    "note" TEXT,
    "key" TEXT,
    "nth" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "banking"."match" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "line_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "settles" JSONB,
    "payment_id" UUID,
    "number" TEXT,
    "customer_id" UUID,
    "customer_name" TEXT,
    "role" TEXT,
    "ledger_account_id" UUID,
    "description" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "account_tenant_id_created_at_id_idx" ON "banking"."account"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "account_tenant_id_name_id_idx" ON "banking"."account"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "account_tenant_id_ledger_account_id_idx" ON "banking"."account"("tenant_id", "ledger_account_id");

-- CreateIndex
CREATE INDEX "statement_tenant_id_created_at_id_idx" ON "banking"."statement"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "statement_tenant_id_account_id_to_on_id_idx" ON "banking"."statement"("tenant_id", "account_id", "to_on", "id");

-- CreateIndex
CREATE INDEX "statement_tenant_id_to_on_id_idx" ON "banking"."statement"("tenant_id", "to_on", "id");

-- CreateIndex
CREATE INDEX "line_tenant_id_created_at_id_idx" ON "banking"."line"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "line_tenant_id_booked_on_id_idx" ON "banking"."line"("tenant_id", "booked_on", "id");

-- CreateIndex
CREATE INDEX "line_tenant_id_amount_minor_id_idx" ON "banking"."line"("tenant_id", "amount_minor", "id");

-- CreateIndex
CREATE INDEX "line_tenant_id_account_id_booked_on_id_idx" ON "banking"."line"("tenant_id", "account_id", "booked_on", "id");

-- CreateIndex
CREATE INDEX "line_tenant_id_status_booked_on_idx" ON "banking"."line"("tenant_id", "status", "booked_on");

-- CreateIndex
CREATE INDEX "line_tenant_id_statement_id_idx" ON "banking"."line"("tenant_id", "statement_id");

-- CreateIndex
CREATE INDEX "line_tenant_id_counterparty_iban_index_idx" ON "banking"."line"("tenant_id", "counterparty_iban_index");

-- CreateIndex
CREATE INDEX "line_tenant_id_counterparty_name_idx" ON "banking"."line"("tenant_id", "counterparty_name");

-- CreateIndex
CREATE UNIQUE INDEX "line_tenant_id_account_id_key_nth_key" ON "banking"."line"("tenant_id", "account_id", "key", "nth");

-- CreateIndex
CREATE INDEX "match_tenant_id_created_at_id_idx" ON "banking"."match"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "match_tenant_id_line_id_idx" ON "banking"."match"("tenant_id", "line_id");

-- CreateIndex
CREATE INDEX "match_tenant_id_customer_id_idx" ON "banking"."match"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "match_tenant_id_payment_id_idx" ON "banking"."match"("tenant_id", "payment_id");

-- CreateIndex
CREATE INDEX "match_tenant_id_ledger_account_id_idx" ON "banking"."match"("tenant_id", "ledger_account_id");

-- AddForeignKey
ALTER TABLE "banking"."statement" ADD CONSTRAINT "statement_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "banking"."account"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "banking"."line" ADD CONSTRAINT "line_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "banking"."account"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "banking"."line" ADD CONSTRAINT "line_tenant_id_statement_id_fkey" FOREIGN KEY ("tenant_id", "statement_id") REFERENCES "banking"."statement"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "banking"."match" ADD CONSTRAINT "match_tenant_id_line_id_fkey" FOREIGN KEY ("tenant_id", "line_id") REFERENCES "banking"."line"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('banking.account');
call kit.protect('banking.statement');
call kit.protect('banking.line');
call kit.protect('banking.match');

call kit.sealable('banking.account', 'iban');
call kit.sealable('banking.line', 'counterparty_iban');

-- What must hold whoever writes
alter table banking.account
  add constraint account_kind check (kind in ('bank', 'card', 'cash')),
  add constraint account_closed check (closed_through_on >= opened_on);
create unique index account_one_iban on banking.account (tenant_id, iban_index) where archived_at is null;

alter table banking.statement
  add constraint statement_status check (status in ('adding', 'added')),
  add constraint statement_counts check (added >= 0 and known >= 0 and skipped >= 0 and pending >= 0
    and processed = added + known + skipped and processed <= total);

alter table banking.line
  add constraint line_status check (status in ('open', 'matched', 'ignored')),
  add constraint line_amount check (amount_minor <> 0),
  -- What is open of it lies between nothing and all of it, and is nothing where it is matched.
  add constraint line_open check (open_minor * sign(amount_minor) between 0 and abs(amount_minor)),
  add constraint line_matched check ((status = 'matched') = (open_minor = 0)),
  add constraint line_nth check (nth >= 1);

alter table banking.match
  add constraint match_kind check (kind in ('payment', 'transfer', 'charge')),
  add constraint match_amount check (amount_minor <> 0),
  add constraint match_status check (status in ('making', 'made', 'ended')),
  add constraint match_payment check (case when kind = 'payment' then status <> 'made' or payment_id is not null
    else payment_id is null and settles is null and status <> 'making' end);
-- A payment is that of one line.
create unique index match_one_payment on banking.match (tenant_id, payment_id) where status <> 'ended';

-- What the bank said is kept as it said it, and nothing moves up to the day that is closed. The account is locked, so
-- that it is not closed meanwhile.
create function banking.keep_line() returns trigger language plpgsql as $$
declare
  frozen date;
  opened date;
begin
  if tg_op = 'DELETE' then raise exception 'line % stays', old.id using errcode = '23514'; end if;
  if tg_op = 'UPDATE' and row(new.account_id, new.booked_on, new.currency, new.amount_minor, new.key, new.nth, new.statement_id)
     is distinct from row(old.account_id, old.booked_on, old.currency, old.amount_minor, old.key, old.nth, old.statement_id)
  then raise exception 'line % is unchangeable', old.id using errcode = '23514'; end if;
  if tg_op = 'UPDATE' and new.status = old.status and new.open_minor = old.open_minor then return new; end if;
  select closed_through_on, opened_on into frozen, opened from banking.account
    where tenant_id = new.tenant_id and id = new.account_id for no key update;
  if new.booked_on <= frozen or new.booked_on < opened then
    raise exception 'the account is closed through %', frozen using errcode = '23514', constraint = 'line_after_closed';
  end if;
  return new;
end $$;
create trigger keep_line before insert or update or delete on banking.line
  for each row when (not kit.maintaining()) execute function banking.keep_line();

create function banking.keep_match() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'match % stays', old.id using errcode = '23514'; end if;
  if row(new.line_id, new.kind, new.currency, new.amount_minor, new.ledger_account_id)
     is distinct from row(old.line_id, old.kind, old.currency, old.amount_minor, old.ledger_account_id)
     or old.status = 'ended' or new.payment_id is distinct from old.payment_id and old.status <> 'making'
  then raise exception 'match % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_match before update or delete on banking.match
  for each row when (not kit.maintaining()) execute function banking.keep_match();

alter table banking.account alter column name type text collate "und-x-icu";
