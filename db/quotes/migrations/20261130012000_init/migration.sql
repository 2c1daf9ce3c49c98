-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "quotes";

-- CreateTable
CREATE TABLE "quotes"."quote" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT,
    "revision" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "valid_until_on" DATE,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL,
    "note" TEXT,
    "language" TEXT,
    "is_reminding" BOOLEAN NOT NULL,
    "costs" JSONB NOT NULL,
    "margin_minor" BIGINT,
    "sent_at" TIMESTAMPTZ(3),
    "viewed_at" TIMESTAMPTZ(3),
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "asked_since" TIMESTAMPTZ(3),
    "rejected_reason" TEXT,
    "acceptance_id" UUID,
    "accepted_minor" BIGINT,
    "invoice_ids" TEXT[],
    "approved_percent" DECIMAL(9,6),
    "approved_by_name" TEXT,
    "created_by_id" UUID NOT NULL,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quotes"."quote_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "unit" TEXT,
    "unit_price" DECIMAL(20,6) NOT NULL,
    "discount_percent" DECIMAL(9,6),
    "tax_rate_id" UUID,
    "tax_percent" DECIMAL(9,6) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "is_optional" BOOLEAN NOT NULL,
    "is_quantity_free" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quotes"."quote_version" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "valid_until_on" DATE NOT NULL,
    "lines" JSONB NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL,
    "tax_rates" JSONB NOT NULL,
    "tax_rounding" TEXT NOT NULL,
    "note" TEXT,
    "language" TEXT,
    "seller" JSONB NOT NULL,
    "customer" JSONB NOT NULL,
    "sent_on" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "pdf_sha256" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_version_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quotes"."acceptance" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_by_name" TEXT,
    "network_address" TEXT,
    "user_agent" TEXT,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "subtotal_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "taxes" JSONB NOT NULL,
    "pdf_sha256" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_name" TEXT,
    "withdrawn_reason" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quotes"."conversion" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "acceptance_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "invoice_id" UUID,
    "failure" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "quotes"."discount_limit" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "max_percent" DECIMAL(9,6) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "discount_limit_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "quote_tenant_id_created_at_id_idx" ON "quotes"."quote"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "quote_tenant_id_valid_until_on_id_idx" ON "quotes"."quote"("tenant_id", "valid_until_on", "id");

-- CreateIndex
CREATE INDEX "quote_tenant_id_total_minor_id_idx" ON "quotes"."quote"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "quote_tenant_id_status_valid_until_on_idx" ON "quotes"."quote"("tenant_id", "status", "valid_until_on");

-- CreateIndex
CREATE INDEX "quote_tenant_id_customer_id_idx" ON "quotes"."quote"("tenant_id", "customer_id");

-- CreateIndex
CREATE INDEX "quote_tenant_id_acceptance_id_idx" ON "quotes"."quote"("tenant_id", "acceptance_id");

-- CreateIndex
CREATE INDEX "quote_tenant_id_created_by_id_idx" ON "quotes"."quote"("tenant_id", "created_by_id");

-- CreateIndex
CREATE INDEX "quote_invoice_ids_idx" ON "quotes"."quote" USING GIN ("invoice_ids");

-- CreateIndex
CREATE UNIQUE INDEX "quote_tenant_id_number_key" ON "quotes"."quote"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "quote_line_tenant_id_quote_id_position_key" ON "quotes"."quote_line"("tenant_id", "quote_id", "position");

-- CreateIndex
CREATE INDEX "quote_version_tenant_id_created_at_id_idx" ON "quotes"."quote_version"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_version_tenant_id_quote_id_revision_key" ON "quotes"."quote_version"("tenant_id", "quote_id", "revision");

-- CreateIndex
CREATE INDEX "acceptance_tenant_id_created_at_id_idx" ON "quotes"."acceptance"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "acceptance_tenant_id_quote_id_revision_idx" ON "quotes"."acceptance"("tenant_id", "quote_id", "revision");

-- CreateIndex
CREATE INDEX "acceptance_tenant_id_version_id_idx" ON "quotes"."acceptance"("tenant_id", "version_id");

-- CreateIndex
CREATE INDEX "conversion_tenant_id_created_at_id_idx" ON "quotes"."conversion"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "conversion_tenant_id_quote_id_idx" ON "quotes"."conversion"("tenant_id", "quote_id");

