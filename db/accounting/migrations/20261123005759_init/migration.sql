-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "accounting";

-- CreateTable
CREATE TABLE "accounting"."account" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "role" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accounting"."entry" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "posted_on" DATE NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "description" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "source_app" TEXT,
    "source_type" TEXT,
    "source_id" UUID,
    "reverses_id" UUID,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accounting"."entry_line" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "account_code" TEXT NOT NULL,
    "posted_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "description" TEXT,
    "debit_minor" BIGINT NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_line_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accounting"."ledger_lock" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "locked_through_on" DATE,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_lock_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "account_tenant_id_created_at_id_idx" ON "accounting"."account"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "account_tenant_id_name_id_idx" ON "accounting"."account"("tenant_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "account_tenant_id_code_key" ON "accounting"."account"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "account_tenant_id_role_key" ON "accounting"."account"("tenant_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "account_tenant_id_id_code_key" ON "accounting"."account"("tenant_id", "id", "code");

-- CreateIndex
CREATE INDEX "entry_tenant_id_created_at_id_idx" ON "accounting"."entry"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_posted_on_id_idx" ON "accounting"."entry"("tenant_id", "posted_on", "id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_total_minor_id_idx" ON "accounting"."entry"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_tenant_id_number_key" ON "accounting"."entry"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "entry_posts_source_once" ON "accounting"."entry"("tenant_id", "source_id", "kind", "source_type", "source_app");

-- CreateIndex
CREATE UNIQUE INDEX "entry_tenant_id_reverses_id_key" ON "accounting"."entry"("tenant_id", "reverses_id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_tenant_id_id_posted_on_currency_key" ON "accounting"."entry"("tenant_id", "id", "posted_on", "currency");

-- CreateIndex
CREATE INDEX "entry_line_balances" ON "accounting"."entry_line"("tenant_id", "currency", "posted_on", "account_id", "debit_minor", "credit_minor");

-- CreateIndex
CREATE INDEX "entry_line_ledger" ON "accounting"."entry_line"("tenant_id", "account_id", "account_code", "currency", "posted_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_line_tenant_id_entry_id_position_key" ON "accounting"."entry_line"("tenant_id", "entry_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_lock_tenant_id_key" ON "accounting"."ledger_lock"("tenant_id");

-- AddForeignKey
ALTER TABLE "accounting"."entry" ADD CONSTRAINT "entry_tenant_id_reverses_id_fkey" FOREIGN KEY ("tenant_id", "reverses_id") REFERENCES "accounting"."entry"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "accounting"."entry_line" ADD CONSTRAINT "entry_line_entry_fkey" FOREIGN KEY ("tenant_id", "entry_id", "posted_on", "currency") REFERENCES "accounting"."entry"("tenant_id", "id", "posted_on", "currency") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "accounting"."entry_line" ADD CONSTRAINT "entry_line_account_fkey" FOREIGN KEY ("tenant_id", "account_id", "account_code") REFERENCES "accounting"."account"("tenant_id", "id", "code") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- Row-level security (db/kit/database.sql)
call kit.protect('accounting.account');
call kit.protect('accounting.entry');
call kit.protect('accounting.entry_line');
call kit.protect('accounting.ledger_lock');

-- What must hold whoever writes
alter table accounting.account
  add constraint account_type check (type in ('asset', 'liability', 'equity', 'income', 'expense')),
  add constraint account_with_role_stays check (role is null or archived_at is null);
alter table accounting.entry
  add constraint entry_total check (total_minor > 0),
  add constraint entry_source check (num_nulls(source_app, source_type, source_id) in (0, 3)),
  add constraint entry_reversal check ((kind = 'reversal') = (reverses_id is not null));
alter table accounting.entry_line
  add constraint entry_line_one_side check (debit_minor >= 0 and credit_minor >= 0 and (debit_minor > 0) <> (credit_minor > 0));

create function accounting.keep_type() returns trigger language plpgsql as $$ begin
  raise exception 'account % stays of type %', old.code, old.type using errcode = '23514', constraint = 'account_type_stays';
end $$;
create trigger keep_type before update on accounting.account
  for each row when (new.type is distinct from old.type) execute function accounting.keep_type();

-- What is posted stays as it is (GoBD, HGB § 239: no entry is changed so that its first content cannot be told).
create function accounting.keep_posted() returns trigger language plpgsql as $$ begin
  raise exception 'posted entries stay; post a reversal' using errcode = '23514', constraint = 'entry_immutable';
end $$;
create trigger keep_posted before update or delete on accounting.entry for each row execute function accounting.keep_posted();
create trigger keep_posted before update or delete on accounting.entry_line for each row execute function accounting.keep_posted();

-- At commit, when all lines are there, debits and credits both equal the entry's total. The total cannot change and
-- every line has an amount, so this also refuses an entry without lines, and lines added to an entry later on.
create function accounting.assert_balanced() returns trigger language plpgsql as $$
declare
  checked uuid := case tg_table_name when 'entry' then new.id else (to_jsonb(new) ->> 'entry_id')::uuid end;
  debits numeric;
  credits numeric;
  total numeric;
begin
  select coalesce(sum(debit_minor), 0), coalesce(sum(credit_minor), 0) into debits, credits
    from accounting.entry_line where tenant_id = new.tenant_id and entry_id = checked;
  select total_minor into total from accounting.entry where tenant_id = new.tenant_id and id = checked;
  if debits is distinct from total or credits is distinct from total then
    raise exception 'entry % has debits of % and credits of %, not %', checked, debits, credits, total
      using errcode = '23514', constraint = 'entry_balanced';
  end if;
  return null;
end $$;
create constraint trigger balanced after insert on accounting.entry
  deferrable initially deferred for each row execute function accounting.assert_balanced();
create constraint trigger balanced after insert on accounting.entry_line
  deferrable initially deferred for each row execute function accounting.assert_balanced();

-- The lock's row is held until the entry has committed: whoever moves the lock waits, and sees every entry before it.
-- An entry for a document names no constraint, so that its event is tried again and finds the first open day.
create function accounting.assert_open_period() returns trigger language plpgsql as $$
declare
  locked date;
begin
  select locked_through_on into locked from accounting.ledger_lock where tenant_id = new.tenant_id for share;
  if new.posted_on <= locked then
    raise exception '% is locked: the books are locked through %', new.posted_on, locked using
      errcode = case when new.kind in ('manual', 'reversal') then '23514' else '40001' end,
      constraint = case when new.kind in ('manual', 'reversal') then 'entry_in_open_period' else '' end;
  end if;
  return new;
end $$;
create trigger open_period before insert on accounting.entry for each row execute function accounting.assert_open_period();
