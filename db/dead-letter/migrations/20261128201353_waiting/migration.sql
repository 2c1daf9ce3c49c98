-- A letter now says itself whether it waits for another try, is dead, or done with.
ALTER TABLE "dead_letter"."letter" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "first_failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "status" TEXT,
ADD COLUMN     "trouble" TEXT;

-- The owner of the table is held by row-level security too; this is the door that the sweep uses.
select set_config('app.sweeping', 'on', true);
update dead_letter.letter set first_failed_at = created_at, trouble = 'bug', ended_at = replayed_at,
  next_try_at = case when replay_requested_at is not null and replayed_at is null then now() end,
  status = case when replayed_at is not null then 'handled' when replay_requested_at is not null then 'waiting' else 'dead' end;
select set_config('app.sweeping', '', true);

drop index dead_letter.letter_wanted;
ALTER TABLE "dead_letter"."letter" DROP COLUMN "replay_requested_at",
DROP COLUMN "replayed_at",
ALTER COLUMN "first_failed_at" SET NOT NULL,
ALTER COLUMN "status" SET NOT NULL,
ALTER COLUMN "trouble" SET NOT NULL;

-- CreateTable
CREATE TABLE "dead_letter"."breaker" (
    "consumer" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "probe_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "breaker_pkey" PRIMARY KEY ("consumer")
);

-- CreateTable
CREATE TABLE "dead_letter"."alarm" (
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "ticks" INTEGER NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "dead_letter"."reconciliation" (
    "app" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "compared" BIGINT NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("app")
);

-- What must hold whoever writes
alter table dead_letter.letter
  add constraint letter_status check (status in ('waiting', 'dead', 'handled', 'dropped')),
  add constraint letter_trouble check (trouble in ('refused', 'outage', 'waiting', 'race', 'bug', 'missing')),
  add constraint letter_waits check ((status = 'waiting') = (next_try_at is not null)),
  add constraint letter_ends check ((status in ('handled', 'dropped')) = (ended_at is not null));

-- The sweep takes what is due, consumer by consumer; the operator's page counts what is open; what has ended ends by age.
create index letter_due on dead_letter.letter (consumer, next_try_at) where status = 'waiting';
create index letter_dead on dead_letter.letter (consumer, updated_at) where status = 'dead';
create index letter_ended on dead_letter.letter (ended_at) where ended_at is not null;

-- The house's own: no business stands in these tables, and only the sweep gets to them.
create procedure dead_letter.protect_from_all_but_sweep(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy sweep on %s using ((select kit.sweeping())) with check ((select kit.sweeping()))', target);
end $$;
call dead_letter.protect_from_all_but_sweep('dead_letter.breaker');
call dead_letter.protect_from_all_but_sweep('dead_letter.alarm');
call dead_letter.protect_from_all_but_sweep('dead_letter.reconciliation');
drop procedure dead_letter.protect_from_all_but_sweep;
