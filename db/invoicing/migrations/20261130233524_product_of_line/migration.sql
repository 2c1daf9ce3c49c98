-- AlterTable
ALTER TABLE "invoicing"."invoice_line" ADD COLUMN     "product_id" UUID;
