-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "catalog";

-- CreateTable
CREATE TABLE "catalog"."product" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT,
    "barcodes" TEXT[],
    "description" TEXT,
    "unit" TEXT NOT NULL,
    "price" DECIMAL(20,6),
    "per" DECIMAL(20,6) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "tax_rate_id" UUID,
    "options" JSONB NOT NULL,
    "option_values" TEXT[],
    "custom" JSONB NOT NULL DEFAULT '{}',
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."barcode" (
    "tenant_id" UUID NOT NULL,
    "barcodes" TEXT NOT NULL,
    "product_id" UUID NOT NULL,

    CONSTRAINT "barcode_pkey" PRIMARY KEY ("tenant_id","barcodes")
);

-- CreateTable
CREATE TABLE "catalog"."conversion" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "product_name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "numerator" INTEGER NOT NULL,
    "denominator" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversion_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."component" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "bundle_name" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "product_name" TEXT NOT NULL,
    "quantity" DECIMAL(20,6) NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "component_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."customer_group" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "customer_ids" UUID[],
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_group_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."price_list" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "is_tax_included" BOOLEAN NOT NULL,
    "customer_ids" UUID[],
    "group_ids" UUID[],
    "valid_from_on" DATE,
    "valid_until_on" DATE,
    "priority" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_list_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."price" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "price_list_id" UUID NOT NULL,
    "price_list_name" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "product_name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "min_quantity" DECIMAL(20,6) NOT NULL,
    "price" DECIMAL(20,6) NOT NULL,
    "per" DECIMAL(20,6) NOT NULL,
    "valid_from_on" DATE,
    "valid_until_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "catalog"."price_change" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "price_list_id" UUID,
    "kind" TEXT,
    "q" TEXT,
    "percent" DECIMAL(20,6),
    "amount" DECIMAL(20,6),
    "rounding" TEXT NOT NULL,
    "from_on" DATE,
    "changes" JSONB NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_change_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "product_tenant_id_created_at_id_idx" ON "catalog"."product"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "product_tenant_id_name_id_idx" ON "catalog"."product"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "product_tenant_id_sku_id_idx" ON "catalog"."product"("tenant_id", "sku", "id");

-- CreateIndex
CREATE INDEX "product_tenant_id_price_id_idx" ON "catalog"."product"("tenant_id", "price", "id");

-- CreateIndex
CREATE INDEX "product_tenant_id_parent_id_id_idx" ON "catalog"."product"("tenant_id", "parent_id", "id");

-- CreateIndex
CREATE INDEX "product_tenant_id_kind_name_id_idx" ON "catalog"."product"("tenant_id", "kind", "name", "id");

-- CreateIndex
CREATE INDEX "barcode_tenant_id_product_id_idx" ON "catalog"."barcode"("tenant_id", "product_id");

-- CreateIndex
CREATE INDEX "conversion_tenant_id_created_at_id_idx" ON "catalog"."conversion"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "conversion_tenant_id_product_id_unit_key" ON "catalog"."conversion"("tenant_id", "product_id", "unit");

