-- What was paid of the fee, interest and lump sum of a reminder.
ALTER TABLE "invoicing"."reminder" ADD COLUMN     "paid_minor" BIGINT NOT NULL DEFAULT 0;
alter table invoicing.reminder add constraint reminder_paid check (paid_minor between 0 and claim_minor);
