-- CreateTable
CREATE TABLE "settings"."view" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "owner_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "view_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "view_tenant_id_list_name_id_idx" ON "settings"."view"("tenant_id", "list", "name", "id");

-- Row-level security (db/kit/database.sql)
call kit.protect('settings.view');
