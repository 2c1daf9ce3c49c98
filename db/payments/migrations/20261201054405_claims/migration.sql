-- What reminders claim beside an invoice, and what of it is paid.
-- AlterTable
ALTER TABLE "payments"."allocation" ADD COLUMN     "for" TEXT NOT NULL DEFAULT 'invoice';

-- AlterTable
ALTER TABLE "payments"."open_item" ADD COLUMN     "claims_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "costs_owed_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "costs_paid_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "interest_owed_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "interest_paid_minor" BIGINT NOT NULL DEFAULT 0;
alter table payments.allocation
  add constraint allocation_for check ("for" in ('invoice', 'costs', 'interest')),
  add constraint allocation_of_claims check ("for" = 'invoice' or (discount_minor = 0 and gain_minor = 0));
alter table payments.open_item add constraint open_item_claims check (costs_owed_minor >= 0 and costs_paid_minor >= 0
  and interest_owed_minor >= 0 and interest_paid_minor >= 0);
-- What a payment settles stays what it settles.
create or replace function payments.keep_allocation() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'allocation % stays', old.id using errcode = '23514'; end if;
  if row(new.payment_id, new.invoice_id, new."for", new.currency, new.amount_minor, new.discount_minor, new.discount_taxes,
         new.is_discount_late, new.gain_minor, new.allocated_on)
     is distinct from
     row(old.payment_id, old.invoice_id, old."for", old.currency, old.amount_minor, old.discount_minor, old.discount_taxes,
         old.is_discount_late, old.gain_minor, old.allocated_on)
     or old.ended_at is not null
  then raise exception 'allocation % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
