-- AlterTable
ALTER TABLE "mailroom"."mail" ADD COLUMN     "sender_check" TEXT NOT NULL DEFAULT 'unknown';
