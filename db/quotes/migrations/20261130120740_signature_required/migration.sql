-- AlterTable
ALTER TABLE "quotes"."quote" ADD COLUMN     "is_signature_required" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "quotes"."quote_version" ADD COLUMN     "is_signature_required" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "quotes"."template" ADD COLUMN     "is_signature_required" BOOLEAN NOT NULL DEFAULT false;
