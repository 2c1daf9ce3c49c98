-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "payments";

-- CreateTable
CREATE TABLE "payments"."payment" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "difference_minor" BIGINT NOT NULL,
    "allocated_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "left_minor" BIGINT NOT NULL,
    "base_minor" BIGINT,
    "rate" DECIMAL(20,6),
    "received_on" DATE NOT NULL,
    "account" TEXT NOT NULL,
    "reference" TEXT,
    "note" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "custom" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payments"."allocation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "invoice_number" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "gain_minor" BIGINT NOT NULL,
    "allocated_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payments"."refund" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "refunded_on" DATE NOT NULL,
    "account" TEXT NOT NULL,
    "note" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payments"."open_item" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "issued_on" DATE NOT NULL,
    "due_on" DATE,
    "total_minor" BIGINT NOT NULL,
    "credited_minor" BIGINT NOT NULL,
    "allocated_minor" BIGINT NOT NULL,
    "owed_minor" BIGINT NOT NULL,
    "opening_minor" BIGINT NOT NULL,
    "base_minor" BIGINT,
    "invoice_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "open_item_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "payments"."policy" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "difference_limit_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "payment_tenant_id_created_at_id_idx" ON "payments"."payment"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payment_tenant_id_received_on_id_idx" ON "payments"."payment"("tenant_id", "received_on", "id");

-- CreateIndex
CREATE INDEX "payment_tenant_id_amount_minor_id_idx" ON "payments"."payment"("tenant_id", "amount_minor", "id");

-- CreateIndex
CREATE INDEX "payment_tenant_id_left_minor_id_idx" ON "payments"."payment"("tenant_id", "left_minor", "id");

-- CreateIndex
CREATE INDEX "payment_tenant_id_status_received_on_idx" ON "payments"."payment"("tenant_id", "status", "received_on");

-- CreateIndex
CREATE INDEX "payment_tenant_id_customer_id_received_on_idx" ON "payments"."payment"("tenant_id", "customer_id", "received_on");

-- CreateIndex
CREATE UNIQUE INDEX "payment_tenant_id_number_key" ON "payments"."payment"("tenant_id", "number");

-- CreateIndex
CREATE INDEX "allocation_tenant_id_created_at_id_idx" ON "payments"."allocation"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "allocation_tenant_id_payment_id_idx" ON "payments"."allocation"("tenant_id", "payment_id");

-- CreateIndex
CREATE INDEX "allocation_tenant_id_invoice_id_created_at_idx" ON "payments"."allocation"("tenant_id", "invoice_id", "created_at");

-- CreateIndex
CREATE INDEX "refund_tenant_id_created_at_id_idx" ON "payments"."refund"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "refund_tenant_id_payment_id_idx" ON "payments"."refund"("tenant_id", "payment_id");

-- CreateIndex
CREATE INDEX "open_item_tenant_id_created_at_id_idx" ON "payments"."open_item"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "open_item_tenant_id_due_on_id_idx" ON "payments"."open_item"("tenant_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "open_item_tenant_id_customer_id_due_on_idx" ON "payments"."open_item"("tenant_id", "customer_id", "due_on");

-- AddForeignKey
ALTER TABLE "payments"."allocation" ADD CONSTRAINT "allocation_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payments"."payment"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."allocation" ADD CONSTRAINT "allocation_tenant_id_invoice_id_fkey" FOREIGN KEY ("tenant_id", "invoice_id") REFERENCES "payments"."open_item"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments"."refund" ADD CONSTRAINT "refund_tenant_id_payment_id_fkey" FOREIGN KEY ("tenant_id", "payment_id") REFERENCES "payments"."payment"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('payments.payment');
call kit.protect('payments.allocation');
call kit.protect('payments.refund');
call kit.protect('payments.open_item');
call kit.protect('payments.policy');

-- What must hold whoever writes
alter table payments.payment
  add constraint payment_status check (status in ('received', 'undone')),
  add constraint payment_account check (account in ('bank', 'cash', 'card')),
  add constraint payment_amount check (amount_minor > 0 and fee_minor >= 0 and allocated_minor >= 0 and refunded_minor >= 0),
  add constraint payment_rate check ((base_minor is null) = (rate is null)),
  add constraint payment_undone check ((status = 'undone') = (undone_at is not null) and (status <> 'undone' or allocated_minor = 0)),
  -- All of the money is somewhere: on invoices, back with the customer, or left as their credit.
  add constraint payment_within_amount check (left_minor >= 0 and left_minor =
    case status when 'undone' then 0 else amount_minor + difference_minor - allocated_minor - refunded_minor end);

alter table payments.open_item
  add constraint open_item_opening check (opening_minor between 0 and allocated_minor),
  -- No more is settled than was invoiced.
  add constraint open_item_within_total check (credited_minor >= 0 and allocated_minor >= 0
    and owed_minor >= 0 and owed_minor = total_minor - credited_minor - allocated_minor);

alter table payments.allocation add constraint allocation_amount check (amount_minor > 0);
alter table payments.refund
  add constraint refund_amount check (amount_minor > 0),
  add constraint refund_account check (account in ('bank', 'cash', 'card'));
alter table payments.policy add constraint policy_limit check (difference_limit_minor between 0 and 10000);
create unique index policy_one on payments.policy (tenant_id);

-- A receipt is a record of the books: it is never changed or deleted but for what becomes of it, nor is what it settled.
create function payments.keep_payment() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'payment % stays', old.number using errcode = '23514'; end if;
  if row(new.number, new.currency, new.amount_minor, new.fee_minor, new.base_minor, new.rate, new.received_on, new.account)
     is distinct from
     row(old.number, old.currency, old.amount_minor, old.fee_minor, old.base_minor, old.rate, old.received_on, old.account)
     or (old.status = 'undone' and new.status <> 'undone')
  then raise exception 'payment % is unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_payment before update or delete on payments.payment
  for each row when (not kit.maintaining()) execute function payments.keep_payment();

create function payments.keep_allocation() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'allocation % stays', old.id using errcode = '23514'; end if;
  if row(new.payment_id, new.invoice_id, new.currency, new.amount_minor, new.gain_minor, new.allocated_on)
     is distinct from
     row(old.payment_id, old.invoice_id, old.currency, old.amount_minor, old.gain_minor, old.allocated_on)
     or old.ended_at is not null
  then raise exception 'allocation % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
create trigger keep_allocation before update or delete on payments.allocation
  for each row when (not kit.maintaining()) execute function payments.keep_allocation();

create function payments.keep_refund() returns trigger language plpgsql as $$ begin
  raise exception 'refund % stays', old.id using errcode = '23514';
end $$;
create trigger keep_refund before update or delete on payments.refund
  for each row when (not kit.maintaining()) execute function payments.keep_refund();
