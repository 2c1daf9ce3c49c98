-- AlterTable
ALTER TABLE "expenses"."claim" ADD COLUMN     "is_decided_alone" BOOLEAN NOT NULL DEFAULT false;

alter table expenses.claim
  drop constraint claim_decided_by_another,
  add constraint claim_decided_by_another check (is_decided_alone = coalesce(decided_by_id = person_id::text, false));
