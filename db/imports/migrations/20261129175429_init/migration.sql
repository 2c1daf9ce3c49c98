-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "imports";

-- CreateTable
CREATE TABLE "imports"."import" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "starts_itself" BOOLEAN NOT NULL,
    "format" TEXT,
    "encoding" TEXT,
    "program" TEXT,
    "mapping" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "questions" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "processed" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "removed" INTEGER NOT NULL,
    "reverted" INTEGER NOT NULL,
    "kept" INTEGER NOT NULL,
    "fault" JSONB,
    "upload" TEXT,
    "run" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "created_by_id" UUID,
    "undone_by_id" UUID,
    "created_by_name" TEXT NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "imports"."staged_row" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plan" JSONB,
    "record_id" UUID,
    "record_version" INTEGER,
    "before" JSONB,
    "after" JSONB,
    "faults" JSONB NOT NULL,
    "is_faulty" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staged_row_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "import_tenant_id_created_at_id_idx" ON "imports"."import"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_tenant_id_created_by_id_idx" ON "imports"."import"("tenant_id", "created_by_id");

-- CreateIndex
CREATE INDEX "import_tenant_id_status_idx" ON "imports"."import"("tenant_id", "status");

-- CreateIndex
CREATE INDEX "staged_row_tenant_id_import_id_part_idx" ON "imports"."staged_row"("tenant_id", "import_id", "part");

-- CreateIndex
CREATE INDEX "staged_row_tenant_id_import_id_is_faulty_number_idx" ON "imports"."staged_row"("tenant_id", "import_id", "is_faulty", "number");

-- CreateIndex
CREATE INDEX "staged_row_created_at_idx" ON "imports"."staged_row"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "staged_row_tenant_id_import_id_number_key" ON "imports"."staged_row"("tenant_id", "import_id", "number");

-- AddForeignKey
ALTER TABLE "imports"."staged_row" ADD CONSTRAINT "staged_row_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "imports"."import"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security (db/kit/database.sql)
call kit.protect('imports.import');
call kit.protect('imports.staged_row');

-- What ends by age (workers/imports/index.ts), found through an index and forgotten by the sweep.
call kit.sweepable('imports.staged_row');
