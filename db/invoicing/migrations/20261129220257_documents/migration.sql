-- AlterTable
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "buyer_reference" TEXT,
ADD COLUMN     "delivery_start_on" DATE,
ADD COLUMN     "delivered_on" DATE,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "order_reference" TEXT;

-- AlterTable
ALTER TABLE "invoicing"."invoice_line" ADD COLUMN     "unit" TEXT;

-- What stands on an issued document besides its lines stays, too: whose reference it bears, when it was delivered, its language.
create or replace function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.total_minor,
         new.taxes, new.note, new.issued_at, new.issued_on, new.due_on,
         new.buyer_reference, new.order_reference, new.delivery_start_on, new.delivered_on, new.language,
         case when invoicing.was_sealed(old.seller, new.seller) then old.seller else new.seller end, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.total_minor,
         old.taxes, old.note, old.issued_at, old.issued_on, old.due_on,
         old.buyer_reference, old.order_reference, old.delivery_start_on, old.delivered_on, old.language,
         old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
