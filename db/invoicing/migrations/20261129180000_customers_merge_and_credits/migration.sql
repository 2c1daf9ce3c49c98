-- An issued document follows its customer into the record that it is merged with; what is printed of the customer stays.
create or replace function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.total_minor,
         new.taxes, new.note, new.issued_at, new.issued_on, new.due_on,
         case when invoicing.was_sealed(old.seller, new.seller) then old.seller else new.seller end, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.total_minor,
         old.taxes, old.note, old.issued_at, old.issued_on, old.due_on, old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;

-- What a line of a credit note takes of which lines of the invoice.
ALTER TABLE "invoicing"."invoice_line" ADD COLUMN "portions" JSONB;
