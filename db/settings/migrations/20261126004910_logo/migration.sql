-- AlterTable
ALTER TABLE "settings"."profile" DROP COLUMN "logo_url",
ADD COLUMN     "trade" TEXT;

-- CreateTable
CREATE TABLE "settings"."logo" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logo_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "logo_tenant_id_key" ON "settings"."logo"("tenant_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('settings.logo');
