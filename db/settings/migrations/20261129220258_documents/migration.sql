-- AlterTable
ALTER TABLE "settings"."profile" ADD COLUMN     "contact_name" TEXT,
ADD COLUMN     "document_color" TEXT,
ADD COLUMN     "document_layout" TEXT NOT NULL DEFAULT 'classic',
ADD COLUMN     "legal_id" TEXT;
