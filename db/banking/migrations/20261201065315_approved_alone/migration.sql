-- AlterTable
ALTER TABLE "banking"."run" ADD COLUMN     "is_approved_alone" BOOLEAN NOT NULL DEFAULT false;

alter table banking.run
  drop constraint run_four_eyes,
  add constraint run_four_eyes check (is_approved_alone = coalesce(approved_by_id = created_by_id, false));
