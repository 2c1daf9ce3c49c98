-- AlterTable
ALTER TABLE "quotes"."quote" ADD COLUMN     "is_signature_wanted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "quotes"."quote_version" ADD COLUMN     "is_signature_wanted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "quotes"."acceptance" ADD COLUMN     "signature" TEXT;

-- What must hold whoever writes
alter table quotes.acceptance
  add constraint acceptance_signature check (signature is null or (via = 'page' and length(signature) <= 16000));
