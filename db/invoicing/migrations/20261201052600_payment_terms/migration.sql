-- When an invoice is to be paid, what may be kept by who pays early, and what was let off for that.
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "terms" JSONB,
ADD COLUMN     "discount_on" DATE,
ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "discounted_minor" BIGINT NOT NULL DEFAULT 0;
alter table invoicing.invoice
  add constraint invoice_discount check (discount_minor >= 0 and (discount_on is null) = (discount_minor = 0)
    and discount_minor <= greatest(total_minor, 0) and discount_on between issued_on and due_on),
  add constraint invoice_discounted_minor check (discounted_minor between 0 and greatest(total_minor, 0)),
  drop constraint invoice_owed,
  add constraint invoice_owed check (owed_minor = case when kind = 'invoice' and status in ('issued', 'overdue')
    then greatest(0, total_minor - credited_minor - paid_minor - discounted_minor) else 0 end);

-- What was agreed stays.
create or replace function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.rounding_minor, new.total_minor,
         new.prices, new.adjustments, new.taxes, new.note, new.issued_at, new.issued_on, new.due_on,
         new.terms, new.discount_on, new.discount_minor,
         new.buyer_reference, new.order_reference, new.delivery_start_on, new.delivered_on, new.language,
         case when invoicing.was_sealed(old.seller, new.seller) then old.seller else new.seller end, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.rounding_minor, old.total_minor,
         old.prices, old.adjustments, old.taxes, old.note, old.issued_at, old.issued_on, old.due_on,
         old.terms, old.discount_on, old.discount_minor,
         old.buyer_reference, old.order_reference, old.delivery_start_on, old.delivered_on, old.language,
         old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
