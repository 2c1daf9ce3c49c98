-- What a document prints of its seller's bank and tax number is kept sealed; the sweep seals what was written before
-- (db/kit/database.sql).
call kit.sealable('invoicing.invoice', $$seller #>> '{taxNumber}', seller #>> '{iban}', seller #>> '{bic}'$$);

-- An issued document stays as it is, but for that: the same texts, sealed where they were not.
create function invoicing.was_sealed(old_seller jsonb, new_seller jsonb) returns boolean language sql immutable as $$
  select old_seller - '{taxNumber,iban,bic}'::text[] = new_seller - '{taxNumber,iban,bic,sealed}'::text[]
    and not old_seller ? 'sealed' and not kit.unsealed(array[coalesce(new_seller ->> 'sealed', '')])
    and coalesce(new_seller ->> 'taxNumber', new_seller ->> 'iban', new_seller ->> 'bic') is null
$$;
create or replace function invoicing.keep_issued() returns trigger language plpgsql as $$ begin
  if old.status = 'draft' then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then raise exception 'invoice % is issued and stays', old.number using errcode = '23514'; end if;
  if row(new.kind, new.number, new.customer_id, new.customer_name, new.currency, new.subtotal_minor, new.tax_minor, new.total_minor,
         new.taxes, new.note, new.issued_at, new.issued_on, new.due_on,
         case when invoicing.was_sealed(old.seller, new.seller) then old.seller else new.seller end, new.customer, new.credits_id, new.archived_at)
     is distinct from
     row(old.kind, old.number, old.customer_id, old.customer_name, old.currency, old.subtotal_minor, old.tax_minor, old.total_minor,
         old.taxes, old.note, old.issued_at, old.issued_on, old.due_on, old.seller, old.customer, old.credits_id, old.archived_at)
     or new.status = 'draft'
  then raise exception 'invoice % is issued and unchangeable', old.number using errcode = '23514'; end if;
  return new;
end $$;
