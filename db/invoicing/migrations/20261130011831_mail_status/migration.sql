-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "mail_status" TEXT,
ADD COLUMN     "mailed_at" TIMESTAMPTZ(3);
