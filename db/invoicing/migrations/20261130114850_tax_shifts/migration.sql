-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "tax_shifts" JSONB NOT NULL DEFAULT '{}';
