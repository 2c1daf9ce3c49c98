-- AlterTable
ALTER TABLE "invoicing"."invoice_line" ADD COLUMN     "discount_percent" DECIMAL(9,6);
