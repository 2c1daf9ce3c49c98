-- AlterTable
ALTER TABLE "notifications"."member" ADD COLUMN     "email_verified" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "notifications"."delivery" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "counted_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "sender" TEXT NOT NULL DEFAULT 'Mainstreet';
ALTER TABLE "notifications"."delivery" ALTER COLUMN "sender" DROP DEFAULT;

-- What waits already goes on waiting, and is tried again from now on: no event of it is left to carry its business.
ALTER TABLE "notifications"."content" ADD COLUMN     "tenant" JSONB;
update notifications.content
  set tenant = jsonb_build_object('id', tenant_id, 'country', 'ZZ', 'currency', 'XXX', 'timeZone', 'UTC');
ALTER TABLE "notifications"."content" ALTER COLUMN "tenant" SET NOT NULL;
update notifications.delivery set next_try_at = now() where status = 'queued';

-- CreateTable
CREATE TABLE "notifications"."quota" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("tenant_id","key")
);

-- Row-level security (db/kit/database.sql)
call kit.protect('notifications.quota');
create index quota_age on notifications.quota (since);

-- Who confirmed their address before there was an event of it
do $$ begin
  if to_regclass('identity."user"') is not null then
    execute 'update notifications.member m set email_verified = true from identity."user" u
      where u.id = m.user_id and u.email_verified';
  end if;
end $$;

-- What the tick looks for
create index delivery_due on notifications.delivery (next_try_at) where status = 'queued';
create index delivery_held on notifications.delivery (tenant_id, created_at) where status = 'held';

alter table notifications.delivery
  drop constraint delivery_status,
  add constraint delivery_status check (status in ('held', 'queued', 'sent', 'failed')),
  add constraint delivery_next_try check ((status in ('held', 'queued')) = (next_try_at is not null));

create or replace function notifications.keep_outcome() returns trigger language plpgsql as $$ begin
  if old.status not in ('held', 'queued') then
    raise exception 'delivery % is % for good', old.id, old.status using errcode = '23514';
  end if;
  return new;
end $$;

-- Counts one more under every key, or under none: then it answers which one is full, and for how many seconds. The
-- rows are locked in the order of the keys, so that however many come at once, no more than `most` get through. With a
-- delivery it counts once for it, whatever is repeated.
create function notifications.take(keys text[], most int[], seconds int[], delivery uuid default null)
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
        select jsonb_build_object('key', keys[i], 'seconds', greatest(1, ceil(extract(epoch from q.since + window_length - now()))::int))
        from notifications.quota q where q.tenant_id = kit.tenant() and q.key = keys[i]);
    end if;
  end loop;
  return null;
exception when sqlstate 'MS429' then return sqlerrm::jsonb;
end $$;

-- Mails that are due, of every business: those to be tried again, and those held for somebody who has confirmed their
-- address since. Like the questions of identity it looks across tenants, and so runs as the migrator.
create function notifications.due_mails(most int) returns table (tenant_id uuid, id uuid, tenant jsonb)
language sql stable security definer set search_path = '' as $$
  (select d.tenant_id, d.id, c.tenant from notifications.delivery d
    join notifications.content c on c.tenant_id = d.tenant_id and c.delivery_id = d.id
    where d.status = 'queued' and d.next_try_at <= now() order by d.next_try_at limit most)
  union all
  (select d.tenant_id, d.id, c.tenant from notifications.delivery d
    join notifications.content c on c.tenant_id = d.tenant_id and c.delivery_id = d.id
    where d.status = 'held' and exists (
      select from notifications.member m
      where m.tenant_id = d.tenant_id and m.role = 'owner' and m.email_verified and m.removed_at is null)
    order by d.created_at limit most)
$$;

-- No limit looks back further than a day.
create function notifications.forget_quotas() returns void
language sql volatile security definer set search_path = '' as $$
  delete from notifications.quota where since < now() - interval '2 days'
$$;
revoke all on function notifications.due_mails(int), notifications.forget_quotas() from public;
grant execute on function notifications.due_mails(int), notifications.forget_quotas() to app_notifications;
