-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "settings";

-- CreateTable
CREATE TABLE "settings"."registration" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "settings"."profile" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "legal_name" TEXT,
    "vat_id" TEXT,
    "tax_number" TEXT,
    "address" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "website" TEXT,
    "bank_name" TEXT,
    "iban" TEXT,
    "bic" TEXT,
    "logo_url" TEXT,
    "locale" TEXT NOT NULL,
    "fiscal_year_start" INTEGER NOT NULL,
    "tax_rounding" TEXT NOT NULL,
    "invoice_footer" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "settings"."tax_rate" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "percent" DECIMAL(9,6) NOT NULL,
    "code" TEXT NOT NULL,
    "legal_text" TEXT,
    "is_default" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "settings"."payment_term" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "due_days" INTEGER NOT NULL,
    "discount_percent" DECIMAL(9,6),
    "discount_days" INTEGER,
    "is_default" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_term_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "settings"."number_series" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "reset_period" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "settings"."custom_field" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "options" TEXT[],
    "required" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "registration_tenant_id_key" ON "settings"."registration"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "profile_tenant_id_key" ON "settings"."profile"("tenant_id");

-- CreateIndex
CREATE INDEX "tax_rate_tenant_id_created_at_id_idx" ON "settings"."tax_rate"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "tax_rate_tenant_id_name_id_idx" ON "settings"."tax_rate"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "payment_term_tenant_id_created_at_id_idx" ON "settings"."payment_term"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "payment_term_tenant_id_due_days_id_idx" ON "settings"."payment_term"("tenant_id", "due_days", "id");

-- CreateIndex
CREATE UNIQUE INDEX "number_series_tenant_id_kind_key" ON "settings"."number_series"("tenant_id", "kind");

-- CreateIndex
CREATE INDEX "custom_field_tenant_id_created_at_id_idx" ON "settings"."custom_field"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "custom_field_tenant_id_position_id_idx" ON "settings"."custom_field"("tenant_id", "position", "id");

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_tenant_id_noun_key_key" ON "settings"."custom_field"("tenant_id", "noun", "key");

-- Row-level security (db/kit/database.sql)
call kit.protect('settings.registration');
call kit.protect('settings.profile');
call kit.protect('settings.tax_rate');
call kit.protect('settings.payment_term');
call kit.protect('settings.number_series');
call kit.protect('settings.custom_field');

-- One default each
create unique index tax_rate_default on settings.tax_rate (tenant_id) where is_default and archived_at is null;
create unique index payment_term_default on settings.payment_term (tenant_id) where is_default and archived_at is null;

-- What must hold whoever writes
alter table settings.profile
  add constraint profile_fiscal_year_start check (fiscal_year_start between 1 and 12),
  add constraint profile_tax_rounding check (tax_rounding in ('line', 'document'));
alter table settings.tax_rate
  add constraint tax_rate_code check (code in ('standard', 'reduced', 'zero', 'exempt', 'reverse-charge')),
  add constraint tax_rate_percent check (percent between 0 and 100),
  add constraint tax_rate_untaxed check (code in ('standard', 'reduced') or percent = 0);
alter table settings.payment_term
  add constraint payment_term_due_days check (due_days between 0 and 365),
  add constraint payment_term_discount check ((discount_percent is null) = (discount_days is null)),
  add constraint payment_term_discount_percent check (discount_percent between 0 and 100),
  add constraint payment_term_discount_days check (discount_days between 0 and due_days);
alter table settings.number_series
  add constraint number_series_reset_period check (reset_period in ('never', 'year', 'month')),
  add constraint number_series_first check (first > 0),
  add constraint number_series_one_count check (length(pattern) - length(replace(pattern, '{#', '{')) = 1),
  add constraint number_series_names_period check (
    (reset_period = 'never' or pattern ~ '\{YY(YY)?\}') and (reset_period <> 'month' or pattern ~ '\{MM\}'));
alter table settings.custom_field
  add constraint custom_field_type check (type in ('text', 'number', 'date', 'boolean', 'select')),
  add constraint custom_field_options check ((type = 'select') = (cardinality(options) > 0));

-- Values are kept under the key and read by the type, so neither ever changes.
create function settings.keep_custom_field() returns trigger language plpgsql as $$ begin
  if row(new.noun, new.key, new.type) is distinct from row(old.noun, old.key, old.type) then
    raise exception 'custom field % keeps its noun, key and type', old.key using errcode = '23514';
  end if;
  return new;
end $$;
create trigger keep_custom_field before update on settings.custom_field
  for each row execute function settings.keep_custom_field();

-- A business starts from its country pack when the first act writes anything, be it identity's event or a person's. Two
-- at once would write the same rows under the same ids: the second finds them there and goes on.
create function settings.start_once() returns trigger language plpgsql as $$
declare
  is_there boolean;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.tenant_id::text, 0));
  execute format('select exists (select from %I.%I where tenant_id = $1 and id = $2)', tg_table_schema, tg_table_name)
    into is_there using new.tenant_id, new.id;
  return case when is_there then null else new end;
end $$;
create trigger start_once before insert on settings.profile for each row execute function settings.start_once();
create trigger start_once before insert on settings.tax_rate for each row execute function settings.start_once();
create trigger start_once before insert on settings.payment_term for each row execute function settings.start_once();
