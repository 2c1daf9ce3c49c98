-- Discounts and charges on whole documents, prices with tax, and what of each line is taxed after them.
ALTER TABLE "invoicing"."invoice" ADD COLUMN     "adjustments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "prices" TEXT NOT NULL DEFAULT 'net',
ADD COLUMN     "rounding_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "invoicing"."recurring_invoice" ADD COLUMN     "adjustments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "prices" TEXT NOT NULL DEFAULT 'net';
alter table invoicing.invoice
  add constraint invoice_prices check (prices in ('net', 'gross')),
  -- The coarsest coin is 1.00.
  add constraint invoice_rounding check (rounding_minor between -50 and 50),
  drop constraint invoice_total,
  add constraint invoice_total check (total_minor = subtotal_minor + tax_minor + rounding_minor);
alter table invoicing.recurring_invoice add constraint recurring_invoice_prices check (prices in ('net', 'gross'));

-- Until now all of a line was taxed. Lines of issued invoices are kept as they are by a trigger, which this is no change to.
ALTER TABLE "invoicing"."invoice_line" ADD COLUMN     "base_minor" BIGINT;
alter table invoicing.invoice_line no force row level security;
alter table invoicing.invoice_line disable trigger keep_issued_lines;
update invoicing.invoice_line set base_minor = net_minor;
alter table invoicing.invoice_line enable trigger keep_issued_lines;
alter table invoicing.invoice_line force row level security;
alter table invoicing.invoice_line alter column base_minor set not null;

-- How an issued document is priced stays, too.
create or replace function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.rounding_minor, new.total_minor,
         new.prices, new.adjustments, new.taxes, new.note, new.issued_at, new.issued_on, new.due_on,
         new.buyer_reference, new.order_reference, new.delivery_start_on, new.delivered_on, new.language,
         case when invoicing.was_sealed(old.seller, new.seller) then old.seller else new.seller end, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.rounding_minor, old.total_minor,
         old.prices, old.adjustments, old.taxes, old.note, old.issued_at, old.issued_on, old.due_on,
         old.buyer_reference, old.order_reference, old.delivery_start_on, old.delivered_on, old.language,
         old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
