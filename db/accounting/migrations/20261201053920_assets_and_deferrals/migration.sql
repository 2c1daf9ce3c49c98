-- DropIndex
DROP INDEX "accounting"."entry_posts_source_once";

-- CreateTable
CREATE TABLE "accounting"."asset" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "acquired_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "net_minor" BIGINT,
    "method" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "convention" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "contra_account_id" UUID,
    "expense_account_id" UUID,
    "depreciated_minor" BIGINT NOT NULL,
    "next_on" DATE,
    "disposed_on" DATE,
    "proceeds_minor" BIGINT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accounting"."deferral" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "method" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "account_id" UUID NOT NULL,
    "balance_account_id" UUID,
    "moved_on" DATE,
    "line_id" UUID,
    "released_minor" BIGINT NOT NULL,
    "next_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deferral_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "accounting"."schedule_step" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "asset_id" UUID,
    "deferral_id" UUID,
    "step_on" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_step_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "asset_tenant_id_created_at_id_idx" ON "accounting"."asset"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_name_id_idx" ON "accounting"."asset"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_acquired_on_id_idx" ON "accounting"."asset"("tenant_id", "acquired_on", "id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_cost_minor_id_idx" ON "accounting"."asset"("tenant_id", "cost_minor", "id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_status_next_on_id_idx" ON "accounting"."asset"("tenant_id", "status", "next_on", "id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_account_id_idx" ON "accounting"."asset"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_contra_account_id_idx" ON "accounting"."asset"("tenant_id", "contra_account_id");

-- CreateIndex
CREATE INDEX "asset_tenant_id_expense_account_id_idx" ON "accounting"."asset"("tenant_id", "expense_account_id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_created_at_id_idx" ON "accounting"."deferral"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_name_id_idx" ON "accounting"."deferral"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_from_on_id_idx" ON "accounting"."deferral"("tenant_id", "from_on", "id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_total_minor_id_idx" ON "accounting"."deferral"("tenant_id", "total_minor", "id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_status_next_on_id_idx" ON "accounting"."deferral"("tenant_id", "status", "next_on", "id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_account_id_idx" ON "accounting"."deferral"("tenant_id", "account_id");

-- CreateIndex
CREATE INDEX "deferral_tenant_id_balance_account_id_idx" ON "accounting"."deferral"("tenant_id", "balance_account_id");

-- CreateIndex
CREATE INDEX "schedule_step_tenant_id_entry_id_idx" ON "accounting"."schedule_step"("tenant_id", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_step_tenant_id_asset_id_step_on_key" ON "accounting"."schedule_step"("tenant_id", "asset_id", "step_on");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_step_tenant_id_deferral_id_step_on_key" ON "accounting"."schedule_step"("tenant_id", "deferral_id", "step_on");

-- CreateIndex
CREATE INDEX "entry_source" ON "accounting"."entry"("tenant_id", "source_id", "kind", "source_type", "source_app");

-- AddForeignKey
ALTER TABLE "accounting"."schedule_step" ADD CONSTRAINT "schedule_step_tenant_id_asset_id_fkey" FOREIGN KEY ("tenant_id", "asset_id") REFERENCES "accounting"."asset"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "accounting"."schedule_step" ADD CONSTRAINT "schedule_step_tenant_id_deferral_id_fkey" FOREIGN KEY ("tenant_id", "deferral_id") REFERENCES "accounting"."deferral"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "accounting"."schedule_step" ADD CONSTRAINT "schedule_step_tenant_id_entry_id_fkey" FOREIGN KEY ("tenant_id", "entry_id") REFERENCES "accounting"."entry"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- Row-level security (db/kit/database.sql)
call kit.protect('accounting.asset');
call kit.protect('accounting.deferral');
call kit.protect('accounting.schedule_step');

-- A document is posted once per kind; the months of a schedule are told apart by its steps.
create unique index entry_posts_source_once on accounting.entry (tenant_id, source_id, kind, source_type, source_app)
  where kind not in ('depreciation', 'deferral');

-- What must hold whoever writes
alter table accounting.asset
  add constraint asset_status check (status in ('draft', 'running', 'disposed')),
  add constraint asset_terms check (method in ('linear', 'at-once') and convention in ('month', 'day') and months between 1 and 600),
  add constraint asset_cost check (cost_minor > 0 and (net_minor is null or net_minor between 1 and cost_minor)),
  add constraint asset_depreciated check (depreciated_minor between 0 and cost_minor),
  add constraint asset_disposed check ((status = 'disposed') = (disposed_on is not null) and (disposed_on is null or disposed_on >= acquired_on)),
  add constraint asset_draft check (status <> 'draft' or (depreciated_minor = 0 and next_on is null));
alter table accounting.deferral
  add constraint deferral_status check (status in ('draft', 'running', 'finished')),
  add constraint deferral_terms check (kind in ('prepaid-expense', 'deferred-income') and method in ('months', 'days')),
  add constraint deferral_span check (from_on <= to_on and to_on < from_on + interval '50 years'),
  add constraint deferral_total check (total_minor > 0),
  add constraint deferral_released check (released_minor between 0 and total_minor),
  add constraint deferral_finished check (status <> 'finished' or released_minor = total_minor),
  add constraint deferral_draft check (status <> 'draft' or (released_minor = 0 and next_on is null));
create unique index deferral_of_line on accounting.deferral (tenant_id, line_id) where line_id is not null and archived_at is null;
alter table accounting.schedule_step
  add constraint schedule_step_of_one check (num_nonnulls(asset_id, deferral_id) = 1),
  add constraint schedule_step_amount check (amount_minor > 0);

create function accounting.keep_terms() returns trigger language plpgsql as $$
declare
  moves text[] := array['status', 'depreciated_minor', 'released_minor', 'next_on', 'disposed_on', 'proceeds_minor', 'version', 'updated_at'];
begin
  if (to_jsonb(new) - moves) <> (to_jsonb(old) - moves) then
    raise exception 'terms stay once something runs' using errcode = '23514', constraint = 'terms_stay';
  end if;
  return new;
end $$;
create trigger keep_terms before update on accounting.asset
  for each row when (old.status <> 'draft' and not kit.maintaining()) execute function accounting.keep_terms();
create trigger keep_terms before update on accounting.deferral
  for each row when (old.status <> 'draft' and not kit.maintaining()) execute function accounting.keep_terms();
create trigger keep_posted before update or delete on accounting.schedule_step
  for each row when (not kit.maintaining()) execute function accounting.keep_posted();

-- At commit, when the steps and what they belong to have both been written, the one is the sum of the others.
create function accounting.assert_steps() returns trigger language plpgsql as $$
declare
  total numeric;
  kept numeric;
begin
  select coalesce(sum(amount_minor), 0) into total from accounting.schedule_step
    where tenant_id = new.tenant_id and (asset_id = new.asset_id or deferral_id = new.deferral_id);
  select coalesce(
    (select depreciated_minor from accounting.asset where tenant_id = new.tenant_id and id = new.asset_id),
    (select released_minor from accounting.deferral where tenant_id = new.tenant_id and id = new.deferral_id)) into kept;
  if total is distinct from kept then
    raise exception 'steps add up to %, not %', total, kept using errcode = '23514', constraint = 'steps_add_up';
  end if;
  return null;
end $$;
create constraint trigger steps_add_up after insert on accounting.schedule_step
  deferrable initially deferred for each row when (not kit.maintaining()) execute function accounting.assert_steps();

-- Accounts that schedules are posted to have roles from now on; a chart that knows them by other numbers or names goes without.
alter table accounting.account no force row level security;
update accounting.account a set role = new.role from (values
  ('1900', 'Aktive Rechnungsabgrenzung', 'prepaid-expenses'),
  ('3900', 'Passive Rechnungsabgrenzung', 'deferred-income'),
  ('6220', 'Abschreibungen auf Sachanlagen', 'depreciation'),
  ('1103', 'Prepayments', 'prepaid-expenses'),
  ('8000', 'Depreciation', 'depreciation'),
  ('1300', 'Prepaid expenses', 'prepaid-expenses'),
  ('2450', 'Deferred revenue', 'deferred-income'),
  ('6900', 'Depreciation', 'depreciation'),
  ('1300', 'Prepayments', 'prepaid-expenses'),
  ('2450', 'Deferred income', 'deferred-income')
) as new (code, name, role)
where a.code = new.code and a.name = new.name and a.role is null and a.archived_at is null
  and not exists (select from accounting.account other where other.tenant_id = a.tenant_id and other.role = new.role);
alter table accounting.account force row level security;

-- Names sort as people sort them.
alter table accounting.asset alter column name type text collate "und-x-icu";
alter table accounting.deferral alter column name type text collate "und-x-icu";
