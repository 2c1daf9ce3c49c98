-- Who waited for the lock began before the counter did: the rest of its time counts from the clock, not from their
-- transaction, or it would be longer than the whole.
create or replace function notifications.take(keys text[], most int[], seconds int[], delivery uuid default null)
returns jsonb language plpgsql as $$
declare
  window_length interval;
begin
  if delivery is not null then
    update notifications.delivery d set counted_at = now()
      where d.tenant_id = kit.tenant() and d.id = delivery and d.counted_at is null;
    if not found then return null; end if;
  end if;
  for i in 1 .. cardinality(keys) loop
    window_length := make_interval(secs => seconds[i]);
    insert into notifications.quota as q (tenant_id, key, since, used) values (kit.tenant(), keys[i], now(), 1)
      on conflict (tenant_id, key) do update set
        since = case when q.since <= now() - window_length then now() else q.since end,
        used = case when q.since <= now() - window_length then 1 else q.used + 1 end
      where q.used < most[i] or q.since <= now() - window_length;
    if not found then
      raise exception using errcode = 'MS429', message = (
        select jsonb_build_object('key', keys[i], 'seconds', greatest(1, ceil(extract(epoch from q.since + window_length - clock_timestamp()))::int))
        from notifications.quota q where q.tenant_id = kit.tenant() and q.key = keys[i]);
    end if;
  end loop;
  return null;
exception when sqlstate 'MS429' then return sqlerrm::jsonb;
end $$;
