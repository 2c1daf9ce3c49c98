-- AlterTable
ALTER TABLE "imports"."import" ADD COLUMN     "created_by_type" TEXT NOT NULL DEFAULT 'user',
ADD COLUMN     "grouped_by" TEXT,
ADD COLUMN     "joined" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undone_by_type" TEXT NOT NULL DEFAULT 'user';

-- AlterTable
ALTER TABLE "imports"."staged_row" ADD COLUMN     "record_key" TEXT;

-- CreateIndex
CREATE INDEX "staged_row_tenant_id_record_key_idx" ON "imports"."staged_row"("tenant_id", "record_key");
