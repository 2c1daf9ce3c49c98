-- Rows that are older have a sentence and no code.
ALTER TABLE "contacts"."import_error" ADD COLUMN     "code" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "values" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "contacts"."import_error" ALTER COLUMN "code" DROP DEFAULT,
ALTER COLUMN "values" DROP DEFAULT;
