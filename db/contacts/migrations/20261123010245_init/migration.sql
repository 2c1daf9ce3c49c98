-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "contacts";

-- CreateTable
CREATE TABLE "contacts"."company" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "email" TEXT,
    "email_key" TEXT,
    "phone" TEXT,
    "vat_id" TEXT,
    "vat_id_check" TEXT,
    "domain" TEXT,
    "website" TEXT,
    "street" TEXT,
    "postal_code" TEXT,
    "city" TEXT,
    "region" TEXT,
    "country" CHAR(2),
    "currency" CHAR(3),
    "payment_term_days" INTEGER,
    "tags" TEXT[],
    "owner_id" TEXT,
    "note" TEXT,
    "custom" JSONB NOT NULL,
    "import_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "company_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contacts"."person" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "email" TEXT,
    "email_key" TEXT,
    "phone" TEXT,
    "vat_id" TEXT,
    "vat_id_check" TEXT,
    "job_title" TEXT,
    "company_id" UUID,
    "street" TEXT,
    "postal_code" TEXT,
    "city" TEXT,
    "region" TEXT,
    "country" CHAR(2),
    "currency" CHAR(3),
    "tags" TEXT[],
    "owner_id" TEXT,
    "note" TEXT,
    "custom" JSONB NOT NULL,
    "import_id" UUID,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contacts"."import" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "update_by" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "delimiter" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "processed" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contacts"."import_chunk" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "csv" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "contacts"."import_error" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "heading" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_error_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "company_tenant_id_created_at_id_idx" ON "contacts"."company"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "company_tenant_id_name_id_idx" ON "contacts"."company"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "company_tenant_id_name_key_idx" ON "contacts"."company"("tenant_id", "name_key");

-- CreateIndex
CREATE INDEX "company_tenant_id_email_key_idx" ON "contacts"."company"("tenant_id", "email_key");

-- CreateIndex
CREATE INDEX "company_tenant_id_phone_idx" ON "contacts"."company"("tenant_id", "phone");

-- CreateIndex
CREATE INDEX "company_tenant_id_vat_id_idx" ON "contacts"."company"("tenant_id", "vat_id");

-- CreateIndex
CREATE INDEX "company_tenant_id_domain_idx" ON "contacts"."company"("tenant_id", "domain");

-- CreateIndex
CREATE INDEX "company_tenant_id_owner_id_idx" ON "contacts"."company"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "company_tenant_id_country_city_idx" ON "contacts"."company"("tenant_id", "country", "city");

-- CreateIndex
CREATE INDEX "company_tenant_id_import_id_idx" ON "contacts"."company"("tenant_id", "import_id");

-- CreateIndex
CREATE INDEX "person_tenant_id_created_at_id_idx" ON "contacts"."person"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "person_tenant_id_name_id_idx" ON "contacts"."person"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "person_tenant_id_name_key_idx" ON "contacts"."person"("tenant_id", "name_key");

-- CreateIndex
CREATE INDEX "person_tenant_id_email_key_idx" ON "contacts"."person"("tenant_id", "email_key");

-- CreateIndex
CREATE INDEX "person_tenant_id_phone_idx" ON "contacts"."person"("tenant_id", "phone");

-- CreateIndex
CREATE INDEX "person_tenant_id_vat_id_idx" ON "contacts"."person"("tenant_id", "vat_id");

-- CreateIndex
CREATE INDEX "person_tenant_id_company_id_idx" ON "contacts"."person"("tenant_id", "company_id");

-- CreateIndex
CREATE INDEX "person_tenant_id_owner_id_idx" ON "contacts"."person"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "person_tenant_id_country_city_idx" ON "contacts"."person"("tenant_id", "country", "city");

-- CreateIndex
CREATE INDEX "person_tenant_id_import_id_idx" ON "contacts"."person"("tenant_id", "import_id");

-- CreateIndex
CREATE INDEX "import_tenant_id_created_at_id_idx" ON "contacts"."import"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "import_chunk_tenant_id_import_id_position_key" ON "contacts"."import_chunk"("tenant_id", "import_id", "position");

-- CreateIndex
CREATE INDEX "import_error_tenant_id_import_id_row_number_id_idx" ON "contacts"."import_error"("tenant_id", "import_id", "row_number", "id");

-- CreateIndex
CREATE INDEX "import_error_tenant_id_import_id_created_at_id_idx" ON "contacts"."import_error"("tenant_id", "import_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_error_tenant_id_created_at_id_idx" ON "contacts"."import_error"("tenant_id", "created_at", "id");

-- AddForeignKey
ALTER TABLE "contacts"."company" ADD CONSTRAINT "company_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "contacts"."import"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts"."person" ADD CONSTRAINT "person_tenant_id_company_id_fkey" FOREIGN KEY ("tenant_id", "company_id") REFERENCES "contacts"."company"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts"."person" ADD CONSTRAINT "person_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "contacts"."import"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts"."import_chunk" ADD CONSTRAINT "import_chunk_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "contacts"."import"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contacts"."import_error" ADD CONSTRAINT "import_error_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "contacts"."import"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('contacts.company');
call kit.protect('contacts.person');
call kit.protect('contacts.import');
call kit.protect('contacts.import_chunk');
call kit.protect('contacts.import_error');

-- What must hold whoever writes
alter table contacts.company
  add constraint company_name check (name <> '' and name_key is not null),
  add constraint company_email_key check ((email is null) = (email_key is null)),
  add constraint company_vat_id_check check (vat_id_check in ('passed', 'failed')),
  add constraint company_payment_term check (payment_term_days between 0 and 365),
  add constraint company_custom check (jsonb_typeof(custom) = 'object');
alter table contacts.person
  add constraint person_name check (name <> '' and name_key is not null),
  add constraint person_email_key check ((email is null) = (email_key is null)),
  add constraint person_vat_id_check check (vat_id_check in ('passed', 'failed')),
  add constraint person_custom check (jsonb_typeof(custom) = 'object');

-- Every row of a file is counted once, whatever became of it; what was counted is never uncounted.
alter table contacts.import
  add constraint import_noun check (noun in ('company', 'person')),
  add constraint import_status check (status in ('queued', 'running', 'finished', 'undoing', 'undone')),
  add constraint import_update_by check (update_by in ('email', 'none')),
  add constraint import_counts check (
    processed = created + updated + skipped + failed and processed between 0 and total
    and least(created, updated, skipped, failed, removed, kept) >= 0),
  add constraint import_complete check ((status in ('finished', 'undoing', 'undone')) = (finished_at is not null)
    and (finished_at is null or processed = total)),
  add constraint import_undone check (removed + kept <= created and (not dry_run or removed = 0));
