-- AlterTable
ALTER TABLE "accounting"."entry" ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "accounting"."entry_line" ADD COLUMN     "party_name" TEXT;

-- AlterTable
ALTER TABLE "accounting"."ledger_lock" ADD COLUMN     "soft_locked_through_on" DATE;

-- CreateTable
CREATE TABLE "accounting"."opening" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "posted_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "difference_minor" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opening_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "opening_tenant_id_created_at_id_idx" ON "accounting"."opening"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "opening_tenant_id_posted_on_id_idx" ON "accounting"."opening"("tenant_id", "posted_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "opening_tenant_id_entry_id_key" ON "accounting"."opening"("tenant_id", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "opening_tenant_id_entry_id_posted_on_currency_key" ON "accounting"."opening"("tenant_id", "entry_id", "posted_on", "currency");

-- AddForeignKey
ALTER TABLE "accounting"."opening" ADD CONSTRAINT "opening_tenant_id_entry_id_posted_on_currency_fkey" FOREIGN KEY ("tenant_id", "entry_id", "posted_on", "currency") REFERENCES "accounting"."entry"("tenant_id", "id", "posted_on", "currency") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- Row-level security (db/kit/database.sql)
call kit.protect('accounting.opening');

-- What must hold whoever writes
alter table accounting.opening
  add constraint opening_status check (status in ('posted', 'reversed')),
  add constraint opening_total check (total_minor > 0);
create unique index opening_once on accounting.opening (tenant_id, currency) where status = 'posted';

create function accounting.keep_opening() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' or old.status <> 'posted'
    or (to_jsonb(new) - array['status', 'version', 'updated_at']) <> (to_jsonb(old) - array['status', 'version', 'updated_at']) then
    raise exception 'an opening stays as it was posted; reverse it' using errcode = '23514', constraint = 'opening_immutable';
  end if;
  return new;
end $$;
create trigger keep_opening before update or delete on accounting.opening
  for each row when (not kit.maintaining()) execute function accounting.keep_opening();

-- The lock's row is held until the entry has committed: whoever moves the lock waits, and sees every entry before it.
-- An opening holds it alone, so that no entry comes in before it meanwhile. An entry for a document names no constraint, so that its event is tried again and finds the first open day.
create or replace function accounting.assert_open_period() returns trigger language plpgsql as $$
declare
  hard date;
  soft date;
  is_own boolean := new.source_app is null;
begin
  if new.kind = 'opening' then
    perform from accounting.ledger_lock where tenant_id = new.tenant_id for update;
    if exists (
      select from accounting.entry e left join accounting.entry r on r.tenant_id = e.tenant_id and r.id = e.reverses_id
      where e.tenant_id = new.tenant_id and e.posted_on <= new.posted_on and e.kind <> 'opening' and r.kind is distinct from 'opening'
    ) then
      raise exception 'an entry was posted on or before %', new.posted_on
        using errcode = '23514', constraint = 'opening_comes_first';
    end if;
  end if;
  select locked_through_on, soft_locked_through_on into hard, soft
    from accounting.ledger_lock where tenant_id = new.tenant_id for share;
  if new.posted_on <= hard then
    raise exception '% is locked: the books are locked through %', new.posted_on, hard using
      errcode = case when is_own then '23514' else '40001' end,
      constraint = case when is_own then 'entry_in_open_period' else '' end;
  elsif new.posted_on <= soft and new.reason is null then
    raise exception '% is locked softly through %', new.posted_on, soft using
      errcode = case when is_own then '23514' else '40001' end,
      constraint = case when is_own then 'entry_behind_soft_lock' else '' end;
  end if;
  return new;
end $$;
