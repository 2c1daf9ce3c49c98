-- AlterTable
ALTER TABLE "quotes"."quote" ADD COLUMN     "deposit_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "deposit_percent" INTEGER;

-- AlterTable
ALTER TABLE "quotes"."quote_version" ADD COLUMN     "deposit_percent" INTEGER;

-- AlterTable
ALTER TABLE "quotes"."conversion" ADD COLUMN     "deducted" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "is_deposit" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sums" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "quotes"."template" ADD COLUMN     "deposit_percent" INTEGER;

-- What must hold whoever writes
alter table quotes.quote
  add constraint quote_deposit_percent check (deposit_percent between 1 and 100),
  add constraint quote_deposit_asked check (deposit_asked_at is null or acceptance_id is not null);
alter table quotes.quote_version add constraint quote_version_deposit_percent check (deposit_percent between 1 and 100);
alter table quotes.template add constraint template_deposit_percent check (deposit_percent between 1 and 100);

-- A deposit is asked for once, until its invoice is put away.
create unique index deposit_of_an_acceptance on quotes.conversion (tenant_id, acceptance_id)
  where is_deposit and status in ('pending', 'done');
