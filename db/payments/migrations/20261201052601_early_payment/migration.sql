-- What invoices let off for paying early, and what of that was granted with which payment.
-- AlterTable
ALTER TABLE "payments"."allocation" ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "discount_taxes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "is_discount_late" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "payments"."open_item" ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "discount_on" DATE,
ADD COLUMN     "discount_percent" DECIMAL(9,6),
ADD COLUMN     "discounted_minor" BIGINT NOT NULL DEFAULT 0;
alter table payments.allocation
  add constraint allocation_discount check (discount_minor >= 0 and (discount_minor > 0 or not is_discount_late));
alter table payments.open_item
  -- Nobody is let off more than the terms give.
  add constraint open_item_discount check (discounted_minor >= 0 and discount_minor >= 0
    and (discount_percent is null) = (discount_on is null)
    and (discount_percent is not null or (discount_minor = 0 and discounted_minor = 0))),
  -- No more is settled than was invoiced: by money, and by what was let off.
  drop constraint open_item_within_total,
  add constraint open_item_within_total check (credited_minor >= 0 and allocated_minor >= 0
    and owed_minor >= 0 and owed_minor = total_minor - credited_minor - allocated_minor - discounted_minor);

create or replace function payments.keep_allocation() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'allocation % stays', old.id using errcode = '23514'; end if;
  if row(new.payment_id, new.invoice_id, new.currency, new.amount_minor, new.discount_minor, new.discount_taxes, new.is_discount_late,
         new.gain_minor, new.allocated_on)
     is distinct from
     row(old.payment_id, old.invoice_id, old.currency, old.amount_minor, old.discount_minor, old.discount_taxes, old.is_discount_late,
         old.gain_minor, old.allocated_on)
     or old.ended_at is not null
  then raise exception 'allocation % is unchangeable', old.id using errcode = '23514'; end if;
  return new;
end $$;
