-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "custom" JSONB NOT NULL DEFAULT '{}';
