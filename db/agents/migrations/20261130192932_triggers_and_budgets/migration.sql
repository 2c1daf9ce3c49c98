-- AlterTable
ALTER TABLE "agents"."agent" ADD COLUMN     "max_minutes" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "max_usd_per_day" DOUBLE PRECISION,
ADD COLUMN     "max_usd_per_run" DOUBLE PRECISION,
ADD COLUMN     "triggers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "agents"."provider" ADD COLUMN     "max_usd_per_day" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "agents"."run" ADD COLUMN     "provider_id" UUID;

-- CreateIndex
CREATE INDEX "run_tenant_id_provider_id_created_at_idx" ON "agents"."run"("tenant_id", "provider_id", "created_at");
