-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "resends" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resends_since" TIMESTAMPTZ(3);
