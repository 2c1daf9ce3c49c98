-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "asked" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "asked_since" TIMESTAMPTZ(3),
ADD COLUMN     "viewed_at" TIMESTAMPTZ(3);
