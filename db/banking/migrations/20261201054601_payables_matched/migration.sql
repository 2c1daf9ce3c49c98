-- DropIndex
DROP INDEX "banking"."settlement_tenant_id_account_id_idx";

-- AlterTable
ALTER TABLE "banking"."match" ADD COLUMN     "payable_id" UUID;

-- AlterTable
ALTER TABLE "banking"."settlement" ADD COLUMN     "is_by_hand" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "match_id" UUID;

-- CreateIndex
CREATE INDEX "match_tenant_id_payable_id_idx" ON "banking"."match"("tenant_id", "payable_id");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_account_id_amount_minor_idx" ON "banking"."settlement"("tenant_id", "account_id", "amount_minor");

-- CreateIndex
CREATE INDEX "settlement_tenant_id_match_id_idx" ON "banking"."settlement"("tenant_id", "match_id");

alter table banking.settlement alter column is_by_hand drop default;

-- What must hold whoever writes
alter table banking.match
  drop constraint match_kind,
  add constraint match_kind check (kind in ('payment', 'payable', 'transfer', 'charge')),
  add constraint match_payable check ((kind = 'payable') = (payable_id is not null));

alter table banking.settlement
  drop constraint settlement_amount,
  add constraint settlement_amount check (amount_minor <> 0 and deducted_minor >= 0),
  add constraint settlement_match check (is_by_hand or match_id is not null);
