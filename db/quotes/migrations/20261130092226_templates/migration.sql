-- CreateTable
CREATE TABLE "quotes"."template" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "lines" JSONB NOT NULL,
    "note" TEXT,
    "language" TEXT,
    "valid_days" INTEGER,
    "is_reminding" BOOLEAN NOT NULL,
    "is_signature_wanted" BOOLEAN NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "template_tenant_id_created_at_id_idx" ON "quotes"."template"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "template_tenant_id_name_id_idx" ON "quotes"."template"("tenant_id", "name", "id");

-- Row-level security (db/kit/database.sql)
call kit.protect('quotes.template');

-- Names sort as people sort them
alter table quotes.template alter column name type text collate "und-x-icu";
