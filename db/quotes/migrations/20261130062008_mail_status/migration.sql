-- AlterTable
ALTER TABLE "quotes"."quote" ADD COLUMN     "mail_status" TEXT,
ADD COLUMN     "mailed_at" TIMESTAMPTZ(3);
