-- AlterTable
ALTER TABLE "accounting"."entry" ADD COLUMN     "document_on" DATE;

-- AlterTable
ALTER TABLE "accounting"."entry_line" ADD COLUMN     "late_for_id" UUID,
ADD COLUMN     "percent" DECIMAL(20,6),
ADD COLUMN     "role" TEXT,
ADD COLUMN     "tax_category" TEXT,
ADD COLUMN     "treatment" TEXT;

-- CreateTable
CREATE TABLE "accounting"."tax_return" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "form" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "filed_on" DATE NOT NULL,
    "reference" TEXT,
    "payable_minor" BIGINT NOT NULL,
    "rounding_minor" BIGINT NOT NULL,
    "unmarked_minor" BIGINT NOT NULL,
    "boxes" JSONB NOT NULL,
    "line_count" INTEGER NOT NULL,
    "debit_minor" BIGINT NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "corrects_id" UUID,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tax_return_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "tax_return_tenant_id_created_at_id_idx" ON "accounting"."tax_return"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "tax_return_tenant_id_from_on_id_idx" ON "accounting"."tax_return"("tenant_id", "from_on", "id");

-- CreateIndex
CREATE INDEX "tax_return_tenant_id_filed_on_id_idx" ON "accounting"."tax_return"("tenant_id", "filed_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tax_return_tenant_id_corrects_id_key" ON "accounting"."tax_return"("tenant_id", "corrects_id");

-- CreateIndex
CREATE INDEX "entry_tenant_id_document_on_id_idx" ON "accounting"."entry"("tenant_id", "document_on", "id");

-- CreateIndex
CREATE INDEX "entry_line_taxes" ON "accounting"."entry_line"("tenant_id", "currency", "treatment", "posted_on", "id");

-- CreateIndex
CREATE INDEX "entry_line_late" ON "accounting"."entry_line"("tenant_id", "late_for_id", "id");

-- Row-level security (db/kit/database.sql)
call kit.protect('accounting.tax_return');


-- What must hold whoever writes
alter table accounting.entry_line
  add constraint entry_line_category check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  add constraint entry_line_treatment check (treatment in ('sale', 'purchase', 'acquisition', 'reverse-charge')),
  add constraint entry_line_mark check ((treatment is null) or (role is not null and tax_category is not null)),
  add constraint entry_line_percent check (percent >= 0);
create extension if not exists btree_gist;
alter table accounting.tax_return
  add constraint tax_return_status check (status in ('filed', 'corrected')),
  add constraint tax_return_period check (from_on <= to_on),
  add constraint tax_return_once exclude using gist
    (tenant_id with =, currency with =, daterange(from_on, to_on, '[]') with &&) where (status = 'filed');

-- A taxed line that comes after its period was filed names the return that it is missing in. Whoever files holds the lock of
-- the ledger alone (below), whoever posts shares it (assert_open_period), so each line is either in the return or late for it.
create function accounting.mark_late() returns trigger language plpgsql as $$ begin
  select id into new.late_for_id from accounting.tax_return
    where tenant_id = new.tenant_id and currency = new.currency and status = 'filed' and new.posted_on between from_on and to_on;
  return new;
end $$;
create trigger mark_late before insert on accounting.entry_line
  for each row when (new.treatment is not null and not kit.maintaining()) execute function accounting.mark_late();

-- The figures of a return are those of the ledger at this moment: else whoever files reads them again.
create function accounting.assert_filed_as_posted() returns trigger language plpgsql as $$
declare
  lines bigint;
  debits numeric;
  credits numeric;
begin
  perform from accounting.ledger_lock where tenant_id = new.tenant_id for update;
  select count(*), coalesce(sum(debit_minor), 0), coalesce(sum(credit_minor), 0) into lines, debits, credits
    from accounting.entry_line where tenant_id = new.tenant_id and currency = new.currency and treatment is not null
      and posted_on between new.from_on and new.to_on;
  if (lines, debits, credits) is distinct from (new.line_count::bigint, new.debit_minor::numeric, new.credit_minor::numeric) then
    raise exception 'something was posted meanwhile' using errcode = '40001';
  end if;
  return new;
end $$;
create trigger filed_as_posted before insert on accounting.tax_return
  for each row when (not kit.maintaining()) execute function accounting.assert_filed_as_posted();

create function accounting.keep_filed() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' or old.status <> 'filed'
    or (to_jsonb(new) - array['status', 'version', 'updated_at']) <> (to_jsonb(old) - array['status', 'version', 'updated_at']) then
    raise exception 'a filed return stays; file a corrected one' using errcode = '23514', constraint = 'tax_return_immutable';
  end if;
  return new;
end $$;
create trigger keep_filed before update or delete on accounting.tax_return
  for each row when (not kit.maintaining()) execute function accounting.keep_filed();
