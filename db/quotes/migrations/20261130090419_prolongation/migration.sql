-- CreateTable
CREATE TABLE "quotes"."prolongation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "quote_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "valid_until_on" DATE NOT NULL,
    "prolonged_at" TIMESTAMPTZ(3) NOT NULL,
    "pdf_sha256" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prolongation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "prolongation_tenant_id_created_at_id_idx" ON "quotes"."prolongation"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "prolongation_tenant_id_quote_id_idx" ON "quotes"."prolongation"("tenant_id", "quote_id");

-- CreateIndex
CREATE INDEX "prolongation_tenant_id_version_id_prolonged_at_idx" ON "quotes"."prolongation"("tenant_id", "version_id", "prolonged_at");

-- Row-level security (db/kit/database.sql)
call kit.protect('quotes.prolongation');

-- A prolongation stays as it is; the hash of its PDF is noted once.
create trigger keep_version before update or delete on quotes.prolongation
  for each row when (not kit.maintaining()) execute function quotes.keep_version();
