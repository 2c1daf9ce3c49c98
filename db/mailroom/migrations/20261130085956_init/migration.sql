-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "mailroom";

-- CreateTable
CREATE TABLE "mailroom"."address" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "local_part" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "mailroom"."arrival" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "envelope_from" TEXT NOT NULL,
    "envelope_to" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "mailroom"."mail" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "from_name" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "recipients" TEXT[],
    "sent_at" TIMESTAMPTZ(3),
    "contact_id" UUID,
    "contact_name" TEXT,
    "kind" TEXT NOT NULL,
    "thread_id" UUID NOT NULL,
    "message_id" TEXT,
    "earlier_ids" TEXT[],
    "text" TEXT NOT NULL,
    "attachments" JSONB NOT NULL,
    "size" INTEGER NOT NULL,
    "is_cut" BOOLEAN NOT NULL,
    "is_unreadable" BOOLEAN NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "mailroom"."reference" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "thread_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reference_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "mailroom"."ended_object" (
    "object" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ended_object_pkey" PRIMARY KEY ("object")
);

-- CreateIndex
CREATE INDEX "address_local_part_idx" ON "mailroom"."address"("local_part");

-- CreateIndex
CREATE UNIQUE INDEX "address_tenant_id_key" ON "mailroom"."address"("tenant_id");

-- CreateIndex
CREATE INDEX "arrival_tenant_id_created_at_id_idx" ON "mailroom"."arrival"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "arrival_created_at_idx" ON "mailroom"."arrival"("created_at");

-- CreateIndex
CREATE INDEX "mail_tenant_id_created_at_id_idx" ON "mailroom"."mail"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_tenant_id_kind_created_at_id_idx" ON "mailroom"."mail"("tenant_id", "kind", "created_at", "id");

-- CreateIndex
CREATE INDEX "mail_tenant_id_thread_id_created_at_idx" ON "mailroom"."mail"("tenant_id", "thread_id", "created_at");

-- CreateIndex
CREATE INDEX "mail_tenant_id_from_address_created_at_idx" ON "mailroom"."mail"("tenant_id", "from_address", "created_at");

-- CreateIndex
CREATE INDEX "mail_tenant_id_contact_id_idx" ON "mailroom"."mail"("tenant_id", "contact_id");

-- CreateIndex
CREATE INDEX "mail_created_at_idx" ON "mailroom"."mail"("created_at");

-- CreateIndex
CREATE INDEX "reference_created_at_idx" ON "mailroom"."reference"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "reference_tenant_id_message_id_key" ON "mailroom"."reference"("tenant_id", "message_id");

-- Row-level security (db/kit/database.sql)
call kit.protect('mailroom.address');
call kit.protect('mailroom.arrival');
call kit.protect('mailroom.mail');
call kit.protect('mailroom.reference');

-- What must hold whoever writes
alter table mailroom.mail
  add constraint mail_kind check (kind in ('message', 'automatic', 'bulk', 'report', 'loop')),
  add constraint mail_text check (length(text) <= 100000 and length(subject) <= 500);

-- What ends by age (workers/mailroom/index.ts).
call kit.sweepable('mailroom.mail');
call kit.sweepable('mailroom.arrival');
call kit.sweepable('mailroom.reference');

-- An address says nothing of the business that it is of: this alone finds it. What never was and what has ended are not there.
create function mailroom.business_at(local_part text) returns table(tenant_id uuid)
language sql stable security definer set search_path = '' as $$
  select a.tenant_id from mailroom.address a where a.local_part = $1 limit 1
$$;
revoke all on function mailroom.business_at(text) from public;
grant execute on function mailroom.business_at(text) to app_mailroom;

-- A mail ends with its bytes, whoever removes its row: the sweep works in no business, hence as the owner. The next tick removes
-- the objects from the bucket (workers/mailroom/store/ended.ts).
create function mailroom.end_arrivals() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  delete from mailroom.arrival a using gone g where a.tenant_id = g.tenant_id and a.id = g.id;
  return null;
end $$;
revoke all on function mailroom.end_arrivals() from public;
create trigger end_arrivals after delete on mailroom.mail referencing old table as gone
  for each statement execute function mailroom.end_arrivals();
create function mailroom.end_objects() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  insert into mailroom.ended_object (object) select g.tenant_id || '/' || g.id from gone g on conflict do nothing;
  return null;
end $$;
revoke all on function mailroom.end_objects() from public;
create trigger end_objects after delete on mailroom.arrival referencing old table as gone
  for each statement execute function mailroom.end_objects();

-- The same mail that comes once more has the same object.
create function mailroom.keep_object() returns trigger language plpgsql security definer set search_path = '' as $$ begin
  delete from mailroom.ended_object e where e.object = new.tenant_id || '/' || new.id;
  return null;
end $$;
revoke all on function mailroom.keep_object() from public;
create trigger keep_object after insert on mailroom.arrival for each row when (not kit.maintaining()) execute function mailroom.keep_object();