-- CreateIndex
CREATE INDEX "conversion_tenant_id_acceptance_id_idx" ON "quotes"."conversion"("tenant_id", "acceptance_id");

-- CreateIndex
CREATE INDEX "conversion_tenant_id_invoice_id_idx" ON "quotes"."conversion"("tenant_id", "invoice_id");

-- CreateIndex
CREATE INDEX "discount_limit_tenant_id_created_at_id_idx" ON "quotes"."discount_limit"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "discount_limit_tenant_id_role_key" ON "quotes"."discount_limit"("tenant_id", "role");

-- AddForeignKey
ALTER TABLE "quotes"."quote_line" ADD CONSTRAINT "quote_line_tenant_id_quote_id_fkey" FOREIGN KEY ("tenant_id", "quote_id") REFERENCES "quotes"."quote"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('quotes.quote');
call kit.protect('quotes.quote_line');
call kit.protect('quotes.quote_version');
call kit.protect('quotes.acceptance');
call kit.protect('quotes.conversion');
call kit.protect('quotes.discount_limit');

-- What must hold whoever writes
alter table quotes.quote
  add constraint quote_status check (status in ('draft', 'sent', 'accepted', 'part-converted', 'converted', 'rejected', 'withdrawn', 'expired')),
  add constraint quote_total check (total_minor = subtotal_minor + tax_minor),
  add constraint quote_revision check (revision >= 1),
  add constraint quote_number_from_sending check ((sent_at is null) = (number is null)),
  add constraint quote_accepted check ((status in ('accepted', 'part-converted', 'converted')) = (acceptance_id is not null));
alter table quotes.acceptance
  add constraint acceptance_via check (via in ('page', 'phone', 'email', 'paper')),
  add constraint acceptance_total check (total_minor = subtotal_minor + tax_minor),
  add constraint acceptance_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null));
alter table quotes.conversion
  add constraint conversion_status check (status in ('pending', 'done', 'failed', 'discarded')),
  add constraint conversion_done check ((status in ('done', 'discarded')) = (invoice_id is not null));
alter table quotes.discount_limit add constraint discount_limit_percent check (max_percent between 0 and 100);

-- A version of a quote is accepted once, until that is withdrawn.
create unique index acceptance_of_a_version on quotes.acceptance (tenant_id, version_id) where withdrawn_at is null;

-- Lines belong to a draft: what was sent is read by its customer, who may be about to accept it.
create function quotes.keep_sent_lines() returns trigger language plpgsql as $$
declare
  line quotes.quote_line := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from quotes.quote q where q.tenant_id = line.tenant_id and q.id = line.quote_id and q.status <> 'draft')
  then raise exception 'the lines of a sent quote stay' using errcode = '23514'; end if;
  return line;
end $$;
create trigger keep_sent_lines before insert or update or delete on quotes.quote_line
  for each row when (not kit.maintaining()) execute function quotes.keep_sent_lines();

-- A version stays as it was sent; the hash of its PDF is noted once.
create function quotes.keep_version() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' and old.pdf_sha256 is null
    and to_jsonb(new) - '{pdf_sha256,version,updated_at}'::text[] = to_jsonb(old) - '{pdf_sha256,version,updated_at}'::text[]
  then return new; end if;
  raise exception 'a version of a quote stays as it was sent' using errcode = '23514';
end $$;
create trigger keep_version before update or delete on quotes.quote_version
  for each row when (not kit.maintaining()) execute function quotes.keep_version();

-- Who accepted what stays; its PDF is noted once, and it is withdrawn once.
create function quotes.keep_acceptance() returns trigger language plpgsql as $$
declare
  later text[] := '{pdf_sha256,withdrawn_at,withdrawn_by_name,withdrawn_reason,version,updated_at}';
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later
    and (old.pdf_sha256 is null or new.pdf_sha256 = old.pdf_sha256)
    and (old.withdrawn_at is null or row(new.withdrawn_at, new.withdrawn_reason) = row(old.withdrawn_at, old.withdrawn_reason))
  then return new; end if;
  raise exception 'an acceptance stays as it was given' using errcode = '23514';
end $$;
create trigger keep_acceptance before update or delete on quotes.acceptance
  for each row when (not kit.maintaining()) execute function quotes.keep_acceptance();
