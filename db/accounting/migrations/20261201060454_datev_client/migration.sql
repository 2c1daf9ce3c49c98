-- CreateTable
CREATE TABLE "accounting"."datev_client" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "adviser_number" INTEGER NOT NULL,
    "client_number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "datev_client_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "datev_client_tenant_id_key" ON "accounting"."datev_client"("tenant_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('accounting.datev_client');

-- What must hold whoever writes
alter table accounting.datev_client
  add constraint datev_client_numbers check (adviser_number between 1001 and 9999999 and client_number between 1 and 99999);
