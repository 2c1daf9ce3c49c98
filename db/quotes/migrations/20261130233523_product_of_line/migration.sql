-- AlterTable
ALTER TABLE "quotes"."quote_line" ADD COLUMN     "product_id" UUID;
