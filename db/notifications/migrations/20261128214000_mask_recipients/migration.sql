-- What was sent stays sent, but to whom may be forgotten: the address and what quotes it, and nothing else.
create or replace function notifications.keep_outcome() returns trigger language plpgsql as $$
declare
  masks text[] := array['recipient', 'subject', 'reply_to', 'error', 'version', 'updated_at'];
begin
  if old.status not in ('held', 'queued')
      and not (new.recipient like '(erased)%' and to_jsonb(new) - masks = to_jsonb(old) - masks) then
    raise exception 'delivery % is % for good', old.id, old.status using errcode = '23514';
  end if;
  return new;
end $$;