-- CreateIndex
CREATE INDEX "component_tenant_id_created_at_id_idx" ON "catalog"."component"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "component_tenant_id_product_id_idx" ON "catalog"."component"("tenant_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "component_tenant_id_bundle_id_product_id_key" ON "catalog"."component"("tenant_id", "bundle_id", "product_id");

-- CreateIndex
CREATE INDEX "customer_group_tenant_id_created_at_id_idx" ON "catalog"."customer_group"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "customer_group_tenant_id_name_id_idx" ON "catalog"."customer_group"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "customer_group_customer_ids_idx" ON "catalog"."customer_group" USING GIN ("customer_ids");

-- CreateIndex
CREATE INDEX "price_list_tenant_id_created_at_id_idx" ON "catalog"."price_list"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "price_list_tenant_id_name_id_idx" ON "catalog"."price_list"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "price_list_tenant_id_priority_id_idx" ON "catalog"."price_list"("tenant_id", "priority", "id");

-- CreateIndex
CREATE INDEX "price_list_customer_ids_idx" ON "catalog"."price_list" USING GIN ("customer_ids");

-- CreateIndex
CREATE INDEX "price_list_group_ids_idx" ON "catalog"."price_list" USING GIN ("group_ids");

-- CreateIndex
CREATE INDEX "price_tenant_id_created_at_id_idx" ON "catalog"."price"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "price_tenant_id_product_name_id_idx" ON "catalog"."price"("tenant_id", "product_name", "id");

-- CreateIndex
CREATE INDEX "price_tenant_id_product_id_price_list_id_idx" ON "catalog"."price"("tenant_id", "product_id", "price_list_id");

-- CreateIndex
CREATE INDEX "price_tenant_id_price_list_id_product_name_id_idx" ON "catalog"."price"("tenant_id", "price_list_id", "product_name", "id");

-- CreateIndex
CREATE INDEX "price_change_tenant_id_created_at_id_idx" ON "catalog"."price_change"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "price_change_tenant_id_price_list_id_idx" ON "catalog"."price_change"("tenant_id", "price_list_id");

-- AddForeignKey
ALTER TABLE "catalog"."product" ADD CONSTRAINT "product_tenant_id_parent_id_fkey" FOREIGN KEY ("tenant_id", "parent_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."barcode" ADD CONSTRAINT "barcode_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."conversion" ADD CONSTRAINT "conversion_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."component" ADD CONSTRAINT "component_tenant_id_bundle_id_fkey" FOREIGN KEY ("tenant_id", "bundle_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."component" ADD CONSTRAINT "component_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."price" ADD CONSTRAINT "price_tenant_id_price_list_id_fkey" FOREIGN KEY ("tenant_id", "price_list_id") REFERENCES "catalog"."price_list"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catalog"."price" ADD CONSTRAINT "price_tenant_id_product_id_fkey" FOREIGN KEY ("tenant_id", "product_id") REFERENCES "catalog"."product"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('catalog.product');
call kit.protect('catalog.barcode');
call kit.protect('catalog.conversion');
call kit.protect('catalog.component');
call kit.protect('catalog.customer_group');
call kit.protect('catalog.price_list');
call kit.protect('catalog.price');
call kit.protect('catalog.price_change');

-- What must hold whoever writes
alter table catalog.product
  add constraint product_kind check (kind in ('goods', 'service')),
  add constraint product_price check (price >= 0),
  add constraint product_per check (per > 0),
  add constraint product_of_another check (parent_id <> id),
  add constraint product_values check ((parent_id is null) = (cardinality(option_values) = 0));
alter table catalog.conversion add constraint conversion_ratio check (numerator > 0 and denominator > 0);
alter table catalog.component
  add constraint component_quantity check (quantity > 0),
  add constraint component_of_another check (bundle_id <> product_id);
alter table catalog.price_list
  add constraint price_list_days check (valid_until_on >= valid_from_on),
  add constraint price_list_priority check (priority between 0 and 1000);
alter table catalog.price
  add constraint price_price check (price >= 0),
  add constraint price_per check (per > 0),
  add constraint price_quantity check (min_quantity >= 0),
  add constraint price_days check (valid_until_on >= valid_from_on);
alter table catalog.price_change add constraint price_change_by check ((percent is null) <> (amount is null));

-- A SKU is one product's, however it is written, and so is a combination of options among the variants of one.
create unique index product_sku on catalog.product (tenant_id, lower(sku));
create unique index product_variant on catalog.product (tenant_id, parent_id, option_values) where parent_id is not null;

-- A variant has no variants. Its product cannot become a variant meanwhile: none is one later than from its beginning.
create function catalog.one_level() returns trigger language plpgsql as $$ begin
  if exists (select from catalog.product where tenant_id = new.tenant_id and id = new.parent_id and parent_id is not null)
    or (tg_op = 'UPDATE' and new.parent_id is distinct from old.parent_id) then
    raise exception 'a variant has no variants' using errcode = '23514', constraint = 'product_one_level';
  end if;
  return null;
end $$;
create trigger one_level after insert or update of parent_id on catalog.product for each row
  when (new.parent_id is not null and not kit.maintaining()) execute function catalog.one_level();

-- Barcodes as rows, for a list has no unique index: the second product with one alike is refused.
create function catalog.keep_barcodes() returns trigger language plpgsql as $$ begin
  delete from catalog.barcode where tenant_id = new.tenant_id and product_id = new.id and barcodes <> all (new.barcodes);
  insert into catalog.barcode (tenant_id, barcodes, product_id)
    select new.tenant_id, code, new.id from unnest(new.barcodes) code
    where not exists (select from catalog.barcode b where b.tenant_id = new.tenant_id and b.barcodes = code and b.product_id = new.id);
  return null;
end $$;
create trigger keep_barcodes_made after insert on catalog.product for each row
  when (not kit.maintaining()) execute function catalog.keep_barcodes();
create trigger keep_barcodes_changed after update of barcodes on catalog.product for each row
  when (new.barcodes is distinct from old.barcodes and not kit.maintaining()) execute function catalog.keep_barcodes();

-- Nothing holds itself, by however many steps. One at a time within a business: two that each see no way back could close
-- a circle together.
create function catalog.component_without_cycle() returns trigger language plpgsql as $$ begin
  perform pg_advisory_xact_lock(hashtextextended('catalog.component ' || new.tenant_id, 0));
  if exists (
    with recursive held (id) as (
      select new.product_id
      union
      select c.product_id from catalog.component c join held on c.bundle_id = held.id where c.tenant_id = new.tenant_id
    ) select from held where id = new.bundle_id) then
    raise exception 'a bundle would hold itself' using errcode = '23514', constraint = 'component_without_cycle';
  end if;
  return null;
end $$;
create trigger component_without_cycle after insert on catalog.component for each row
  when (not kit.maintaining()) execute function catalog.component_without_cycle();

-- Of a product, unit and quantity in a list one price holds on a day. What counts is what a save leaves, in whatever order
-- its rows are written.
create extension if not exists btree_gist;
alter table catalog.price add constraint price_no_overlap exclude using gist
  (tenant_id with =, price_list_id with =, product_id with =, unit with =, min_quantity with =,
    daterange(valid_from_on, valid_until_on, '[]') with &&)
  where (archived_at is null) deferrable initially deferred;
-- One after the other, as by kit.in_turn, but for whoever restores a business.
create trigger take_turn before insert or update on catalog.price for each row
  when (not kit.maintaining()) execute function kit.take_turn('product_id');

-- Names sort as people sort them.
alter table catalog.product alter column name type text collate "und-x-icu";
alter table catalog.customer_group alter column name type text collate "und-x-icu";
alter table catalog.price_list alter column name type text collate "und-x-icu";
alter table catalog.price alter column product_name type text collate "und-x-icu";
